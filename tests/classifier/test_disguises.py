from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.disguises import drawn_to, letter_by_letter, readings, skeleton

ANYTHING = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    "word", ["0megle", "omegIe".lower(), "om3g1e", "оmеgle", "ómègle", "ome9le"]
)
def test_what_looks_alike_reads_alike(word: str) -> None:
    assert skeleton(word) == skeleton("omegle")


@given(ANYTHING)
def test_every_place_of_a_reading_leads_back_into_the_text(text: str) -> None:
    for reading in (*readings(text), *letter_by_letter(text)):
        places = [reading.span(at, at + 1)[0] for at in range(len(reading.text))]
        assert places == sorted(set(places))
        assert all(0 <= place < len(text) for place in places)


def test_a_drawn_out_letter_is_read_once() -> None:
    assert "omegle" in [each.text for each in readings("ooomegggle")]


def test_single_letters_are_read_as_one_word() -> None:
    (word,) = letter_by_letter("so o.m.e.g.l.e it is")
    assert word.text == "omegle"
    assert word.span(0, 6) == (3, 14)


def test_a_short_run_of_letters_is_no_word() -> None:
    assert list(letter_by_letter("o m g, a b")) == []


def test_a_drawn_out_end_belongs_to_the_name() -> None:
    assert drawn_to("omegleee!", 6) == 8
    assert drawn_to("omegle", 6) == 6
