"""A week is unusual only where chance would seldom do as much."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.unusual import LEVEL, binomial_tail, compare

EIGHT = [(10, 1_000)] * 8


def exact(least: int, tries: int, share: float) -> float:
    terms = (
        math.comb(tries, k) * share**k * (1 - share) ** (tries - k) for k in range(least, tries + 1)
    )
    return math.fsum(terms)


@given(st.integers(0, 60), st.integers(0, 60), st.floats(0.01, 0.99))
def test_the_tail_is_the_binomials(least: int, tries: int, share: float) -> None:
    assert binomial_tail(least, tries, share) == pytest.approx(exact(least, tries, share), abs=1e-9)


def test_the_tail_of_a_giant_count_is_still_a_probability() -> None:
    assert binomial_tail(100_000, 900_000, 1 / 9) == pytest.approx(0.5, abs=0.01)


def test_as_many_as_before_are_usual_and_three_times_as_many_are_not() -> None:
    assert compare(10, 1_000, EIGHT).raised is False
    risen = compare(30, 1_000, EIGHT)
    assert risen.raised is True
    assert risen.p is not None
    assert risen.p < LEVEL / 10
    assert (risen.before, risen.seen_before, risen.weeks) == (80, 8_000, 8)


def test_twice_as_many_of_twice_as_many_seen_are_usual() -> None:
    assert compare(20, 2_000, EIGHT).raised is False


def test_fewer_raise_no_alarm() -> None:
    fewer = compare(0, 1_000, EIGHT)
    assert (fewer.raised, fewer.p) == (False, 1.0)


@pytest.mark.parametrize(
    ("seen", "before"),
    [(0, EIGHT), (1_000, []), (1_000, EIGHT[:3]), (1_000, [*EIGHT[:3], (0, 0), (0, 0)])],
)
def test_with_too_little_to_compare_nothing_is_told(
    seen: int, before: list[tuple[int, int]]
) -> None:
    assert compare(30, seen, before).raised is None


def test_nothing_met_before_or_now_is_usual() -> None:
    assert compare(0, 100, [(0, 100)] * 8).raised is False
