"""Windows cover their span without a gap, and pieces cover the window they come from."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collector.windows import Window, split, uncovered

START = datetime(2026, 1, 1, tzinfo=UTC)
MINUTES = st.integers(0, 60 * 24 * 60)
WINDOWS = st.tuples(MINUTES, MINUTES).filter(lambda ends: ends[0] != ends[1]).map(
    lambda ends: window(min(ends), max(ends))
)  # fmt: skip
OVERLAPS = st.integers(0, 60 * 24 * 7).map(lambda minutes: timedelta(minutes=minutes))


def window(start: int, end: int) -> Window:
    return Window(start=START + timedelta(minutes=start), end=START + timedelta(minutes=end))


def days(start: float, end: float) -> Window:
    return Window(start=START + timedelta(days=start), end=START + timedelta(days=end))


def within(moment: datetime, windows: object) -> bool:
    return any(each.start <= moment < each.end for each in windows)


def edges(*windows: Window) -> set[datetime]:
    """Return the moments at which anything could change, each with the one before it."""
    second = timedelta(seconds=1)
    moments = {moment for each in windows for moment in (each.start, each.end)}
    return moments | {moment - second for moment in moments}


@given(WINDOWS, st.lists(WINDOWS, max_size=6), OVERLAPS)
def test_what_is_covered_and_what_is_left_make_the_span_without_a_gap(
    span: Window, covered: list[Window], overlap: timedelta
) -> None:
    left = uncovered(span, covered, overlap=overlap)
    for moment in edges(span, *covered, *left):
        if within(moment, [span]):
            assert within(moment, [*covered, *left])
        else:
            assert not within(moment, left)


@given(WINDOWS, st.lists(WINDOWS, max_size=6), OVERLAPS)
def test_what_is_left_comes_newest_first_and_nothing_twice(
    span: Window, covered: list[Window], overlap: timedelta
) -> None:
    left = uncovered(span, covered, overlap=overlap)
    assert all(newer.start > older.end for newer, older in pairwise(left))


@given(WINDOWS, st.lists(WINDOWS, max_size=6))
def test_without_overlap_nothing_covered_is_asked_again(
    span: Window, covered: list[Window]
) -> None:
    left = uncovered(span, covered, overlap=timedelta())
    for moment in edges(span, *covered, *left):
        assert not (within(moment, left) and within(moment, covered))


def test_a_span_never_looked_at_is_one_window() -> None:
    assert uncovered(days(0, 28), [], overlap=timedelta(days=2)) == (days(0, 28),)


def test_the_next_scan_goes_back_over_the_end_of_the_last_one() -> None:
    left = uncovered(days(0, 35), [days(0, 28)], overlap=timedelta(days=2))
    assert left == (days(26, 35),)


def test_pieces_of_one_scan_are_one_stretch_and_overlap_only_at_its_end() -> None:
    pieces = [days(14, 28), days(0, 14)]
    assert uncovered(days(0, 35), pieces, overlap=timedelta(days=2)) == (days(26, 35),)


def test_a_hole_left_by_a_scan_that_broke_off_is_filled() -> None:
    left = uncovered(days(0, 20), [days(0, 5), days(10, 20)], overlap=timedelta())
    assert left == (days(5, 10),)


@given(WINDOWS)
def test_the_pieces_of_a_window_cover_it_without_gap_or_overlap(whole: Window) -> None:
    pieces = split(whole)
    if not pieces:
        assert whole.length <= timedelta(hours=1)
        return
    assert (pieces[0].end, pieces[-1].start) == (whole.end, whole.start)
    assert all(newer.start == older.end for newer, older in pairwise(pieces))
    assert len(pieces) >= 2


@given(WINDOWS)
def test_splitting_again_and_again_comes_to_an_end(whole: Window) -> None:
    depth = 0
    while pieces := split(whole):
        whole, depth = pieces[0], depth + 1
    assert depth <= 7


@pytest.mark.parametrize(
    ("length", "count"),
    [(28, 2), (7, 7), (2, 2), (1, 24), (1 / 24, 0), (8, 2), (1.5, 2)],
)
def test_a_full_window_is_split_into_halves_then_days_then_hours(length: float, count: int) -> None:
    assert len(split(days(0, length))) == count


def test_a_window_without_a_zone_or_without_length_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        Window(start=datetime(2026, 1, 1), end=datetime(2026, 1, 2))  # noqa: DTZ001 (the fault)
    with pytest.raises(ValueError, match="ends after"):
        Window(start=START, end=START)
