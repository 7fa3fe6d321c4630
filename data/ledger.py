"""The ledger of a platform's quota: spent before the call, so that no crash can overspend it.

The platform counts by the day of its own zone and tells nobody what is left. A
clock that jumps back finds the later day that it has already spent from, and
goes on there: an older day is never opened again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from data.errors import BucketSpentError
from data.store import Store

CLOCK = "clock"
"""The kind of event by which the journal knows that a person set the clock right."""
_LATEST = """
    SELECT day, units, refused_at FROM quota WHERE bucket = ? ORDER BY day DESC LIMIT 1
"""
_ADD = """
    INSERT INTO quota (bucket, day, size, units) VALUES ($bucket, $day, $size, $units)
    ON CONFLICT DO UPDATE SET units = quota.units + excluded.units, size = excluded.size
"""
_REFUSE = """
    INSERT INTO quota VALUES ($bucket, $day, $size, 0, $at)
    ON CONFLICT DO UPDATE SET refused_at = excluded.refused_at
"""
_FROM = "SELECT coalesce(sum(units), 0) FROM quota WHERE bucket = $bucket AND day >= $day"
_CLEAR_FROM = "DELETE FROM quota WHERE bucket = $bucket AND day >= $day"


class Bucket(Protocol):
    """Name one bucket of a platform's quota: its units a day, in days of an IANA `zone`."""

    @property
    def name(self) -> str:
        """Name the bucket, once for all platforms."""
        ...

    @property
    def size(self) -> int:
        """Return its units a day."""
        ...

    @property
    def zone(self) -> str:
        """Name the zone at whose midnight it is full again."""
        ...


@dataclass(frozen=True, kw_only=True, slots=True)
class _Page:
    day: date
    units: int = 0
    refused: bool = False

    def left(self, bucket: Bucket) -> int:
        return 0 if self.refused else max(0, bucket.size - self.units)


def spend(store: Store, bucket: Bucket, units: int, at: datetime) -> None:
    """Take `units` from the bucket, for good, before the call that they pay for.

    It is a transaction of its own: inside another one, which could still be
    rolled back after the call, it fails.

    Raises:
        BucketSpentError: the bucket holds less than `units` until its reset.
        ValueError: no day's bucket could ever pay this.
    """
    if not 1 <= units <= bucket.size:
        raise ValueError(f"{units} units cannot be taken from {bucket.name} of {bucket.size}")
    with store.transaction():
        page = _page(store, bucket, at)
        if units > page.left(bucket):
            raise BucketSpentError(bucket.name, _end(page.day, bucket))
        store.execute(
            _ADD,
            {"bucket": bucket.name, "day": page.day, "size": bucket.size, "units": units},
        )


def left(store: Store, bucket: Bucket, at: datetime) -> int:
    """Return how many units the bucket still holds: 0 where the platform said so."""
    return _page(store, bucket, at).left(bucket)


def reset_after(store: Store, bucket: Bucket, at: datetime) -> datetime:
    """Return when, in UTC, the bucket will be full again."""
    return _end(_page(store, bucket, at).day, bucket)


def mark_spent(store: Store, bucket: Bucket, at: datetime) -> None:
    """Note that the platform itself found the bucket spent: nothing is left until its reset."""
    with store.transaction():
        day = _page(store, bucket, at).day
        store.execute(_REFUSE, {"bucket": bucket.name, "day": day, "size": bucket.size, "at": at})


def believe_clock(store: Store, bucket: Bucket, at: datetime) -> None:
    """Carry what was spent on later days to today, once a person has set a wrong clock right.

    Without it a clock that once showed a far year would keep the bucket closed until then.
    """
    today = {"bucket": bucket.name, "day": _today(bucket, at)}
    with store.transaction():
        page = _page(store, bucket, at)
        if page.day == today["day"]:
            return
        units = min(store.number(_FROM, today), bucket.size)
        store.execute(_CLEAR_FROM, today)
        store.execute(_ADD, {**today, "size": bucket.size, "units": units})
        if page.refused:
            store.execute(_REFUSE, {**today, "size": bucket.size, "at": at})


def _page(store: Store, bucket: Bucket, at: datetime) -> _Page:
    """Return the latest day of the ledger, or today where that is later."""
    today = _today(bucket, at)
    for day, units, refused_at in store.execute(_LATEST, (bucket.name,)).fetchall():
        if day >= today:
            return _Page(day=day, units=units, refused=refused_at is not None)
    return _Page(day=today)


def _today(bucket: Bucket, at: datetime) -> date:
    if at.tzinfo is None:
        raise ValueError("a time without a zone belongs to no day")
    return at.astimezone(ZoneInfo(bucket.zone)).date()


def _end(day: date, bucket: Bucket) -> datetime:
    midnight = datetime.combine(day + timedelta(days=1), time(), ZoneInfo(bucket.zone))
    return midnight.astimezone(UTC)
