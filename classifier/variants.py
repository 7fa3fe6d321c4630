"""Spell a name of the lexicon as people misspell it, split it or run it together."""

from __future__ import annotations

from collections.abc import Iterator
from string import ascii_lowercase

JOINED = 7
_GAPS = " -._*"


def misspelt(name: str) -> Iterator[str]:
    """Yield every word one letter away from `name` that begins as it does."""
    for place in range(1, len(name)):
        before, letter, behind = name[:place], name[place], name[place + 1 :]
        yield before + behind
        yield before + behind[:1] + letter + behind[1:]
        yield from (before + other + behind for other in ascii_lowercase)
        yield from (before + other + letter + behind for other in ascii_lowercase)
    yield from (name + other for other in ascii_lowercase)


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
