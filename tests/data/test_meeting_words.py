"""Keywords are told from codes, and what was given once is found again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.folding import Folded
from data.meeting_words import find_words, find_words_again


def found(text: str) -> tuple[set[str], set[str]]:
    words, codes = find_words(Folded.of(text))
    return {text[a:b] for a, b in words}, {text[a:b] for a, b in codes}


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("type SLIME as your interest", {"SLIME"}, set()),
        ("the secret word is pickle, shh", {"pickle"}, set()),
        ("use code MIA10 now", set(), {"MIA10"}),
        ("map 1234-5678-9012", set(), {"1234-5678-9012"}),
        ("Secret word: fox; code: DEN7", {"fox"}, {"DEN7"}),
        ("the secret word matters", set(), set()),
        ("we dress up", set(), set()),
        ("", set(), set()),
    ],
)
def test_a_keyword_and_a_code_are_kept_apart(text: str, words: set[str], codes: set[str]) -> None:
    assert found(text) == (words, codes)


def again(text: str, *words: str) -> list[str]:
    return [text[a:b] for a, b in sorted(set(find_words_again(Folded.of(text), words)))]


def test_a_given_word_is_found_again_alone_in_a_hashtag_and_without_its_spaces() -> None:
    assert again("#SlimeTime slimetime!", "slimetime") == ["SlimeTime", "slimetime"]
    assert again("#bluefox and Blue Fox", "blue fox") == ["bluefox", "Blue Fox"]


def test_a_word_inside_another_a_short_one_and_a_common_one_are_not_taken() -> None:
    assert again("slimetimes", "slimetime") == []
    assert again("fox and fox", "fox") == []
    assert again("with that", "with", "that") == []


def test_a_word_with_signs_of_regular_expressions_is_a_word() -> None:
    assert again("say a.c+d* or abcdd", "a.c+d*") == ["a.c+d*"]


@given(st.text(max_size=60))
@settings(deadline=None)
def test_every_place_found_lies_inside_the_text(text: str) -> None:
    words, codes = find_words(Folded.of(text))
    assert all(0 <= start < end <= len(text) for start, end in [*words, *codes])
