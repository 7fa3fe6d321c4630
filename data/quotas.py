"""Read what a platform's API costs: dated buckets, which method spends which, when they refill."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import msgspec
from msgspec import Meta

from data.curated import read_toml
from data.errors import QuotasError

SHIPPED = Path(__file__).parent / "quotas.toml"
SEARCH, UPLOADS = "search.list", "playlistItems.list"
_Name = Annotated[str, Meta(min_length=1)]
_Some = Annotated[int, Meta(ge=1)]


class Bucket(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold how much one project may spend of one kind between two resets."""

    name: _Name
    since: date
    size: _Some
    unit: _Name


class PaidFrom(msgspec.Struct, frozen=True, kw_only=True):
    """Hold one bucket as the ledger knows it."""

    name: str
    size: int
    zone: str


class Method(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold what one call of one method costs, and the most results it returns."""

    name: _Name
    bucket: _Name
    cost: _Some
    page: _Some


class SearchLimits(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold how much one search gives, and how long its text may be."""

    ceiling: _Some
    full: _Some
    letters: _Some
    bytes: _Some


class Quotas(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold every bucket, method and limit, and the zone whose midnight refills the buckets."""

    checked: date
    source: _Name
    zone: _Name
    search: SearchLimits
    bucket: tuple[Bucket, ...]
    method: tuple[Method, ...]

    def method_named(self, name: str) -> Method:
        """Return the method called `name`.

        Raises:
            QuotasError: it has no price; calling it could overdraw a bucket unseen.
        """
        found = next((each for each in self.method if each.name == name), None)
        if found is None:
            raise QuotasError(f"The quotas give no price for {name!r}: add it to {SHIPPED.name}.")
        return found

    def bucket_of(self, method: str) -> Bucket:
        """Return the bucket that calls of `method` spend."""
        name = self.method_named(method).bucket
        return next(each for each in self.bucket if each.name == name)

    def paid_from(self, platform: str, bucket: Bucket) -> PaidFrom:
        """Return a bucket as the ledger knows it, its name with the platform's before it."""
        return PaidFrom(name=f"{platform}.{bucket.name}", size=bucket.size, zone=self.zone)

    @property
    def most_pages(self) -> int:
        """Count the pages after which a search has given all it gives."""
        return -(-self.search.ceiling // self.method_named(SEARCH).page)

    def day(self, moment: datetime) -> date:
        """Return the day, in the buckets' zone, on which a call at `moment` is counted."""
        return moment.astimezone(ZoneInfo(self.zone)).date()

    def next_reset(self, moment: datetime) -> datetime:
        """Return, in UTC, the first midnight of the zone after `moment`."""
        tomorrow = self.day(moment) + timedelta(days=1)
        return datetime.combine(tomorrow, time(), ZoneInfo(self.zone)).astimezone(UTC)


def read_quotas(path: Path = SHIPPED) -> Quotas:
    """Read the quotas and check them.

    Raises:
        QuotasError: the file is malformed, or contradicts itself.
    """
    quotas = read_toml(path, Quotas, QuotasError)
    for problem in find_problems(quotas):
        raise QuotasError(f"{path} is wrong: {problem}")
    return quotas


def find_problems(quotas: Quotas) -> Iterator[str]:
    """Yield what is wrong: names met twice, a bucket or zone that is none, limits that clash."""
    buckets = [each.name for each in quotas.bucket]
    methods = [each.name for each in quotas.method]
    for name in sorted({each for each in buckets if buckets.count(each) > 1}):
        yield f"the bucket {name!r} stands there twice."
    for name in sorted({each for each in methods if methods.count(each) > 1}):
        yield f"the method {name!r} stands there twice."
    for method in quotas.method:
        if method.bucket not in buckets:
            yield f"{method.name} spends {method.bucket!r}, which is no bucket."
    if SEARCH not in methods:
        yield f"{SEARCH} has no price."
    if quotas.search.full > quotas.search.ceiling:
        yield "a search is full only beyond its ceiling, so no window would ever be split."
    if not _is_zone(quotas.zone):
        yield f"{quotas.zone!r} is no time zone known here."


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
