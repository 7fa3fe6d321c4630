from __future__ import annotations

import pytest

from classifier.needles import Way, needles
from classifier.spellings import Pattern

OMEGLE = Pattern("omegle", "Omegle", "name", "A")
ADDRESS = Pattern("ome.tv", "OmeTV", "domain", "A")
RUSSIAN = Pattern("омегл", "Omegle", "name", "A")
LEET_BYTES = bytes.maketrans(b"03", b"oe")


def ways(text: str, pattern: Pattern) -> set[Way]:
    raw = text.encode()
    return {way for each, way in needles([pattern]) if each in raw}


@pytest.mark.parametrize(
    ("text", "pattern", "way"),
    [
        ("on omegle again", OMEGLE, Way.WRITTEN),
        ("o m e g l e", OMEGLE, Way.SPACED),
        ("o·m·e·g·l·e", OMEGLE, Way.SPACED),
        ("omеgle", OMEGLE, Way.DISGUISED),
        ("om\u200begle", OMEGLE, Way.DISGUISED),
        ("𝐨𝐦𝐞𝐠𝐥𝐞", OMEGLE, Way.DISGUISED),
        ("ｏｍｅｇｌｅ", OMEGLE, Way.DISGUISED),
        ("omeglllle", OMEGLE, Way.DISGUISED),
        ("omeglé", OMEGLE, Way.DISGUISED),
        ("ome[.]tv", ADDRESS, Way.WRITTEN),
        ("ome punto tv", ADDRESS, Way.WRITTEN),
        ("о\u200bмегл", RUSSIAN, Way.DISGUISED),
    ],
)
def test_each_disguise_has_byte_sequences_of_its_own(text: str, pattern: Pattern, way: Way) -> None:
    assert way in ways(text, pattern)


def test_everyday_words_hold_none() -> None:
    assert ways("my home, a meagre meal and the omen", OMEGLE) == set()


def test_an_ambiguous_name_is_sought_plainly_alone() -> None:
    monkey = Pattern("monkey", "Monkey", "name", "B")
    styled = {each for each, way in needles([monkey]) if way is Way.DISGUISED and b"m" in each}
    assert (b"monkey", Way.WRITTEN) in set(needles([monkey]))
    assert not any(each.startswith(b"mo") for each in styled)


@pytest.mark.parametrize("text", ["oмегл", "омeгл", "ом3гл", "0мегл"])
def test_a_cyrillic_name_may_hold_one_letter_that_is_none(text: str) -> None:
    looks = {each.translate(LEET_BYTES) for each, _ in needles([RUSSIAN])}
    assert any(each in text.encode().translate(LEET_BYTES) for each in looks)
