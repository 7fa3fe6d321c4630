"""What an address says is read, and what makes no sense in it is not said."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.address import EARLIEST, LATEST, day_in, list_in, number_in, text_in

SAID = st.dictionaries(st.sampled_from(["a", "b"]), st.lists(st.text(max_size=30), max_size=4))


def test_values_are_read_by_their_name() -> None:
    address = {"text": ["old", " new "], "site": ["b", "a", "b"], "page": ["7"]}
    assert text_in(address, "text") == "new"
    assert list_in(address, "site") == ("b", "a")
    assert number_in(address, "page", 100) == 7
    assert day_in({"from": ["2026-02-28"]}, "from") == date(2026, 2, 28)


def test_what_is_not_said_is_empty() -> None:
    assert (text_in({}, "a"), list_in({}, "a"), number_in({}, "a", 9), day_in({}, "a")) == (
        "", (), 0, None,
    )  # fmt: skip


def test_only_known_codes_are_taken_where_they_are_given() -> None:
    assert list_in({"stance": ["warns", "guilty"]}, "stance", ("warns", "promotes")) == ("warns",)


def test_a_number_is_at_most_the_last_one() -> None:
    assert number_in({"page": ["99"]}, "page", 50) == 50
    assert number_in({"page": ["9" * 5_000]}, "page", 50) == 0


@pytest.mark.parametrize("said", ["yesterday", "0001-01-01", "9999-12-31", "2026-02-30"])
def test_a_day_that_is_none_is_not_said(said: str) -> None:
    assert day_in({"from": [said]}, "from") is None


def test_giants_are_cut() -> None:
    assert len(text_in({"text": ["x" * 100_000]}, "text")) == 450
    assert len(list_in({"site": [str(n) for n in range(10_000)]}, "site")) == 50


@given(SAID)
def test_nonsense_is_read_as_something_that_can_be_asked(address: dict[str, list[str]]) -> None:
    assert text_in(address, "a").isprintable() or max(text_in(address, "a")) >= "\u200b"
    assert len(set(list_in(address, "a"))) == len(list_in(address, "a"))
    assert 0 <= number_in(address, "a", 1_000) <= 1_000
    day = day_in(address, "a")
    assert day is None or EARLIEST <= day <= LATEST
