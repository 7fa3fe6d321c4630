"""What is known of sites: their status, what happened to them, what changed; never ranked."""

from __future__ import annotations

from typing import Any

from data.snapshots import Snapshot

_STATUSES = "SELECT site, status, checked, before, compared FROM site_status ORDER BY site"
_HAPPENED = """
    SELECT site, happened, what, who, told FROM site_happened
    ORDER BY site, rpad(happened, 10, '~'), what
"""


def statuses(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Return of each site its status, checked, and what the snapshot `compared` told before."""
    return snapshot.rows(_STATUSES)


def happened(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Return what happened to sites: site, happened, what, who, told; by name, then by time.

    What is dated by its year or month alone stands behind what has a day in it.
    """
    return snapshot.rows(_HAPPENED)


def changed(snapshot: Snapshot) -> list[dict[str, Any]]:
    """Return the sites whose status another snapshot told otherwise, or did not tell."""
    return [
        row
        for row in statuses(snapshot)
        if row["compared"] is not None and row["before"] != row["status"]
    ]
