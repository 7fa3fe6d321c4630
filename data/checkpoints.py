"""How far each window of each query was read, saved with the rows of every page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Literal

import pyarrow as pa

from data.store import Store

State = Literal["open", "done", "split", "full", "refused", "gone"]
_TIME = pa.timestamp("us", tz="UTC")
_SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("scan_id", "method", "query")),
        ("start", _TIME),
        ("end", _TIME),
        ("state", pa.string()),
        ("token", pa.string()),
        *((name, pa.int64()) for name in ("pages", "results", "restarts")),
    ]
)
_SAVE = "INSERT OR REPLACE INTO windows BY NAME SELECT * FROM batch"
_OPEN = """
    FROM windows WHERE scan_id = ? AND method = ? AND state = 'open'
    ORDER BY query, start DESC
"""
_SIGHT = """
    INSERT OR IGNORE INTO sightings
    SELECT ?, ?, unnest(?::VARCHAR[]), ?, unnest(range(?::BIGINT, ?::BIGINT))
"""
# What was read to its end. An hour that overflowed was read as far as can be.
_COVERED = """
    SELECT query, start, "end" FROM windows JOIN scans USING (scan_id)
    WHERE source = ? AND method = ? AND state IN ('done', 'full') ORDER BY ALL
"""
_TAKE_OVER = """
    UPDATE windows SET scan_id = ?
    WHERE scan_id = ? AND method = ? AND state = 'open' AND pages > 0
"""
_QUERIES = "SELECT DISTINCT query FROM windows WHERE scan_id = ? AND method = ?"
_STATES = """
    SELECT state, count(*) AS windows, coalesce(sum(pages), 0)::BIGINT AS pages
    FROM windows WHERE scan_id = ? AND method = ? GROUP BY state ORDER BY state
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Checkpoint:
    """Hold how far one window of one query was read.

    `token` asks for the next page, None for the first. `pages` and `results`
    count what was answered; `restarts` how often a token was lost.
    """

    scan_id: str
    method: str
    query: str
    start: datetime
    end: datetime
    state: State = "open"
    token: str | None = None
    pages: int = 0
    results: int = 0
    restarts: int = 0


_NAMES = tuple(each.name for each in fields(Checkpoint))


def save_checkpoints(store: Store, checkpoints: Iterable[Checkpoint]) -> None:
    """Save checkpoints over what they were, inside the caller's transaction."""
    rows = [{name: getattr(each, name) for name in _NAMES} for each in checkpoints]
    if rows:
        with store.frame("batch", pa.Table.from_pylist(rows, schema=_SCHEMA)):
            store.execute(_SAVE)


def save_sightings(store: Store, read: Checkpoint, source: str, ids: tuple[str, ...]) -> None:
    """Save which videos a page of `read` held, ranked behind those of the pages before it."""
    first = read.results + 1
    if ids:
        given = (read.scan_id, source, list(ids), read.query, first, first + len(ids))
        store.execute(_SIGHT, given)


def open_windows(store: Store, scan_id: str, method: str) -> list[Checkpoint]:
    """Return the windows of a scan that are not read to their end, newest first of each query."""
    return [Checkpoint(**row) for row in store.rows(_OPEN, (scan_id, method))]


def take_over(store: Store, method: str, *, old: str, new: str) -> None:
    """Give the half-read windows of an old scan to a new one, inside the caller's transaction."""
    store.execute(_TAKE_OVER, (new, old, method))


def queries_of(store: Store, scan_id: str, method: str) -> set[str]:
    """Return the queries of which a scan has a window, in whatever state."""
    found = store.execute(_QUERIES, (scan_id, method)).fetchall()
    return {query for (query,) in found}


def covered_windows(
    store: Store, source: str, method: str
) -> dict[str, list[tuple[datetime, datetime]]]:
    """Return, for each query of all scans, the stretches that were read to their end."""
    found: dict[str, list[tuple[datetime, datetime]]] = {}
    for query, start, end in store.execute(_COVERED, (source, method)).fetchall():
        found.setdefault(query, []).append((start, end))
    return found


def count_states(store: Store, scan_id: str, method: str) -> dict[str, tuple[int, int]]:
    """Return how many windows of a scan are in each state, and their pages."""
    rows = store.rows(_STATES, (scan_id, method))
    return {row["state"]: (row["windows"], row["pages"]) for row in rows}
