"""Named questions to a snapshot, each answered by one table: for pages and exports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from data.snapshots import Snapshot

STANCES = ("promotes", "features", "neutral", "warns", "not_relevant")
DECISIONS = ("yes", "review", "no", "unsupported")
SORTS = {
    "score": "score DESC NULLS LAST, video_ref",
    "newest": "published_at DESC NULLS LAST, video_ref",
    "views": "views DESC NULLS LAST, video_ref",
    "title": "title, video_ref",
}

_TOTALS = """
    SELECT (SELECT coalesce(sum(videos), 0) FROM seen)::BIGINT AS seen,
           count(*) AS naming,
           count(*) FILTER (stance = 'promotes') AS promotes,
           count(*) FILTER (decision = 'yes') AS yes,
           count(*) FILTER (decision = 'review') AS review,
           count(*) FILTER (decision = 'no') AS no,
           count(*) FILTER (decision = 'unsupported') AS unsupported,
           count(*) FILTER (hidden) AS hidden
    FROM counted
"""
_BY_STANCE = """
    SELECT coalesce(stance, 'unsupported language') AS stance, count(*) AS videos,
           (SELECT count(*) FROM counted) AS of
    FROM counted GROUP BY ALL ORDER BY videos DESC, stance
"""
_BY_MONTH = """
    WITH named AS (SELECT month, coalesce(stance, 'unsupported language') AS stance,
                          count(*) AS videos FROM counted GROUP BY ALL),
         looked AS (SELECT month, sum(videos)::BIGINT AS of FROM seen GROUP BY ALL)
    SELECT month, stance, videos, of FROM named LEFT JOIN looked USING (month)
    WHERE month IS NOT NULL ORDER BY month, stance
"""
_BY_SITE = """
    SELECT site, count(*) AS videos, count(*) FILTER (stance = 'promotes') AS promotes,
           count(*) FILTER (stance = 'warns') AS warns,
           count(*) FILTER (decision = 'yes') AS yes,
           (SELECT count(*) FROM counted) AS of
    FROM (SELECT unnest(sites) AS site, stance, decision FROM counted)
    GROUP BY site ORDER BY site
"""
_BY_LANGUAGE = """
    SELECT language, count(*) AS videos, count(*) FILTER (stance = 'promotes') AS promotes,
           count(*) FILTER (decision = 'yes') AS yes,
           count(*) FILTER (decision = 'review') AS review
    FROM counted GROUP BY language ORDER BY videos DESC, language
"""
_BY_SOURCE = """
    SELECT source, sum(videos)::BIGINT AS seen,
           coalesce(any_value(naming), 0) AS naming
    FROM seen LEFT JOIN (SELECT source, count(*) AS naming FROM counted GROUP BY source)
        USING (source)
    GROUP BY source ORDER BY source
"""
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
    """Hold which videos are wanted; an empty field wants all."""

    text: str = ""
    sources: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    youths: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()
    sites: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None

    def parameters(self) -> dict[str, object]:
        """Return the values that the filter's SQL binds."""
        lists = ("sources", "languages", "stances", "youths", "decisions", "sites")
        return {
            "text": self.text.strip(),
            "since": self.since,
            "until": self.until,
            **{name: list(getattr(self, name)) for name in lists},
        }


def read_facts(snapshot: Snapshot) -> dict[str, str]:
    """Return what the snapshot tells of itself: number, time, model, lexicon, settings."""
    rows = snapshot.rows("SELECT name, value FROM facts")
    return {row["name"]: row["value"] or "" for row in rows}


def totals(snapshot: Snapshot) -> dict[str, int]:
    """Return how many videos were seen, name a site, and fell to each decision."""
    return snapshot.rows(_TOTALS)[0]


def by_stance(snapshot: Snapshot) -> pa.Table:
    """Return stance, videos, of: the likeliest stance of each video that names a site."""
    return snapshot.table(_BY_STANCE)


def by_month(snapshot: Snapshot) -> pa.Table:
    """Return month, stance, videos, of (videos seen that month), by month published."""
    return snapshot.table(_BY_MONTH)


def by_site(snapshot: Snapshot) -> pa.Table:
    """Return site, videos, promotes, warns, yes, of; by name, never ranked."""
    return snapshot.table(_BY_SITE)


def by_language(snapshot: Snapshot) -> pa.Table:
    """Return language, videos, promotes, yes, review."""
    return snapshot.table(_BY_LANGUAGE)


def by_source(snapshot: Snapshot) -> pa.Table:
    """Return source, seen, naming."""
    return snapshot.table(_BY_SOURCE)


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
