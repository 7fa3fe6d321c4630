"""Announcing phrases are found as whole words, the longest of each kind at each place."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.folding import Folded
from data.mask_anchors import TOKEN, find_anchors


def found(text: str) -> set[tuple[str, str]]:
    anchors = find_anchors(Folded.of(text))
    return {(anchor.kind, text[anchor.start : anchor.end]) for anchor in anchors}


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("The SECRET WORD is x", ("secret", "SECRET WORD")),
        ("x as your interests!", ("into", "as your interests")),
        ("my promo code x", ("code", "promo code")),
        ("le code x", ("code", "code")),
        ("キーワードは x", ("secret", "キーワード")),
        ("𝘀𝗲𝗰𝗿𝗲𝘁 𝘄𝗼𝗿𝗱", ("secret", "𝘀𝗲𝗰𝗿𝗲𝘁 𝘄𝗼𝗿𝗱")),
    ],
)
def test_a_phrase_is_found_with_its_kind_in_any_case(text: str, anchor: tuple[str, str]) -> None:
    assert anchor in found(text)


@pytest.mark.parametrize("text", ["encoder", "codeine", "mytypewriter", "subtopics", "stage"])
def test_a_phrase_cut_out_of_a_longer_word_is_not_found(text: str) -> None:
    assert found(text) == set()


def test_of_those_that_begin_alike_the_longest_stays() -> None:
    starts = [("code", text) for kind, text in found("code word: x, secret code word: y") if kind]
    assert ("secret", "code word") in found("code word: x")
    assert ("secret", "secret code word") in found("secret code word: y")
    assert len(starts) == len(found("code word: x, secret code word: y"))


@given(st.text(max_size=60))
@settings(deadline=None)
def test_every_anchor_lies_inside_the_text_and_tokens_never_hold_spaces(text: str) -> None:
    folded = Folded.of(text)
    assert all(0 <= a.start < a.end <= len(text) for a in find_anchors(folded))
    assert not any(" " in token.group() for token in TOKEN.finditer(folded.plain))
