"""The quotas: what the shipped file says, when the day turns, and what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import QuotasError
from data.quotas import SHIPPED, find_problems, read_quotas

TEXT = SHIPPED.read_text(encoding="utf-8")
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def test_the_shipped_buckets_are_those_of_june_2026() -> None:
    quotas = read_quotas()
    assert list(find_problems(quotas)) == []
    assert {each.name: each.size for each in quotas.bucket} == {
        "search": 100,
        "stats": 10_000,
        "rest": 10_000,
    }
    assert all(each.since >= date(2026, 6, 1) for each in quotas.bucket)
    assert quotas.zone == "America/Los_Angeles"


@pytest.mark.parametrize(
    ("method", "bucket"),
    [
        ("search.list", "search"),
        ("videos.batchGetStats", "stats"),
        ("videos.list", "rest"),
        ("channels.list", "rest"),
        ("playlistItems.list", "rest"),
    ],
)
def test_every_method_spends_one_of_its_own_bucket(method: str, bucket: str) -> None:
    quotas = read_quotas()
    assert quotas.bucket_of(method).name == bucket
    assert quotas.method_named(method).cost == 1


def test_a_search_has_given_all_after_ten_pages() -> None:
    assert read_quotas().most_pages == 10


def test_a_method_without_a_price_is_refused_rather_than_taken_for_free() -> None:
    with pytest.raises(QuotasError, match=r"captions\.list"):
        read_quotas().bucket_of("captions.list")


@pytest.mark.parametrize(
    ("moment", "reset"),
    [
        (datetime(2026, 11, 22, 9, tzinfo=UTC), datetime(2026, 11, 23, 8, tzinfo=UTC)),
        (datetime(2026, 7, 1, 6, 59, tzinfo=UTC), datetime(2026, 7, 1, 7, tzinfo=UTC)),
        (datetime(2026, 7, 1, 7, tzinfo=UTC), datetime(2026, 7, 2, 7, tzinfo=UTC)),
        # The clocks change at two in the night: these days have 23 and 25 hours.
        (datetime(2026, 3, 8, 8, tzinfo=UTC), datetime(2026, 3, 9, 7, tzinfo=UTC)),
        (datetime(2026, 11, 1, 7, tzinfo=UTC), datetime(2026, 11, 2, 8, tzinfo=UTC)),
    ],
)
def test_buckets_are_full_again_at_midnight_in_california(
    moment: datetime, reset: datetime
) -> None:
    assert read_quotas().next_reset(moment) == reset


@given(MOMENTS)
def test_the_next_reset_is_the_first_moment_of_the_next_day(moment: datetime) -> None:
    quotas = read_quotas()
    reset = quotas.next_reset(moment)
    second = timedelta(seconds=1)
    assert moment < reset <= moment + timedelta(hours=25)
    assert quotas.day(reset) == quotas.day(moment) + timedelta(days=1)
    assert quotas.day(reset - second) == quotas.day(moment)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('bucket = "stats"', 'bucket = "start"', "which is no bucket"),
        ('name = "stats"', 'name = "search"', "stands there twice"),
        ('name = "videos.list"', 'name = "search.list"', "stands there twice"),
        ('name = "search.list"', 'name = "search.find"', "search.list has no price"),
        ("full = 450", "full = 501", "would ever be split"),
        ("America/Los_Angeles", "America/Atlantis", "no time zone"),
        ("America/Los_Angeles", "../zone", "no time zone"),
        ("cost = 1", "cost = 0", "malformed"),
        ("size = 100\n", "size = -1\n", "malformed"),
        ("[search]", "[searches]", "malformed"),
        ("checked = 2026-11-22", "checked = soon", "malformed"),
    ],
)
def test_a_file_that_contradicts_itself_is_refused_with_what_is_wrong(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    assert old in TEXT
    path = tmp_path / "quotas.toml"
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(QuotasError, match=said):
        read_quotas(path)


def test_a_missing_file_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(QuotasError, match="Cannot read"):
        read_quotas(tmp_path / "none.toml")
