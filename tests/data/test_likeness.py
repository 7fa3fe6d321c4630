from __future__ import annotations

from random import Random

import pytest
from fiction import LEXICON
from hypothesis import given
from hypothesis import strategies as st
from labelled import example, words

from data.corpus import Example
from data.likeness import Frames, near_duplicates
from data.sites import Lexicon, Site

FRAMES = Frames(LEXICON)
LONG = "tonight i sit on the stairs and skip through strangers until the noodles are done"


def frame(title: str, description: str = "") -> str:
    return FRAMES.of(example(title=title, description=description))


def twice(*examples: Example) -> list[tuple[str, str]]:
    return [(one.id, other.id) for one, other in near_duplicates(examples)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("we meet on Omegle", "we meet on OmeTV"),
        ("we meet on omegle", "we meet on ome.tv"),
        ("we meet on ÓMEGLE", "we meet on NightOwlish"),
        ("#omegle with me", "#fyp with me"),
        ("omegleで話す", "ometvで話す"),
        ("at 7 with 100 people", "at 19 with 5 people"),
        ("with Emma, again", "with Bartholomew, again"),
        ("with Emma Stonefield again", "with Xi again"),
        ("с Юлей снова", "с Борисом снова"),
        ("avec Élodie encore", "avec Marc encore"),
        ("join @soggyfries here", "join @k_night2 here"),
        ("we  meet\nhere", "we meet here"),
    ],
)
def test_a_frame_hides_site_number_name_and_gaps(one: str, other: str) -> None:
    assert frame(one) == frame(other)


def test_a_name_at_the_titles_end_is_hidden_before_a_description() -> None:
    assert frame("i met Emma", "it was fun") == frame("i met Bartholomew", "it was fun")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("we meet on Omegle", "we met on Omegle"),
        ("we meet on Omegle", "we meet on foot"),
        ("i comegleam", "i cometvam"),
        ("seven people", "100 people"),
    ],
)
def test_a_frame_keeps_every_other_word(one: str, other: str) -> None:
    assert frame(one) != frame(other)


def test_the_description_belongs_to_the_frame() -> None:
    assert frame("join me", "on Omegle") == frame("join me", "on OmeTV") != frame("join me")


def test_the_longer_of_two_names_is_hidden_whole() -> None:
    frames = Frames(Lexicon(site=(Site(name="Monkey", aliases=("monkey", "monkey app")),)))
    assert frames.of(example(title="we meet on monkey app now")) == "we meet on ◦ now"


def test_the_commonest_frame_is_told_for_each_stance_with_its_share() -> None:
    titles = ("see you on Omegle", "see you on OmeTV", "bye", "hello there")
    examples = [example(n, title=title, stance="warns") for n, title in enumerate(titles)]
    found = FRAMES.share_of_commonest([*examples, example(9, title="alone", stance="features")])
    assert found == {"warns": (0.5, "see you on ◦"), "features": (1.0, "alone")}
    assert FRAMES.share_of_commonest([]) == {}


@pytest.mark.parametrize("other", [LONG, LONG.upper(), f"{LONG}!", LONG.replace("stairs", "stair")])
def test_nearly_the_same_words_are_found(other: str) -> None:
    assert twice(example(1, title=LONG), example(2, title=other)) == [("x1", "x2")]


def test_words_moved_from_the_title_into_the_description_are_found() -> None:
    one = example(1, title=LONG)
    other = example(2, title=LONG[:24].strip(), description=LONG[24:].strip())
    assert twice(one, other) == [("x1", "x2")]


def test_a_pair_is_not_told_but_its_copy_is() -> None:
    pair = [example(n, title=LONG, pair_id="p1") for n in (1, 2)]
    assert twice(*pair) == []
    assert sorted(twice(*pair, example(3, title=LONG))) == [("x1", "x3"), ("x2", "x3")]
    assert len(twice(*pair, example(4, title=LONG, pair_id="p2"))) == 2


def test_other_words_in_the_same_frame_are_no_near_duplicates() -> None:
    assert twice(*(example(n, title=words(Random(n), 9)) for n in range(50))) == []  # noqa: S311 (a lot, no secret)
    assert twice(example(1, title=LONG), example(2, title=LONG[:40])) == []


def test_texts_too_short_for_a_shingle_are_compared_whole() -> None:
    short = [example(n, title=title) for n, title in enumerate(("ok", "ok", "no", ""))]
    assert twice(*short) == [("x0", "x1")]


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_has_a_frame_and_is_its_own_near_duplicate(title: str, description: str) -> None:
    texts = [example(n, title=title, description=description) for n in (1, 2)]
    assert FRAMES.of(texts[0]) == FRAMES.of(texts[1]) == " ".join(FRAMES.of(texts[0]).split())
    assert twice(*texts) == [("x1", "x2")]
