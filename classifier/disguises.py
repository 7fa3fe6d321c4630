"""Read a text otherwise than it is written: digits as letters, drawn out, letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifier.text import Folded, unleet

_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_SPACED = re.compile(r"(?<![^\W_])[^\W_](?:[.\-_*·•・∙|/ ]{1,3}[^\W_]){4,}(?![^\W_])")
_LETTER = re.compile(r"[^\W_]")


def skeleton(text: str) -> str:
    """Return `text` as it looks: what reads as one letter is one, at the same place.

    With i and l one letter, "omegIe" and "om3g1e" read as "omegle" does.
    """
    return unleet(text).replace("i", "l")


def readings(text: str) -> Iterator[Folded]:
    """Yield each other reading of a folded text, with the way back, in linear time."""
    looks = skeleton(text)
    yield Folded(looks)
    if _DRAWN_OUT.search(looks):
        yield _squeezed(looks)


def letter_by_letter(text: str) -> Iterator[Folded]:
    """Yield each run of single letters as the word they make: "o.m.e.g.l.e"."""
    for run in _SPACED.finditer(text):
        places = [each.start() for each in _LETTER.finditer(text, run.start(), run.end())]
        yield Folded(skeleton("".join(text[place] for place in places)), places)


def drawn_to(text: str, stop: int) -> int:
    """Return where the letter before `stop` ends, however often it is written there."""
    while text[stop : stop + 1] == text[stop - 1]:
        stop += 1
    return stop


def _squeezed(text: str) -> Folded:
    pieces, kept, begin = [], list[int](), 0
    for run in _DRAWN_OUT.finditer(text):
        pieces.append(text[begin : run.start() + 1])
        kept.extend(range(begin, run.start() + 1))
        begin = run.end()
    kept.extend(range(begin, len(text)))
    return Folded("".join([*pieces, text[begin:]]), kept)
