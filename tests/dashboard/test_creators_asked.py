"""An address of the Creators page says what was asked, and nonsense in it says nothing."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dashboard.creators_asked import Asked, read_address, write_address
from data.codebook import DECISIONS
from data.reports.creators import SORTS, Wanted

WORDS = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=20)
LISTS = st.lists(WORDS, max_size=3, unique=True).map(tuple)
ASKED = st.builds(
    Asked,
    wanted=st.builds(
        Wanted,
        text=WORDS | st.just(""),
        sources=LISTS,
        languages=LISTS,
        sites=LISTS,
        decisions=st.lists(st.sampled_from(DECISIONS), unique=True).map(tuple),
    ),
    sort=st.sampled_from(list(SORTS)),
    page=st.integers(1, 1_000),
    creator=WORDS | st.just(""),
)


def as_lists(address: dict[str, str | list[str]]) -> dict[str, list[str]]:
    return {name: [value] if isinstance(value, str) else value for name, value in address.items()}


@given(ASKED)
def test_what_is_written_is_read_back(asked: Asked) -> None:
    assert read_address(as_lists(write_address(asked))) == asked


def test_nothing_asked_takes_no_room() -> None:
    assert write_address(Asked()) == {}
    assert read_address({}) == Asked()


@given(st.dictionaries(st.sampled_from(["text", "site", "sort", "page", "creator", "decision"]),
                       st.lists(st.text(max_size=30), max_size=3)))  # fmt: skip
def test_nonsense_counts_as_not_said(address: dict[str, list[str]]) -> None:
    asked = read_address(address)
    assert asked.sort in SORTS
    assert asked.page >= 1
    assert set(asked.wanted.decisions) <= set(DECISIONS)


def test_a_page_that_is_not_there_is_turned_back() -> None:
    assert Asked(page=9).turned(3).page == 3
    assert Asked(page=9).turned(0).page == 1
