"""Pay for calls from a platform's buckets, through the ledger, before they are made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from data import ledger
from data.errors import BucketSpentError
from data.quotas import PaidFrom, Quotas
from data.store import Store


@dataclass(frozen=True, kw_only=True, slots=True)
class Purse:
    """Hold what pays for the calls to one platform."""

    store: Store
    quotas: Quotas
    platform: str
    now: Callable[[], datetime]

    def pay(self, method: str) -> None:
        """Take what one call of `method` costs, for good.

        Raises:
            BucketSpentError: its bucket holds too little until the reset.
            QuotasError: the method has no price.
        """
        cost = self.quotas.method_named(method).cost
        ledger.spend(self.store, self.bucket(method), cost, self.now())

    def left(self, method: str) -> int:
        """Return how many calls of `method` its bucket still pays."""
        units = ledger.left(self.store, self.bucket(method), self.now())
        return units // self.quotas.method_named(method).cost

    def close(self, method: str, *, final: bool) -> BucketSpentError:
        """Note that the platform found the bucket of `method` spent; return the error that says so.

        What is not `final` is not noted: the next run tries once more.
        """
        bucket, at = self.bucket(method), self.now()
        if final:
            ledger.mark_spent(self.store, bucket, at)
        return BucketSpentError(bucket.name, ledger.reset_after(self.store, bucket, at))

    def bucket(self, method: str) -> PaidFrom:
        """Return the bucket that calls of `method` spend."""
        return self.quotas.paid_from(self.platform, self.quotas.bucket_of(method))
