"""What is new since the snapshot before the last scan, and what the weeks before brought."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from data.reports import sites
from data.snapshots import Snapshot

BASELINE = 8
"""How many weeks before are compared with."""
_CHANGE = ("site", "before", "status", "checked")
# A likely minor's video is counted and shown to nobody: what is to be read is counted apart.
_FUNNEL = """
    SELECT (SELECT coalesce(sum(videos), 0) FROM held WHERE weeks_ago = 0 OR NOT $fresh)::BIGINT
               AS seen,
           count(*) AS naming,
           count(*) FILTER (stance = 'promotes') AS promotes,
           count(*) FILTER (decision = 'yes') AS yes,
           count(*) FILTER (decision = 'review') AS review,
           count(*) FILTER (decision = 'unsupported') AS unsupported,
           count(*) FILTER (hidden) AS hidden,
           count(*) FILTER (decision = 'yes' AND NOT hidden) AS yes_shown,
           count(*) FILTER (decision = 'review' AND NOT hidden) AS review_shown
    FROM counted WHERE weeks_ago = 0 OR NOT $fresh
"""
_VIEWS = """
    SELECT count(*) AS videos, count(views) AS known, coalesce(sum(views), 0)::BIGINT AS total,
           median(views) AS median
    FROM counted WHERE weeks_ago = 0 AND (
        CASE WHEN $part = 'promotes' THEN stance = 'promotes' ELSE decision = $part END)
"""
_WEEKS = """
    SELECT weeks_ago, videos AS seen, coalesce(promotes, 0) AS promotes
    FROM held LEFT JOIN (
        SELECT weeks_ago, count(*) FILTER (stance = 'promotes') AS promotes
        FROM counted GROUP BY weeks_ago) AS naming USING (weeks_ago)
    WHERE weeks_ago BETWEEN 1 AND $weeks ORDER BY weeks_ago
"""
_UNREAD = """
    SELECT language, count(*) AS videos, count(*) FILTER (weeks_ago = 0) AS fresh
    FROM counted WHERE decision = 'unsupported' AND NOT hidden
    GROUP BY language ORDER BY videos DESC, language
"""
_COMPARED = "SELECT max(compared) AS number FROM site_status"
_QUARANTINED = """
    SELECT coalesce(sum(rows), 0)::BIGINT AS rows, coalesce(sum(fresh), 0)::BIGINT AS fresh,
           (SELECT coalesce(sum(kept), 0) FROM imports)::BIGINT AS kept
    FROM quarantined
"""


def funnel(snapshot: Snapshot, fresh: bool) -> dict[str, int]:
    """Return how many videos were seen, name a site, encourage to join, and fell to decisions.

    With `fresh`, of those first held since the snapshot before. What is `_shown` leaves out
    the videos of likely minors, which nobody gets to read.
    """
    return snapshot.rows(_FUNNEL, {"fresh": fresh})[0]


def views(snapshot: Snapshot, part: str) -> dict[str, Any]:
    """Return videos, known, total, median: the views of new videos that `promotes` or "yes" are.

    `median` is None where no views are known.
    """
    return snapshot.rows(_VIEWS, {"part": part})[0]


def weeks_before(snapshot: Snapshot) -> pa.Table:
    """Return weeks_ago, seen, promotes: what was first held in the eight weeks before."""
    return snapshot.table(_WEEKS, {"weeks": BASELINE})


def unread_languages(snapshot: Snapshot) -> pa.Table:
    """Return language, videos, fresh: shown videos that are not judged, by their language."""
    return snapshot.table(_UNREAD)


def status_changes(snapshot: Snapshot) -> list[dict[str, Any]] | None:
    """Return site, before, status, checked of sites that another snapshot told otherwise.

    `before` is None for a site that it did not know. None where there is nothing to compare with.
    """
    known = snapshot.rows(_COMPARED)[0]["number"] is not None
    if not known:
        return None
    found = sorted(sites.changed(snapshot), key=lambda row: (row["site"].lower(), row["site"]))
    return [{name: row[name] for name in _CHANGE} for row in found]


def quarantined(snapshot: Snapshot) -> dict[str, int]:
    """Return how many rows of imported files could not be read, in all and of new files."""
    return snapshot.rows(_QUARANTINED)[0]
