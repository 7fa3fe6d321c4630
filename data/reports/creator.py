"""What a snapshot tells of one creator: totals, weeks, sites, the first videos to read."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from data.snapshots import Snapshot

_ONE = "SELECT * EXCLUDE (sought, by_name, place) FROM creators WHERE creator_ref = ?"
_WEEKS = """
    SELECT week, count(*) AS videos, count(*) FILTER (stance_top = 'promotes') AS promotes
    FROM creator_videos WHERE creator_ref = ? GROUP BY week ORDER BY week NULLS LAST
"""
_SITES = """
    SELECT site, count(*) AS videos, count(*) FILTER (stance_top = 'promotes') AS promotes,
           count(*) FILTER (stance_top = 'warns') AS warns
    FROM (SELECT unnest(sites) AS site, stance_top FROM creator_videos WHERE creator_ref = ?)
    GROUP BY site ORDER BY site
"""
_VIDEOS = """
    SELECT video_ref, video_url, title, decision, score, stance_top, disclosure, views, published_at
    FROM creator_videos WHERE creator_ref = $creator
    ORDER BY score DESC NULLS LAST, video_ref LIMIT $limit
"""


def read_creator(snapshot: Snapshot, creator: str) -> dict[str, Any] | None:
    """Return one creator by reference, or None where the snapshot shows nobody of that name."""
    rows = snapshot.rows(_ONE, (creator,))
    return rows[0] if rows else None


def by_week(snapshot: Snapshot, creator: str) -> pa.Table:
    """Return week (its Monday, NULL where no date is known), videos, promotes."""
    return snapshot.table(_WEEKS, (creator,))


def by_site(snapshot: Snapshot, creator: str) -> pa.Table:
    """Return site, videos, promotes, warns; by name."""
    return snapshot.table(_SITES, (creator,))


def first_videos(snapshot: Snapshot, creator: str, limit: int) -> pa.Table:
    """Return the creator's videos to read first."""
    return snapshot.table(_VIDEOS, {"creator": creator, "limit": limit})
