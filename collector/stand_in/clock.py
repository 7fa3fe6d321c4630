"""The clock the stand-in reads, which a test or a simulation sets."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

_PACIFIC = ZoneInfo("America/Los_Angeles")


class Clock:
    """Tell the time that was set last; stand still until it is set again."""

    def __init__(self, now: datetime) -> None:
        self._now = now.astimezone(UTC)

    def __call__(self) -> datetime:
        """Return the time, in UTC."""
        return self._now

    def set(self, now: datetime) -> None:
        """Set the time, forwards or backwards."""
        self._now = now.astimezone(UTC)

    def advance(self, by: timedelta) -> None:
        """Let time pass."""
        self._now += by


def wall_clock() -> datetime:
    """Return the real time, in UTC."""
    return datetime.now(UTC)


def pacific_day(moment: datetime) -> date:
    """Return the day in California, at whose midnight quotas are full again."""
    return moment.astimezone(_PACIFIC).date()
