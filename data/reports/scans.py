"""What scans did, what they spent and what they did not see, as the journal has it."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from data.snapshots import Snapshot

_SCANS = """
    SELECT scan_id, source, began_at, ended_at, since, until, outcome, terms
    FROM scans ORDER BY scan_id DESC
"""
_RUNS = """
    SELECT run, min(happened_at) AS began_at, max(happened_at) AS last_at, count(*) AS steps,
           count(*) FILTER (state = 'well') AS well,
           count(*) FILTER (state = 'unfinished') AS unfinished,
           count(*) FILTER (state IN ('failed', 'misused')) AS failed
    FROM steps GROUP BY run ORDER BY run
"""
_STEPS = """
    SELECT happened_at, number, step, state, told, said FROM steps WHERE run = $run ORDER BY number
"""
# A window that was split counts in its parts.
_UNSEEN = """
    SELECT method, count(DISTINCT query) AS queries, sum(windows)::BIGINT AS windows,
           coalesce(sum(windows) FILTER (state = 'done'), 0)::BIGINT AS done,
           coalesce(sum(windows) FILTER (state = 'full'), 0)::BIGINT AS full,
           coalesce(sum(windows) FILTER (state = 'refused'), 0)::BIGINT AS refused,
           coalesce(sum(windows) FILTER (state = 'gone'), 0)::BIGINT AS gone,
           coalesce(sum(windows) FILTER (state = 'open'), 0)::BIGINT AS open,
           sum(pages)::BIGINT AS pages, sum(results)::BIGINT AS results
    FROM scan_windows WHERE scan_id = $scan AND state <> 'split' GROUP BY method ORDER BY method
"""
_QUERIES = """
    SELECT query, coalesce(sum(windows) FILTER (state <> 'split'), 0)::BIGINT AS windows,
           coalesce(sum(windows) FILTER (state = 'full'), 0)::BIGINT AS full,
           coalesce(sum(windows) FILTER (state = 'refused'), 0)::BIGINT AS refused,
           coalesce(sum(windows) FILTER (state = 'open'), 0)::BIGINT AS open,
           sum(pages)::BIGINT AS pages
    FROM scan_windows WHERE scan_id = $scan AND query IS NOT NULL
    GROUP BY query ORDER BY query
"""
_ASKS = """
    SELECT method, status, ids FROM scan_asks WHERE scan_id = $scan ORDER BY method, status
"""
_SPENT = "SELECT day, bucket, units, size, refused FROM spending ORDER BY day DESC, bucket LIMIT $n"
_FILES = """
    SELECT name, format, imported_at, kept, quarantined, count(*) OVER () AS files
    FROM imports ORDER BY imported_at DESC, name LIMIT $n
"""
_REASONS = "SELECT reason, rows, files FROM quarantined ORDER BY rows DESC, reason"
_DUE = "SELECT what, days, held, due, overdue, oldest FROM due"
_LATEST = """
    SELECT DISTINCT ON (bucket) day, bucket, units, size, refused FROM spending
    ORDER BY bucket, day DESC
"""


def list_scans(snapshot: Snapshot) -> pa.Table:
    """Return every scan of a platform, newest first: its span, outcome and terms."""
    return snapshot.table(_SCANS)


def list_runs(snapshot: Snapshot) -> pa.Table:
    """Return run (1 the newest), began_at, last_at, and how many of its steps ended how."""
    return snapshot.table(_RUNS)


def steps_of(snapshot: Snapshot, run: int) -> list[dict[str, Any]]:
    """Return the steps of one run in order; `told` and `said` as the table `steps` has them."""
    return snapshot.rows(_STEPS, {"run": run})


def windows_of(snapshot: Snapshot, scan_id: str) -> dict[str, dict[str, int]]:
    """Return, for each method of a scan, its windows by how far they were read."""
    return {row.pop("method"): row for row in snapshot.rows(_UNSEEN, {"scan": scan_id})}


def queries_of(snapshot: Snapshot, scan_id: str) -> pa.Table:
    """Return query, windows, full, refused, open, pages: the search texts of a scan, by name."""
    return snapshot.table(_QUERIES, {"scan": scan_id})


def asks_of(snapshot: Snapshot, scan_id: str) -> pa.Table:
    """Return method, status, ids: how asking for what was found ended."""
    return snapshot.table(_ASKS, {"scan": scan_id})


def spent(snapshot: Snapshot, lines: int) -> pa.Table:
    """Return day, bucket, units, size, refused: the latest days on which quota was spent."""
    return snapshot.table(_SPENT, {"n": lines})


def spent_last(snapshot: Snapshot) -> pa.Table:
    """Return day, bucket, units, size, refused: the latest such day of each bucket."""
    return snapshot.table(_LATEST)


def imported(snapshot: Snapshot, lines: int) -> pa.Table:
    """Return the files imported last: name, format, imported_at, kept, quarantined, files (all)."""
    return snapshot.table(_FILES, {"n": lines})


def reasons(snapshot: Snapshot) -> pa.Table:
    """Return reason, rows, files: why rows of imported files could not be read."""
    return snapshot.table(_REASONS)


def due(snapshot: Snapshot) -> pa.Table:
    """Return what, days, held, due, overdue, oldest: what retention deletes next."""
    return snapshot.table(_DUE)
