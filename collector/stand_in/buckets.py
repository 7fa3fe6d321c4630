"""Count what was called against the three daily buckets of a project."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from collector.stand_in.clock import pacific_day
from collector.stand_in.manner import Limits
from collector.stand_in.refusals import REFUSALS, RefusedError

_BUCKETS = {"search.list": "search", "videos.batchGetStats": "stats"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Spent:
    """Hold what was called on one Pacific day, by bucket."""

    day: date | None = None
    calls: Mapping[str, int] = field(default_factory=dict)

    def charge(self, method: str, now: datetime, limits: Limits) -> Spent:
        """Return what is spent after one more call.

        Raises:
            RefusedError: the method's bucket is empty until midnight in California.
        """
        today = pacific_day(now)
        calls = self.calls if self.day == today else {}
        bucket = bucket_of(method)
        if calls.get(bucket, 0) >= getattr(limits, bucket):
            name = "search_spent" if bucket == "search" else "quota_exceeded"
            raise RefusedError(REFUSALS[name])
        return replace(self, day=today, calls={**calls, bucket: calls.get(bucket, 0) + 1})


def bucket_of(method: str) -> str:
    """Return the bucket a method is paid from."""
    return _BUCKETS.get(method, "rest")
