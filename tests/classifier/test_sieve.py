from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.needles import Way
from classifier.sieve import Sieve
from classifier.spellings import spellings
from classifier.text import fold
from data.sites import read_lexicon

SIEVE = Sieve(spellings(read_lexicon()))
FIXTURE = Path(__file__).parents[1] / "fixtures" / "spellings.tsv"
with FIXTURE.open(encoding="utf-8", newline="") as file:
    TEXTS = [row["text"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
ANYTHING = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize("text", ["", "my day", "home tour", "женщина", "天気予報", "ok\ud83d ok"])
def test_a_text_that_names_nothing_has_no_candidate(text: str) -> None:
    assert SIEVE.candidates(text).stretches == []


def test_every_authored_spelling_comes_through() -> None:
    assert [text for text in TEXTS if not SIEVE.candidates(text).stretches] == []


def test_every_authored_spelling_comes_through_once_it_is_folded() -> None:
    assert [text for text in TEXTS if not SIEVE.candidates(fold(text).text).stretches] == []


@pytest.mark.parametrize(
    ("text", "way"),
    [
        ("my monkey and the coco palm", Way.PLAIN),
        ("coco ome[.]tv", Way.WRITTEN),
        ("azar 0megle", Way.WRITTEN),
        ("monkey o.m.e.g.l.e", Way.SPACED),
        ("оmegle", Way.DISGUISED),
        ("chatrouleeette", Way.DISGUISED),
    ],
)
def test_each_way_of_writing_a_name_shows(text: str, way: Way) -> None:
    assert way in SIEVE.candidates(text).ways


def test_whole_words_alone_are_in_no_disguise() -> None:
    assert SIEVE.candidates("my monkey and the coco palm").ways == {Way.PLAIN}


@given(ANYTHING, st.sampled_from(TEXTS), ANYTHING)
def test_a_spelling_comes_through_whatever_stands_around(
    before: str, text: str, behind: str
) -> None:
    whole = f"{before} {text} {behind}"
    begin, end = len(before) + 1, len(before) + 1 + len(text)
    middle = (begin + end) // 2
    assert any(start <= middle < stop for start, stop in SIEVE.candidates(whole).stretches)


@given(st.lists(st.sampled_from([*TEXTS, "x" * 500, "é" * 300, "\n", " "])).map(" ".join))
def test_stretches_come_in_order_and_apart(text: str) -> None:
    found = SIEVE.candidates(text).stretches
    places = [place for stretch in found for place in stretch]
    assert places == sorted(set(places))
    assert all(0 <= place <= len(text) for place in places)


def test_a_disguised_ambiguous_name_costs_no_more_than_the_plain_one() -> None:
    assert SIEVE.candidates("az4r, @zar or azzar").ways == {Way.PLAIN}
    assert SIEVE.candidates("Hollande, haphazard, bazars").stretches == []


def test_a_digit_alone_gives_no_cyrillic_name_away_but_between_two_letters() -> None:
    assert SIEVE.candidates("ом3гл").ways == {Way.DISGUISED}
    assert SIEVE.candidates("кв 3, стр 0").stretches == []


def test_only_the_neighbourhood_of_a_candidate_is_kept() -> None:
    text = "word " * 10_000 + "omegle" + " word" * 10_000
    ((start, end),) = SIEVE.candidates(text).stretches
    assert start <= 50_000
    assert end >= 50_006
    assert end - start < 1_000
