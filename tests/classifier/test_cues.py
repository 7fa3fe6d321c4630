from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.cues import CueFinder, shipped_cues
from classifier.text import fold
from data.cues import KINDS, read_cues

FINDER = CueFinder(
    {
        "en": {
            "invite": ("join me", "come * with me".replace(" * ", " ... ")),
            "link": ("link in bio", "subscrib*"),
        },
        "ja": {"invite": ("一緒に",)},
    }
)


def found(text: str) -> list[tuple[str, str]]:
    return [(hit.phrase, text[hit.start : hit.end]) for hit in FINDER.find(text)]


def test_a_phrase_is_found_with_its_span() -> None:
    assert found("please join me now") == [("join me", "join me")]


@pytest.mark.parametrize("text", ["enjoin me", "join men", "joinme", "rejoin me"])
def test_a_phrase_inside_other_words_is_not_found(text: str) -> None:
    assert found(text) == []


def test_an_open_ended_phrase_takes_any_ending_but_no_beginning() -> None:
    assert [phrase for phrase, _ in found("subscribers")] == ["subscrib*"]
    assert found("unsubscribe") == []


def test_a_script_without_spaces_needs_no_border() -> None:
    assert found("今日一緒に話そう") == [("一緒に", "一緒に")]


@pytest.mark.parametrize("text", ["今日join me来て", "(join me)", "жду join meж", "join_me"])
def test_signs_and_letters_of_another_script_end_a_word(text: str) -> None:
    start = text.index("join")
    known = [] if "_" in text else ["join me"]
    assert [phrase for phrase, _ in found(text)] == known
    assert all(text[start:].startswith(words) for _, words in found(text))


def test_a_phrase_of_two_scripts_and_one_that_ends_in_a_sign_are_found_where_they_stand() -> None:
    finder = CueFinder({"ja": {"live": ("9時から", "(ad)", "👇", "at ... 👇")}})
    text = "今夜9時から (ad) at azarで 👇"
    hits = finder.find(text)
    assert [text[hit.start : hit.end] for hit in hits] == ["9時から", "(ad)", "👇", "at azarで 👇"]


def test_a_gap_holds_at_most_five_words_and_the_span_covers_it() -> None:
    near = "come and talk tonight with me"
    assert found(near) == [("come ... with me", near)]
    assert found("come " + "word " * 6 + "with me") == []
    assert found("come " + "w" * 80 + " with me") == []


def test_a_gapped_phrase_needs_its_parts_in_order() -> None:
    assert found("with me you come") == []


def test_all_shipped_phrases_find_themselves() -> None:
    finder = shipped_cues()
    for language, kinds in read_cues().items():
        for kind, phrases in kinds.items():
            assert kind in KINDS
            for phrase in phrases:
                text = fold(phrase.removesuffix("*").replace(" ... ", " x ")).text
                assert kind in {hit.kind for hit in finder.find(text)}, (language, phrase)


@given(st.text(st.characters(exclude_categories=())), st.text())
def test_spans_stay_in_any_text(before: str, after: str) -> None:
    text = fold(f"{before} join me {after}").text
    for hit in FINDER.find(text):
        assert 0 <= hit.start < hit.end <= len(text)


@pytest.mark.parametrize("text", ["come ", "join me ", "come with me ", "subscrib"])
def test_a_megabyte_of_cues_is_searched(text: str) -> None:
    size = 1_000_000 // len(text)
    assert len(FINDER.find(text * size)) <= size
