"""What a snapshot tells of itself, and its totals."""

from __future__ import annotations

from data.snapshots import Snapshot

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


def read_facts(snapshot: Snapshot) -> dict[str, str]:
    """Return what the snapshot tells of itself: number, time, model, lexicon, settings."""
    rows = snapshot.rows("SELECT name, value FROM facts")
    return {row["name"]: row["value"] or "" for row in rows}


def totals(snapshot: Snapshot) -> dict[str, int]:
    """Return how many videos were seen, name a site, and fell to each decision."""
    return snapshot.rows(_TOTALS)[0]
