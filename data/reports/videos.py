"""Which videos a snapshot shows, of those that a filter wants, in which order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from data.snapshots import Snapshot

SORTS = {
    "score": "score DESC NULLS LAST, video_ref",
    "newest": "published_at DESC NULLS LAST, video_ref",
    "views": "views DESC NULLS LAST, video_ref",
    "title": "title, video_ref",
}

_WHERE = """
    WHERE ($text = '' OR contains(lower(title), lower($text))
                      OR contains(lower(description), lower($text))
                      OR contains(lower(creator), lower($text)))
      AND (len($sources) = 0 OR list_contains($sources, source))
      AND (len($languages) = 0 OR list_contains($languages, language))
      AND (len($stances) = 0 OR list_contains($stances, stance_top))
      AND (len($youths) = 0 OR list_contains($youths, youth_top))
      AND (len($decisions) = 0 OR list_contains($decisions, decision))
      AND (len($sites) = 0 OR list_has_any($sites, sites))
      AND (NOT $fresh OR fresh)
      AND ($since::DATE IS NULL OR published_at >= $since::DATE)
      AND ($until::DATE IS NULL OR published_at < $until::DATE + INTERVAL 1 DAY)
"""
_CHOICES = """
    SELECT list_sort(list_distinct(list(source))) AS sources,
           list_sort(list_distinct(list(language))) AS languages,
           list_sort(list_distinct(flatten(list(sites)))) AS sites
    FROM videos
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Filter:
    """Hold which videos are wanted; an empty field wants all, `fresh` those new since last time."""

    text: str = ""
    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    youths: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    fresh: bool = False

    def parameters(self) -> dict[str, object]:
        """Return the values that the filter's SQL binds."""
        lists = ("sources", "languages", "stances", "youths", "decisions", "sites")
        return {
            "text": self.text.strip(),
            "since": self.since,
            "until": self.until,
            "fresh": self.fresh,
            **{name: list(getattr(self, name)) for name in lists},
        }


def choices(snapshot: Snapshot) -> dict[str, list[str]]:
    """Return the sources, languages and sites that the shown videos hold."""
    row = snapshot.rows(_CHOICES)[0]
    return {name: values or [] for name, values in row.items()}


def count_videos(snapshot: Snapshot, wanted: Filter) -> int:
    """Return how many shown videos the filter wants."""
    sql = f"SELECT count(*) AS videos FROM videos {_WHERE}"
    return int(snapshot.rows(sql, wanted.parameters())[0]["videos"])


def find_videos(
    snapshot: Snapshot,
    wanted: Filter,
    *,
    sort: str = "score",
    limit: int | None = 50,
    offset: int = 0,
) -> pa.Table:
    """Return the rows of the shown videos that the filter wants, whole, in one fixed order.

    `sort` is a key of `SORTS`. No limit means all of them.
    """
    page = "" if limit is None else f"LIMIT {int(limit)} OFFSET {int(offset)}"
    sql = f"SELECT * FROM videos {_WHERE} ORDER BY {SORTS[sort]} {page}"
    return snapshot.table(sql, wanted.parameters())


def read_video(snapshot: Snapshot, video_ref: str) -> dict[str, Any] | None:
    """Return one shown video, or None where the snapshot does not hold it."""
    rows = snapshot.rows("SELECT * FROM videos WHERE video_ref = ?", (video_ref,))
    return rows[0] if rows else None
