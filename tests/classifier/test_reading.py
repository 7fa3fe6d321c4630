from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.mentions import Finder
from classifier.reading import SITE, STRUCTURE, WINDOW, Text, read, read_all
from classifier.text import FIELDS, GAP
from data.records import Mention
from data.sites import read_lexicon

FINDER = Finder(read_lexicon())
WORDS = st.text(st.characters(exclude_categories=()), max_size=300)


def reading(title: str, description: str = "", tags: tuple[str, ...] = (), **flags: Any) -> Any:
    text = Text(title, description, tags, **flags)
    return read(text, FINDER.find(title, description, tags))


def sentence(title: str, description: str = "") -> str:
    made = reading(title, description)
    begin, end = made.sentences[0]
    return str(made.folded.text[begin:end]).strip()


def test_a_field_is_read_as_offsets_count_in_it() -> None:
    text = Text("a", "b", ("c", "d"))
    assert [text.field(name) for name in FIELDS] == ["a", "b", "c\nd"]


@settings(deadline=None)  # the first text waits for the cue phrases to be read
@given(WORDS, WORDS, st.lists(WORDS, max_size=3), st.data())
def test_windows_stay_in_their_field_and_places_map_back(
    title: str, description: str, tags: list[str], data: st.DataObject
) -> None:
    made = reading(f"{title} omegle", f"{description} omegle {title}", (*tags, "omegle"))
    limits = [  # a window may hold the line breaks around its field, nothing of another
        (start - 1, start + len(made.text.field(name)) + 1)
        for start, name in zip(made.starts, FIELDS, strict=True)
    ]
    for begin, end in made.near:
        first, last = made.folded.span(begin, end)
        assert sum(low <= first and last <= high for low, high in limits) == 1
    begin, end = data.draw(st.sampled_from(made.near))
    begin, end = begin + 1, end - 1
    field, start, stop = made.place(begin, end)
    first, last = made.folded.span(begin, end)
    joined = GAP.join(made.text.field(name) for name in FIELDS)
    assert made.text.field(field)[start:stop] == joined[first:last]


@settings(deadline=None)
@given(st.lists(WORDS, max_size=4))
def test_many_at_once_are_read_as_each_alone(titles: list[str]) -> None:
    texts = [Text(f"{title} omegle") for title in titles]
    found = [FINDER.find(text.title, "", ()) for text in texts]
    assert read_all(texts, found) == list(map(read, texts, found))


def test_a_window_holds_the_mention_and_so_many_characters_on_either_side() -> None:
    made = reading("x", "a" * 500 + " omegle " + "b" * 500)
    ((begin, end),) = made.near
    assert made.folded.text[begin:end] == "a" * (WINDOW - 1) + " omegle " + "b" * (WINDOW - 1)


def test_windows_that_touch_are_one() -> None:
    made = reading("x", "omegle " + "a" * 200 + " omegle " + "b" * 2000 + " omegle")
    assert len(made.near) == 2


def test_the_model_reads_no_sites_name_but_reads_the_genre() -> None:
    assert reading("Omegle and OmeTV at night").words.split()[:3] == ["xsitex", "and", "xsitex"]
    assert "random video chat" in reading("best random video chat").words


@pytest.mark.parametrize("disguised", ["o\u200bmegle", "𝗢𝗺𝗲𝗴𝗹𝗲", "0megle", "o.m.e.g.l.e"])
def test_a_disguised_name_reads_like_a_plain_one(disguised: str) -> None:
    assert reading(f"join {disguised} now").words == reading("join omegle now").words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One thing. Join Omegle now! Another", "join omegle now"),
        ("First line\nwe met on omegle\nlast line", "we met on omegle"),
        ("先に。今夜omegleで。また", "今夜omegleで"),
    ],
)
def test_a_sentence_ends_at_its_marks_and_line_breaks(text: str, expected: str) -> None:
    assert sentence(text) == expected


def test_a_sentence_reaches_no_farther_than_its_window() -> None:
    made = reading("x", "a" * 500 + " omegle " + "b" * 500)
    ((begin, end),), ((start, stop),) = made.near, made.sentences
    assert begin <= start < stop <= end


def test_a_sentence_stays_in_its_field() -> None:
    assert sentence("we met on omegle", "subscribe") == "we met on omegle"


def test_structure_has_a_value_for_every_name_each_of_them_yes_or_no() -> None:
    made = reading("omegle?", "see https://omegle.com", ("omegle",), made_for_kids=True)
    assert len(made.structure) == len(STRUCTURE)
    assert set(made.structure) <= {0.0, 1.0}


def test_many_mentions_give_few_words_and_no_site() -> None:
    made = reading("omegle", ("omegle " + "a" * 400 + " ") * 50)
    assert len(made.mentions) == 51
    assert made.words.count(SITE) == 12
    assert "omegle" not in made.words


def test_a_mention_of_no_length_masks_nothing() -> None:
    nothing = Mention(
        site="Omegle", kind="name", field="title", start=3, end=3, surface="", tier="A"
    )
    assert read(Text("a quiet day"), [nothing]).words.startswith("a quiet day")
