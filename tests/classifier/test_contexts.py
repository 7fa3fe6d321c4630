from __future__ import annotations

import pytest

from classifier.contexts import NEAR, Around, Contexts, Found
from classifier.spellings import Pattern
from data.sites import Lexicon, Site

MONKEY = Pattern("monkey", "Monkey", "name", "B")
OMEGLE = Pattern("omegle", "Omegle", "name", "A")
LEXICON = Lexicon(
    contexts=("app", "stranger", "uygulaması", "skip"),
    loose=("skip",),
    prepositions=("on", "abri o"),
    postpositions=("pe",),
    site=(
        Site(name="Monkey", ambiguous=("monkey",), contexts=("coins",), traps=("zoo",)),
        Site(name="Omegle", aliases=("omegle",)),
        Site(name="Gem Chat", wary=("gem chat",), traps=("mine",)),
    ),
)
CONTEXTS = Contexts(LEXICON)


def hit(text: str, pattern: Pattern = MONKEY) -> Found:
    start = text.index(pattern.spelling)
    return Found(start, start + len(pattern.spelling), pattern)


def decided_by(
    text: str,
    *others: Pattern,
    pattern: Pattern = MONKEY,
    tags: str = "",
    known: tuple[str, ...] = (),
) -> str | None:
    hits = [hit(text, pattern), *(hit(text, other) for other in others)]
    places = [1 + text[: each.start].count("\x00") for each in hits]
    found = CONTEXTS.decide(hits[0], Around.of(text, hits, places, tags), known)
    return None if found is None else found.context


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("the monkey is an app", "app"),
        ("i bought coins for monkey", "coins"),
        ("on monkey tonight", "on"),
        ("monkey pe baat", "pe"),
        ("monkey'de tanıştık", "'de"),
        ("monkeyで話す", "で"),
        ("в один день on #monkey", "on"),
        ("hoje eu abri o monkey", "abri o"),
        ("monkey uygulamasi", "uygulamasi"),
        ("monkey: «so» — an — app", "app"),
    ],
)
def test_a_word_nearby_decides_for_an_ambiguous_name(text: str, word: str) -> None:
    assert decided_by(text) == word


@pytest.mark.parametrize(
    "text", ["monkey", "a monkey on a tree", "monkey business", "happy monkey"]
)
def test_nothing_decides_for_an_ambiguous_name_alone(text: str) -> None:
    assert decided_by(text) is None


def test_a_trap_nearby_vetoes_whatever_else_decides() -> None:
    assert decided_by("the zoo has an app for its monkey") is None


def test_a_trap_vetoes_its_own_hit_only() -> None:
    text = "monkey at the zoo" + " word" * (NEAR + 5) + " on monkey"
    first, last = hit(text), Found(len(text) - 6, len(text), MONKEY)
    around = Around.of(text, [first, last], [1, 1], "")
    assert CONTEXTS.decide(first, around, ()) is None
    assert CONTEXTS.decide(last, around, ()) == last._replace(context="on")


def test_a_site_surely_named_in_the_same_field_decides() -> None:
    assert decided_by("monkey and omegle", OMEGLE) == "omegle"
    assert decided_by("monkey\n\x00\nomegle", OMEGLE) is None


def test_the_tags_explain_a_title_alone() -> None:
    assert decided_by("monkey", tags="fun\nstranger") == "stranger"
    assert decided_by("monkey", tags="fun\nskip") is None
    assert decided_by("a\n\x00\nmonkey", tags="stranger") is None
    assert decided_by("monkey\n\x00\n\n\x00\nomegle", OMEGLE) == "omegle"


@pytest.mark.parametrize("text", ["m0nkey", "on m0nkey", "skip m0nkey", "omegle m0nkey"])
def test_a_disguised_name_counts_beside_a_sure_word_alone(text: str) -> None:
    disguised = Pattern("m0nkey", "Monkey", "misspelling", "B")
    assert decided_by(text, pattern=disguised) is None
    assert decided_by(f"{text} app", pattern=disguised) == "app"


def test_a_wary_name_beside_a_trap_needs_a_word_that_decides() -> None:
    wary = Pattern("gem chat", "Gem Chat", "name", "A")
    assert decided_by("gem chat", pattern=wary) == ""
    assert decided_by("mine a gem chat", pattern=wary) is None
    assert decided_by("mine with a stranger on gem chat", pattern=wary) == ""


def test_an_adjacent_app_decides_for_nothing() -> None:
    assert decided_by("monkey and omegle", OMEGLE._replace(kind="adjacent")) is None


def test_a_known_site_needs_no_context_and_heeds_no_trap() -> None:
    assert decided_by("a monkey at the zoo", known=("Monkey",)) == ""


def test_words_count_as_near_up_to_ten_and_within_the_field() -> None:
    assert decided_by("monkey" + " x" * (NEAR - 1) + " app") == "app"
    assert decided_by("monkey" + " x" * NEAR + " app") is None
    assert decided_by("monkey\n\x00\napp") is None


def test_the_field_of_each_hit_is_found_among_many() -> None:
    text = "\x00".join(["a"] * 500 + ["monkey"] + ["b"] * 500)
    around = Around.of(text, [hit(text)], [501], "")
    assert around.near(hit(text)) == "monkey"
