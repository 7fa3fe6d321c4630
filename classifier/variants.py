"""Spell a name of the lexicon as people misspell it, split it, disguise it or run it together."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from string import ascii_lowercase

from classifier.text import LEET

_STROKES = "!|"
JOINED = 7
_GAPS = " -._*'’"
_APART = "-._* "
# What one hears or types for the other.
_ALIKE = ("aeiou", "iy", "ck", "sz", "mn")


def misspelt(name: str) -> Iterator[str]:
    """Yield every word one letter away from `name` that begins as it does."""
    for place in range(1, len(name)):
        before, letter, behind = name[:place], name[place], name[place + 1 :]
        yield before + behind
        yield before + behind[:1] + letter + behind[1:]
        yield from (before + other + behind for other in ascii_lowercase)
        yield from (before + other + letter + behind for other in ascii_lowercase)
    yield from (name + other for other in ascii_lowercase)


def slips(name: str) -> Iterator[str]:
    """Yield `name` with a letter dropped, swapped with the next or heard as another, or doubled.

    Fewer than all that are one letter away: so many names can afford them.
    """
    for place in range(1, len(name)):
        before, letter, behind = name[:place], name[place], name[place + 1 :]
        if name[place - 1 : place + 1] != "ch":  # not every chat is a cat
            yield before + behind
        yield before + behind[:1] + letter + behind[1:]
        heard = {each for alike in _ALIKE if letter in alike for each in alike}
        yield from (before + other + behind for other in sorted(heard - {letter}))
    yield from doubled(name)


def doubled(name: str) -> Iterator[str]:
    """Yield `name` with one letter written twice, not the first."""
    for place in range(1, len(name)):
        if name[place] != " ":
            yield name[: place + 1] + name[place:]


def disguised(name: str) -> Iterator[str]:
    """Yield `name` with digits or signs for some letters, and letter by letter."""
    for letters in map("".join, product(*(letter + _written_as(letter) for letter in name))):
        if 0 < sum(map(name.__contains__, letters)) >= len(name) / 2:
            yield letters
    yield from (gap.join(name) for gap in _APART)


def split(name: str) -> Iterator[str]:
    """Yield `name` in two parts: "ome gle", "ome-gle"."""
    for place in range(1, len(name)):
        yield from (f"{name[:place]}{gap}{name[place:]}" for gap in _GAPS)


def run_together(phrase: str) -> Iterator[str]:
    """Yield a phrase of several words with other gaps, and as one word if that is long."""
    if " " not in phrase:
        return
    yield from (phrase.replace(" ", gap) for gap in "-_.")
    whole = phrase.replace(" ", "")
    if len(whole) >= JOINED:
        yield whole


def _written_as(letter: str) -> str:
    """Return the digits and signs that are read as `letter`, but for mere strokes."""
    signs = (chr(sign) for sign, read in LEET.items() if chr(read) == letter)
    return "".join(sign for sign in signs if sign not in _STROKES)
