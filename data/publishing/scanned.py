"""Scans of platforms as pages may read them: what was asked, how far, and what was not seen."""

from __future__ import annotations

import re
from collections.abc import Collection

import pyarrow as pa

from data.publishing.making import Making
from data.quotas import SEARCH

_SCANS = """
    SELECT scan_id, source, began_at, ended_at, since, until, outcome, terms FROM scans
    ORDER BY scan_id DESC
"""
# Lists of uploads are counted together: their names are channels.
_WINDOWS = """
    SELECT scan_id, method, if(method = $search, query, NULL) AS query, state,
           count(*) AS windows, coalesce(sum(pages), 0)::BIGINT AS pages,
           coalesce(sum(results), 0)::BIGINT AS results
    FROM windows GROUP BY ALL ORDER BY ALL
"""
_ASKS = """
    SELECT scan_id, method, status, count(*) AS ids FROM asks GROUP BY ALL ORDER BY ALL
"""
_SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("scan_id", "method", "query", "state")),
        *((name, pa.int64()) for name in ("windows", "pages", "results")),
    ]
)


def fill_scans(making: Making) -> None:
    """Make the tables `scans`, `scan_windows` and `scan_asks`.

    `query` is a search text, without the names of adult-only sites; NULL for lists of uploads.
    """
    making.fill("scans", making.store.table(_SCANS))
    hidden = {_plain(spelling) for spelling in making.lexicon.adult_only_spellings}
    rows = [
        {**row, "query": _without(row["query"], hidden)}
        for row in making.store.rows(_WINDOWS, {"search": SEARCH})
    ]
    making.fill("scan_windows", pa.Table.from_pylist(rows, schema=_SCHEMA))
    making.fill("scan_asks", making.store.table(_ASKS))


def _without(query: str | None, hidden: Collection[str]) -> str | None:
    """Leave out the terms of a search text that hold a spelling of a hidden site."""
    if query is None or not hidden:
        return query
    terms = ((term, _plain(term)) for term in query.split("|"))
    return "|".join(term for term, plain in terms if not any(name in plain for name in hidden))


def _plain(term: str) -> str:
    return re.sub(r'["#\s]+', "", term).casefold()
