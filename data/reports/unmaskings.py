"""Who had which smaller channel named or masked again, when and why."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from data.snapshots import Snapshot

_JOURNAL = "FROM unmaskings ORDER BY asked_at DESC, entry LIMIT ?"
_OF_ONE = "FROM unmaskings WHERE creator = ? ORDER BY asked_at DESC, entry"
_COUNTS = """
    SELECT (SELECT count(*) FROM unmaskings) AS asked,
           (SELECT count(*) FROM unmaskings WHERE undone_at IS NULL) AS in_force,
           (SELECT count(*) FROM refusals) AS refused
"""


def journal(snapshot: Snapshot, limit: int) -> pa.Table:
    """Return the latest unmaskings: creator (a pseudonym), reason, actor, asked_at, undone_…."""
    return snapshot.table(_JOURNAL, (limit,))


def journal_of(snapshot: Snapshot, creator: str) -> list[dict[str, Any]]:
    """Return what was asked of one creator, by pseudonym, the latest first."""
    return snapshot.rows(_OF_ONE, (creator,))


def count_unmaskings(snapshot: Snapshot) -> dict[str, int]:
    """Return how many were asked for, are in force, and were refused."""
    return snapshot.rows(_COUNTS)[0]
