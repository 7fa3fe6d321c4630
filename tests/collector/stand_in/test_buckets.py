"""Three buckets a Pacific day."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collector.stand_in.buckets import Spent, bucket_of
from collector.stand_in.manner import Limits
from collector.stand_in.refusals import REFUSALS, RefusedError

NOON = datetime(2026, 11, 20, 20, tzinfo=UTC)
SMALL = Limits(search=2, stats=1, rest=3)
METHODS = ("search.list", "videos.batchGetStats", "videos.list", "channels.list")


def test_each_method_has_its_bucket() -> None:
    assert [bucket_of(name) for name in METHODS] == ["search", "stats", "rest", "rest"]


@pytest.mark.parametrize(
    ("method", "limit", "refusal"),
    [
        ("search.list", 2, "search_spent"),
        ("videos.batchGetStats", 1, "quota_exceeded"),
        ("playlistItems.list", 3, "quota_exceeded"),
    ],
)
def test_a_spent_bucket_refuses_in_its_own_words(method: str, limit: int, refusal: str) -> None:
    spent = Spent()
    for _ in range(limit):
        spent = spent.charge(method, NOON, SMALL)
    with pytest.raises(RefusedError) as caught:
        spent.charge(method, NOON, SMALL)
    assert caught.value.refusal == REFUSALS[refusal]


def test_a_spent_bucket_stops_only_its_own_methods() -> None:
    spent = Spent().charge("search.list", NOON, SMALL).charge("search.list", NOON, SMALL)
    assert spent.charge("videos.list", NOON, SMALL).calls == {"search": 2, "rest": 1}


def test_the_buckets_are_full_again_at_midnight_in_california() -> None:
    limits = Limits(search=1)
    late = datetime(2026, 11, 20, 7, 59, tzinfo=UTC)
    spent = Spent().charge("search.list", late, limits)
    with pytest.raises(RefusedError):
        spent.charge("search.list", late, limits)
    again = spent.charge("search.list", late + timedelta(minutes=1), limits)
    assert again.calls == {"search": 1}


@settings(deadline=None)
@given(st.lists(st.sampled_from(METHODS)))
def test_no_bucket_ever_holds_more_than_its_limit(methods: list[str]) -> None:
    spent = Spent()
    for method in methods:
        try:
            spent = spent.charge(method, NOON, SMALL)
        except RefusedError:
            assert spent.calls[bucket_of(method)] == getattr(SMALL, bucket_of(method))
        assert all(count <= getattr(SMALL, name) for name, count in spent.calls.items())
