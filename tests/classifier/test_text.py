from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.text import (
    FIELDS,
    GAP,
    Folded,
    field_starts,
    fold,
    fold_all,
    joined,
    unaccented,
    unleet,
)

# Whatever can stand in a Python string, lone surrogates among it; the hard ones often.
ANYTHING = st.text(st.characters(exclude_categories=()))
HARD = st.lists(
    st.sampled_from(
        [
            "omegle", "𝗢𝗺𝗲𝗴𝗹𝗲", "Ⓞⓜⓔ", "ｏｍｅ", "e\u0301", "o\u0337\u0338", "\u200b", "\u200d",
            "\ufe0f",
            "👩‍👩‍👧", "🏳️‍🌈", "\u202eabc\u202c", "أُومِيغل", "ओमेगल", "\ud83d", "\ude00", "İ", "ß",
            "ﬁ",
            "\x00", "\n", " ", "가", "\u1112\u1161\u11ab", "ビ",
            "ヒ\u3099", "й", "и\u0306", "\u00ad",
            "\u0301", "㍿", "ﷺ", "Ǆ", "\U000e0041",
        ]
    )
).map("".join)  # fmt: skip
TEXTS = ANYTHING | HARD


def kept(folded: Folded) -> list[int]:
    return list(range(len(folded.text))) if folded.kept is None else folded.kept


@given(TEXTS)
def test_every_folded_character_has_one_place_in_the_original_in_order(text: str) -> None:
    places = kept(fold(text))
    assert len(places) == len(fold(text).text)
    assert places == sorted(set(places))
    assert all(0 <= place < len(text) for place in places)


@given(TEXTS, st.data())
def test_a_span_of_the_folded_text_maps_back_to_the_characters_it_came_from(
    text: str, data: st.DataObject
) -> None:
    folded = fold(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    begin, stop = folded.span(start, end)
    assert 0 <= begin < stop <= len(text)
    assert (begin, stop) == (kept(folded)[start], kept(folded)[end - 1] + 1)
    # Nothing of the text between was lost: what a reader sees there folds to the same.
    again = fold(text[begin:]).text
    assert again[: end - start - 1] == folded.text[start : end - 1]


@given(TEXTS)
def test_what_is_dropped_is_invisible_or_an_accent(text: str) -> None:
    left = set(kept(fold(text)))
    for place, character in enumerate(text):
        if place not in left:
            korean = "\u1161" <= character <= "\u11c2"
            assert korean or unicodedata.category(character) in {"Cf", "Mn", "Me"}


@given(st.text(st.characters(codec="ascii")))
def test_plain_text_is_only_lowered(text: str) -> None:
    assert fold(text) == Folded(text.lower())


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("𝗢𝗺𝗲𝗴𝗹𝗲", "omegle"),
        ("𝓞𝓶𝓮𝓖𝓵𝓮", "omegle"),
        ("Ⓞⓜⓔⓖⓛⓔ", "omegle"),
        ("ＯＭＥＧＬＥ", "omegle"),
        ("o\u200bme\u00adg\u2060le", "omegle"),
        ("o\u0337m\u0337e\u0337g\u0337l\u0337e\u0337", "omegle"),
        ("أُومِيغِل", "أوميغل"),
        ("İSTANBUL", "istanbul"),
        ("ओमेगल", "ओमेगल"),
        ("ビデオ", "ビデオ"),
    ],
)
def test_one_spelling_written_otherwise_reads_the_same(written: str, read: str) -> None:
    assert fold(written).text == read


@pytest.mark.parametrize(
    "text",
    ["chat vidéo aléatoire", "Zufälliger", "случайный", "ランダムビデオ", "오메글 랜덤", "أوميغل"],
)
def test_accents_written_apart_read_as_accents_written_on_the_letter(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    assert apart != text
    assert fold(apart).text == fold(text).text


def test_a_megabyte_of_marks_is_folded() -> None:
    text = ("e" + "\u0301" * 9) * 100_000
    folded = fold(text)
    assert folded.text == "e" * 100_000
    assert folded.span(99_999, 100_000) == (999_990, 999_991)


@pytest.mark.parametrize("word", ["0megle", "omegl3", "оmеgle", "0m3g1e"])
def test_digits_and_look_alikes_are_read_as_letters(word: str) -> None:
    assert unleet(word) == "omegle"


@given(TEXTS)
def test_unleet_keeps_the_length(text: str) -> None:
    assert len(unleet(text)) == len(text)


@given(TEXTS, TEXTS, st.lists(TEXTS))
def test_each_field_stands_where_it_is_said_to_begin(
    title: str, description: str, tags: list[str]
) -> None:
    whole = joined(title, description, tags)
    starts = field_starts(title, description)
    fields = [title, description, "\n".join(tags)]
    assert len(starts) == len(FIELDS)
    for start, field in zip(starts, fields, strict=True):
        assert whole[start : start + len(field)] == field
    assert whole == GAP.join(fields)


def test_letters_lose_their_accents_one_for_one() -> None:
    text = "Aplicación sıcak crème йод が"
    assert unaccented(text) == "Aplicacion sicak creme йод が"
    assert len(unaccented(text)) == len(text)


@given(st.lists(st.text(st.characters(exclude_categories=())), max_size=5))
def test_many_at_once_fold_as_each_alone(texts: list[str]) -> None:
    assert fold_all(texts) == [fold(text) for text in texts]
