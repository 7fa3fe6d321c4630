"""Which videos a snapshot shows, of those that a filter wants, in which order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from data.reports.search import Query, candidates, read_query
from data.shapes import SHOWN
from data.snapshots import Snapshot

# What each order is called, and the rank by which `listing` keeps it: no two are equal.
SORTS = {"score": "place", "newest": "newest", "views": "viewed", "title": "titled"}
_ASKED = {
    "sources": "list_contains($sources, source)",
    "languages": "list_contains($languages, language)",
    "stances": "list_contains($stances, stance_top)",
    "youths": "list_contains($youths, youth_top)",
    "decisions": "list_contains($decisions, decision)",
    "disclosures": "list_contains($disclosures, disclosure)",
    "sites": "place IN (SELECT place FROM named WHERE list_contains($sites, site))",
    "creator": "(creator_ref = $creator OR creator = $creator)",
    "since": "published_at >= $since::DATE",
    "until": "published_at < $until::DATE + INTERVAL 1 DAY",
    "fresh": "fresh = $fresh",
}
# What a list of videos shows of each.
LISTED = (
    *("video_ref", "title", "score", "low", "high", "decision", "stance_top", "youth_top"),
    *("sites", "creator", "views", "published_at"),
)
_CHOICES = """
    SELECT (SELECT list_sort(list(DISTINCT source)) FROM listing) AS sources,
           (SELECT list_sort(list(DISTINCT language)) FROM listing) AS languages,
           (SELECT list_sort(list(DISTINCT site)) FROM named) AS sites
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Filter:
    """Hold which videos are wanted; an empty field wants all.

    `text` is what `data.reports.search` reads; `creator` is a name as it is shown, whole, or a
    creator's reference; `fresh` wants those that are new since the last scan.
    """

    text: str = ""
    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    youths: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    disclosures: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    creator: str = ""
    since: date | None = None
    until: date | None = None
    fresh: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class _Wanted:
    """Hold SQL that selects the places of the wanted videos, and the values that it binds."""

    sql: str
    bound: dict[str, object]


def choices(snapshot: Snapshot) -> dict[str, list[str]]:
    """Return the sources, languages and sites that the shown videos hold."""
    row = snapshot.rows(_CHOICES)[0]
    return {name: values or [] for name, values in row.items()}


def count_videos(snapshot: Snapshot, wanted: Filter) -> int:
    """Return how many shown videos the filter wants."""
    asked = _wanted(snapshot, wanted)
    sql = f"SELECT count(*) AS videos FROM ({asked.sql})"
    return int(snapshot.rows(sql, asked.bound)[0]["videos"])


def find_videos(
    snapshot: Snapshot,
    wanted: Filter,
    *,
    sort: str = "score",
    limit: int | None = 50,
    offset: int = 0,
    columns: Sequence[str] = SHOWN.names,
) -> pa.Table:
    """Return the rows of the shown videos that the filter wants, whole, in one fixed order.

    `sort` is a key of `SORTS`. No limit means all of them. `columns` are some of `SHOWN`.
    """
    asked = _wanted(snapshot, wanted)
    page = "" if limit is None else f"LIMIT {int(limit)} OFFSET {int(offset)}"
    sql = f"""
        WITH page AS MATERIALIZED (
            SELECT place, {SORTS[sort]} AS rank FROM ({asked.sql}) ORDER BY rank {page})
        SELECT {", ".join(columns)} FROM videos JOIN page USING (place) ORDER BY rank
    """
    return snapshot.table(sql, asked.bound)


def find_page(snapshot: Snapshot, wanted: Filter, sort: str, limit: int, offset: int) -> pa.Table:
    """Return one page of the same, with what a list of videos shows and no long texts."""
    return find_videos(snapshot, wanted, sort=sort, limit=limit, offset=offset, columns=LISTED)


def read_video(snapshot: Snapshot, video_ref: str) -> dict[str, Any] | None:
    """Return one shown video, or None where the snapshot does not hold it."""
    rows = snapshot.rows("SELECT * FROM videos WHERE video_ref = ?", (video_ref,))
    return rows[0] if rows else None


def _wanted(snapshot: Snapshot, wanted: Filter) -> _Wanted:
    """Say in SQL what a filter wants: only what it asks for costs anything."""
    values = {name: getattr(wanted, name) for name in _ASKED}
    bound: dict[str, object] = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in values.items()
        if value
    }
    parts = [_ASKED[name] for name in bound]
    query = read_query(snapshot, wanted.text) if wanted.text.strip() else Query()
    parts += query.parts
    where = f"WHERE {' AND '.join(parts)}" if parts else ""
    listed = f"SELECT * FROM listing {where}"
    return _Wanted(sql=candidates(listed, query), bound=bound | query.bound)
