"""From when on, as a person says it with --since, or says nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

SPAN = timedelta(days=28)
"""How far back a scan, a plan and a list of changes look where nobody says."""


def first_moment(since: date | None, at: datetime) -> datetime:
    """Return the first moment of a day in UTC, or where none is said that of four weeks ago."""
    return datetime.combine(since, time(), UTC) if since else at - SPAN
