"""Calls are paid for before they are made, and a spent bucket stops only its own methods."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from collector.quota import Purse
from collector.stand_in.clock import Clock
from data.errors import BucketSpentError, QuotasError
from data.quotas import Bucket, Method, Quotas, SearchLimits
from data.store import Store, open_store

NOON = datetime(2026, 11, 20, 20, tzinfo=UTC)
RESET = datetime(2026, 11, 21, 8, tzinfo=UTC)
DAY = NOON.date()
QUOTAS = Quotas(
    checked=DAY,
    source="a test",
    zone="America/Los_Angeles",
    search=SearchLimits(ceiling=500, full=450, letters=400, bytes=1200),
    bucket=(
        Bucket(name="search", since=DAY, size=2, unit="calls"),
        Bucket(name="rest", since=DAY, size=10, unit="units"),
    ),
    method=(
        Method(name="search.list", bucket="search", cost=1, page=50),
        Method(name="videos.list", bucket="rest", cost=3, page=50),
        Method(name="channels.list", bucket="rest", cost=1, page=50),
    ),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    return Clock(NOON)


@pytest.fixture
def purse(store: Store, clock: Clock) -> Purse:
    return Purse(store=store, quotas=QUOTAS, platform="youtube", now=clock)


def spent(store: Store) -> dict[str, int]:
    return {row["bucket"]: row["units"] for row in store.rows("FROM quota")}


def test_each_call_takes_its_price_from_its_own_bucket(purse: Purse, store: Store) -> None:
    for method in ("search.list", "videos.list", "channels.list", "videos.list"):
        purse.pay(method)
    assert spent(store) == {"youtube.search": 1, "youtube.rest": 7}
    left = [purse.left(name) for name in ("search.list", "videos.list", "channels.list")]
    assert left == [1, 1, 3]


def test_a_spent_bucket_stops_only_its_own_methods(purse: Purse, store: Store) -> None:
    purse.pay("search.list")
    purse.pay("search.list")
    with pytest.raises(BucketSpentError) as caught:
        purse.pay("search.list")
    assert (caught.value.bucket, caught.value.reset_at) == ("youtube.search", RESET)
    purse.pay("videos.list")
    assert spent(store) == {"youtube.search": 2, "youtube.rest": 3}


def test_a_dear_method_stops_before_a_cheap_one_of_the_same_bucket(purse: Purse) -> None:
    for _ in range(3):
        purse.pay("videos.list")
    with pytest.raises(BucketSpentError):
        purse.pay("videos.list")
    purse.pay("channels.list")
    assert purse.left("channels.list") == 0


def test_a_bucket_is_full_again_after_midnight_in_its_zone(purse: Purse, clock: Clock) -> None:
    purse.pay("search.list")
    clock.set(RESET - timedelta(seconds=1))
    assert purse.left("search.list") == 1
    clock.set(RESET)
    assert purse.left("search.list") == 2


def test_what_the_platform_says_for_good_closes_the_bucket_until_its_reset(
    purse: Purse, clock: Clock
) -> None:
    error = purse.close("search.list", final=True)
    assert (error.bucket, error.reset_at) == ("youtube.search", RESET)
    assert purse.left("search.list") == 0
    with pytest.raises(BucketSpentError):
        purse.pay("search.list")
    assert purse.left("videos.list") == 3
    clock.set(RESET)
    purse.pay("search.list")


def test_what_it_says_for_now_leaves_the_bucket_to_the_next_run(purse: Purse) -> None:
    error = purse.close("videos.list", final=False)
    assert (error.bucket, error.reset_at) == ("youtube.rest", RESET)
    purse.pay("videos.list")


def test_a_call_without_a_price_is_not_made(purse: Purse, store: Store) -> None:
    with pytest.raises(QuotasError, match=r"comments\.list"):
        purse.pay("comments.list")
    assert spent(store) == {}


def test_two_platforms_never_share_a_bucket(purse: Purse, store: Store) -> None:
    other = msgspec.structs.replace(QUOTAS, zone="UTC")
    Purse(store=store, quotas=other, platform="elsewhere", now=purse.now).pay("search.list")
    assert purse.left("search.list") == 2
    assert spent(store) == {"elsewhere.search": 1}
