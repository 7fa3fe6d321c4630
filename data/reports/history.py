"""What a snapshot tells of one video's past: texts, counts, how it was found, how long it stays."""

from __future__ import annotations

import pyarrow as pa

from data.snapshots import Snapshot

_VERSIONS = """
    SELECT observed_at, held, title, description,
           lag(held) OVER () AS was_held, lag(title) OVER () AS title_before,
           lag(description) OVER () AS description_before
    FROM versions WHERE place = $place ORDER BY rowid
"""
_COUNTS = """
    SELECT observed_at, views, likes, comments FROM counts_seen WHERE place = $place
    ORDER BY observed_at
"""
_FOUND = """
    SELECT kind, wording, rank, scan_id, found_at FROM found WHERE place = $place ORDER BY rowid
"""
_KEPT = "SELECT what, since, days, until, refreshed FROM kept WHERE place = $place ORDER BY rowid"


def versions(snapshot: Snapshot, place: int) -> pa.Table:
    """Return each text that a video had, oldest first, beside the one before; none if one only.

    Columns: observed_at, held, title, description, was_held, title_before, description_before;
    where `held` is false the text is not kept any more.
    """
    return snapshot.table(_VERSIONS, {"place": place})


def counts(snapshot: Snapshot, place: int) -> pa.Table:
    """Return observed_at, views, likes, comments, oldest first."""
    return snapshot.table(_COUNTS, {"place": place})


def found(snapshot: Snapshot, place: int) -> pa.Table:
    """Return kind (query, uploads, file), wording, rank, scan_id, found_at."""
    return snapshot.table(_FOUND, {"place": place})


def kept(snapshot: Snapshot, place: int) -> pa.Table:
    """Return what (text, counts, file), since, days, until, refreshed."""
    return snapshot.table(_KEPT, {"place": place})
