"""Read a text otherwise than it is written: digits as letters, drawn out, letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from classifier.text import Folded, unleet

# With both letters one, "omegIe" and "om3g1e" read as "omegle" does.
_AS_ONE = str.maketrans("i", "l")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1{2,}")
_SPACED = re.compile(r"(?<![^\W_])[^\W_](?:[.\-_*·•・∙|/ ]{1,3}[^\W_]){4,}(?![^\W_])")
_LETTER = re.compile(r"[^\W_]")


def skeleton(text: str) -> str:
    """Return `text` as it looks: what reads as one letter is one, at the same place."""
    return unleet(text).translate(_AS_ONE)


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


def _squeezed(text: str) -> Folded:
    dropped = bytearray(len(text))
    for run in _DRAWN_OUT.finditer(text):
        dropped[run.start() + 1 : run.end()] = b"\x01" * (run.end() - run.start() - 1)
    kept = [place for place, gone in enumerate(dropped) if not gone]
    return Folded("".join([text[place] for place in kept]), kept)
