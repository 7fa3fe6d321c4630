"""A folded text has as many characters as the text, and stands still when folded again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.folding import MASK, Folded, fold, fold_all

ANY = st.text(st.characters(exclude_categories=[]), max_size=40)


@given(ANY)
@settings(deadline=None)
def test_every_character_gives_exactly_one(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(ANY)
@settings(deadline=None)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("OmeTV Éñß", "ometv enß"),
        ("𝓞𝓶𝓮𝓽𝓥 ＯｍｅＴＶ", "ometv ometv"),
        ("٨ ९ １𝟏", "8 9 11"),
        ("à la À", "à la à"),
        ("“’‘`", "“'''"),
        ("ıİłŁø", "iillo"),
        ("ا\u200eب", "ا ب"),
        ("\ud800x", "\ufffdx"),
        ("½ ① ²", "½ ① ²"),
        ("ガ が 한", "ガ が 한"),
        ("Ёж", "еж"),
    ],
)
def test_letters_marks_and_digits_become_plain(written: str, plain: str) -> None:
    assert fold(written) == plain


@pytest.mark.parametrize(
    ("word", "loud"),
    [("SLIME", True), ("slime", False), ("Slime", False), ("s1ime", True), ("2024", False),
     ("A", False), (f"sl{MASK}", True), ("", False), ("٨x", True)],
)  # fmt: skip
def test_a_word_is_loud_in_capitals_with_digits_or_masked(word: str, loud: bool) -> None:
    text = Folded.of(f"  {word}")
    assert text.is_loud(2, len(text.original)) is loud


def test_what_stands_at_a_place_in_one_stands_there_in_the_other() -> None:
    text = Folded.of("Le Mot SECRET, Évidemment")
    start = text.plain.index("secret")
    assert text.original[start : start + 6] == "SECRET"
    assert text.is_shouted(start, start + 6)
    assert not text.is_shouted(0, 6)


@given(st.lists(st.text(st.characters(exclude_categories=())), max_size=5))
def test_many_at_once_fold_as_each_alone(texts: list[str]) -> None:
    assert fold_all(texts) == [fold(text) for text in texts]
    assert [len(text) for text in fold_all(texts)] == [len(text) for text in texts]
