"""The address and what is asked say the same, and nonsense in an address does no harm."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.address import EARLIEST, LATEST
from dashboard.filters import DISCLOSURES, Asked, read_address, write_address
from data.codebook import DECISIONS, STANCES, YOUTHS
from data.reports.videos import SORTS, Filter

NAMES = st.text(st.characters(categories=["L", "N", "P", "So"]), min_size=1, max_size=30)


def some(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    """Return several different values, in any order."""
    return st.lists(values, unique=True, max_size=5).map(tuple)


FILTERS = st.builds(
    Filter,
    text=NAMES | st.just(""),
    creator=NAMES | st.just(""),
    disclosures=some(st.sampled_from(DISCLOSURES)),
    sources=some(NAMES),
    languages=some(NAMES),
    sites=some(NAMES),
    stances=some(st.sampled_from(STANCES)),
    youths=some(st.sampled_from(YOUTHS)),
    decisions=some(st.sampled_from(DECISIONS)),
    since=st.none() | st.dates(EARLIEST, LATEST),
    until=st.none() | st.dates(EARLIEST, LATEST),
    fresh=st.booleans(),
)
ASKED = st.builds(
    Asked,
    wanted=FILTERS,
    sort=st.sampled_from(sorted(SORTS)),
    page=st.integers(1, 1_000_000),
    video=NAMES | st.just(""),
    snapshot=st.integers(0, 999_999),
)


def as_lists(address: dict[str, str | list[str]]) -> dict[str, list[str]]:
    """Return an address as a browser gives it back: every value a list."""
    return {name: [said] if isinstance(said, str) else said for name, said in address.items()}


@given(ASKED)
def test_an_address_comes_back_as_it_was_asked(asked: Asked) -> None:
    assert read_address(as_lists(write_address(asked))) == asked


SAID = (
    *("text", "creator", "disclosure", "from", "to", "page", "sort", "stance", "site"),
    *("video", "snapshot", "what"),
)


@given(st.dictionaries(st.sampled_from(SAID), st.lists(st.text(max_size=20), max_size=4)))
def test_nonsense_is_read_as_something_that_can_be_asked(address: dict[str, list[str]]) -> None:
    asked = read_address(address)
    assert asked.sort in SORTS
    assert asked.page >= 1
    assert set(asked.wanted.stances) <= set(STANCES)
    assert read_address(as_lists(write_address(asked))) == asked


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("page", "-1"), ("page", "0"), ("page", "1e9"), ("page", "²"), ("page", "9" * 5_000),
        ("sort", "; DROP TABLE videos"), ("from", "yesterday"), ("to", "9999-12-31"),
        ("from", "0001-01-01"), ("stance", "guilty"), ("snapshot", "-7"), ("text", "\x00\ud800"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_counts_as_not_said(name: str, said: str) -> None:
    assert read_address({name: [said]}) == Asked()


def test_what_is_not_asked_takes_no_room_in_the_address() -> None:
    assert write_address(Asked()) == {}


def test_a_giant_address_is_cut() -> None:
    asked = read_address({"text": ["x" * 100_000], "site": [str(n) for n in range(10_000)]})
    assert len(asked.wanted.text) == 200
    assert len(asked.wanted.sites) == 50


def test_a_page_past_the_end_becomes_the_last() -> None:
    assert Asked(page=99).turned(3).page == 3
    assert Asked(page=99).turned(0).page == 1


def test_days_are_read() -> None:
    asked = read_address({"from": ["2024-01-31"], "to": ["2024-02-01"]})
    assert asked.wanted == Filter(since=date(2024, 1, 31), until=date(2024, 2, 1))
