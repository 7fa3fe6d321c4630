"""Intervals hold what textbooks say, and stay within what a share or ratio can be."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.intervals import ratio, wilson

COUNTS = st.integers(min_value=0, max_value=10**7)


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (81, 263, 0.2553, 0.3662), (1, 1, 0.2065, 1.0)],
)
def test_wilsons_interval_is_that_of_the_tables(
    part: int, whole: int, low: float, high: float
) -> None:
    assert wilson(part, whole) == pytest.approx((low, high), abs=5e-5)


@given(part=COUNTS, rest=COUNTS)
def test_the_share_lies_in_its_interval_and_that_between_nought_and_one(
    part: int, rest: int
) -> None:
    low, high = wilson(part, part + rest)
    share = part / (part + rest) if part + rest else 0.5
    assert 0 <= low <= share <= high <= 1


def test_more_of_the_same_is_known_better() -> None:
    (few_low, few_high), (low, high) = wilson(3, 10), wilson(300, 1_000)
    assert few_low < low < high < few_high


@given(one=COUNTS, other=st.integers(min_value=1, max_value=10**7))
def test_a_ratio_lies_in_its_interval_and_turns_around_with_it(one: int, other: int) -> None:
    low, high = ratio(one, other)
    assert low <= one / other <= high
    if one:
        turned_low, turned_high = ratio(other, one)
        assert turned_low == pytest.approx(1 / high)
        assert turned_high == pytest.approx(1 / low)


def test_a_ratio_to_none_has_no_upper_end() -> None:
    low, high = ratio(5, 0)
    assert high == inf
    assert low == pytest.approx(0.5655 / (1 - 0.5655), abs=1e-3)
    assert ratio(0, 0) == (0.0, inf)
