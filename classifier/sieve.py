"""Reject a text that can name no site, with one pass of one automaton over its bytes."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import chain, pairwise, product
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation

from classifier.spellings import LONG, Pattern
from classifier.text import HIDDEN, LEET, looks_like, styled_letters

# Where the alphabets begin whose single letters stand in many texts: wide, squared, circled.
_ALPHABETS = (0xFF21, 0xFF41, 0x249C, 0x24B6, 0x24D0, 0x1F110, 0x1F130, 0x1F150, 0x1F170)
_UPPER_A, _UPPER_Z, _SPACE = 0x41, 0x5A, 0x20
# How much of the text around a hit is searched: with the words that decide, or without.
AMPLE, CLOSE, _WORD = 260, 80, 40
_WIDE = 0xFEE0  # what parts a letter from its wide form
_SEPARATORS = b"\t\n\r .,-_*/:"
_DOTS = "·•・∙"
_CONTINUED = bytes(range(0x80, 0xC0))  # what a character of UTF-8 never begins with
_OPENS = (*"[({<。．", "dot", "punto", "ponto", "punkt", "point", "nokta", "точка")
_UNACCENTED = "bfhjkmpqtvwx"  # every name holds one: a mark on it is no spelling
_HARAKAT = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0640"


def _table() -> bytes:
    """Map each byte to one: case, digits for letters, `i` for `l`, separators as spaces.

    In UTF-8 the two cases of a Cyrillic or an accented Latin letter differ by the
    bytes folded here, so that case costs no step of its own. What falls together
    by accident lets a text through to the exact search, which decides.
    """
    table = list(range(256))
    for byte in range(_UPPER_A, _UPPER_Z + 1):
        table[byte] = byte + 32
    for written, read in LEET.items():
        table[written] = read
    for byte in _SEPARATORS:
        table[byte] = _SPACE
    table[ord("i")] = table[ord("I")] = ord("l")
    for byte in range(0x90, 0xA0):
        table[byte] = byte + 0x20
    for byte in range(0xA0, 0xB0):
        table[byte] = byte - 0x20
    table[0xD1] = 0xD0
    return bytes(table)


_TABLE = _table()


class Candidates(NamedTuple):
    """Hold the stretches worth searching, and whether only plain whole words stand in them.

    No name in disguise, letter by letter or defanged, stands in plain ones: each
    such way of writing has byte sequences of its own.
    """

    stretches: list[tuple[int, int]]
    plain: bool


_NONE = Candidates([], plain=True)


class Sieve:
    """Know the byte sequences one of which every text that names a site must hold."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        alone = _whole_words(patterns)
        written = {each.translate(_TABLE): AMPLE for each in _written(patterns)}
        others = chain(_spaced(patterns), _masked(patterns), _drawn_out(patterns))
        needles = {each.translate(_TABLE): CLOSE for each in others} | written
        self._edged = [alone.get(each, False) for each in needles]
        self._reach = list(needles.values())
        self._automaton = BytesAhoCorasick(list(needles), implementation=Implementation.DFA)

    def candidates(self, text: str) -> Candidates:
        """Return the stretches of `text` that may name a site; of none, that it names none.

        They come in order, apart from each other, with room for the words around.
        """
        raw = text.encode("utf-8", "surrogatepass")
        looks = raw.translate(_TABLE)
        hits = self._automaton.find_matches_as_indexes(looks, overlapping=True)
        if not hits:
            return _NONE
        kept = [hit for hit in hits if not self._edged[hit[0]] or _stands_apart(raw, *hit[1:])]
        plain = all(self._edged[index] for index, _, _ in kept)
        return Candidates(self._stretches(text, raw, kept), plain)

    def _stretches(
        self, text: str, raw: bytes, hits: Sequence[tuple[int, int, int]]
    ) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        byte = place = 0
        for index, start, end in hits:
            if end > byte:
                place += len(raw[byte:end].translate(None, _CONTINUED))
                byte = end
            begin, stop = _to_spaces(text, place - (end - start), place, self._reach[index])
            while found and found[-1][1] >= begin:
                earlier = found.pop()
                begin, stop = min(begin, earlier[0]), max(stop, earlier[1])
            found.append((begin, stop))
        return found


def _to_spaces(text: str, start: int, end: int, reach: int) -> tuple[int, int]:
    """Widen a hit by `reach` and a little more, to where no word is cut."""
    begin, stop = max(0, start - reach), min(len(text), end + reach)
    if begin:
        earliest = max(0, begin - _WORD)
        begin = max(text.find(" ", earliest, begin), earliest)
    if stop < len(text):
        space = text.find(" ", stop, stop + _WORD)
        stop = space if space >= 0 else min(len(text), stop + _WORD)
    return begin, stop


def _stands_apart(raw: bytes, start: int, end: int) -> bool:
    """Tell whether no Latin letter or digit touches a hit: an ambiguous name is a whole word."""
    before, after = raw[start - 1 : start], raw[end : end + 1]
    return not (before.isalnum() or after.isalnum())


def _whole_words(patterns: Iterable[Pattern]) -> dict[bytes, bool]:
    """Tell of each Latin spelling whether it counts as a whole word alone."""
    alone: dict[bytes, bool] = {}
    for pattern in patterns:
        raw = pattern.spelling.encode("utf-8", "surrogatepass").translate(_TABLE)
        latin = pattern.spelling.isascii() and pattern.spelling.replace(" ", "").isalnum()
        short = pattern.fuzzy or pattern.tier != "A" or len(pattern.spelling) < LONG
        alone[raw] = alone.get(raw, True) and latin and short
    return alone


def _written(patterns: Iterable[Pattern]) -> Iterator[bytes]:
    """Yield each spelling, its accents on its letters and apart, and with a Turkish i."""
    for pattern in patterns:
        name = pattern.spelling
        forms = {unicodedata.normalize(form, name) for form in ("NFC", "NFD")}
        forms |= {name.replace("i", each) for each in ("İ", "ı", "i\u0307")}
        if pattern.kind == "domain":
            stem = name.rpartition(".")[0]
            forms |= {f"{stem}{gap}{opens}" for gap in ("", " ") for opens in _OPENS}
        if not name[0].isalnum():
            forms.add(f"{name[0]}\ufe0f{name[1:]}")
        yield from (each.encode("utf-8", "surrogatepass") for each in forms)


def _spaced(patterns: Iterable[Pattern]) -> Iterator[bytes]:
    """Yield how a name begins whose letters stand apart."""
    beginnings = {name[:4] for name in _names(patterns) if name.isalpha() and len(name) >= LONG}
    for letters in beginnings:
        for first, second in product((" ", "  ", "   "), repeat=2):
            yield f"{letters[0]}{first}{letters[1]}{second}{letters[2]} ".encode()
        for dot in _DOTS:
            yield from (gap.join(letters).encode() for gap in (dot, f" {dot} "))


def _masked(patterns: Iterable[Pattern]) -> Iterator[bytes]:
    """Yield what gives away a name in styled letters, split by marks, or of two alphabets."""
    yield from (letter.encode() for letter in styled_letters())
    yield from (letter.encode() + mark for letter, mark in product(_UNACCENTED, (b"\xcc", b"\xcd")))
    for name in _names(patterns):
        yield from _mixed(name) if name.isascii() else _marked(name)


def _names(patterns: Iterable[Pattern]) -> set[str]:
    return {
        each.spelling.replace(" ", "")
        for each in patterns
        if each.tier == "A" and not each.fuzzy and each.kind in {"name", "misspelling", "adjacent"}
    }


def _mixed(name: str) -> Iterator[bytes]:
    """Yield how a Latin name shows in other alphabets, or with a foreign look-alike in it."""
    if name[:2].isalpha():
        for begin in _ALPHABETS:
            yield "".join(chr(begin + ord(each) - ord("a")) for each in name[:2]).encode()
        capital, small = (chr(_WIDE + ord(each)) for each in name[:2].title())
        yield f"{capital}{small}".encode()
    for left, right in pairwise(name):
        if left.isalpha() and right.isalpha():
            yield from (f"{left}{hidden * n}{right}".encode() for hidden in HIDDEN for n in (1, 2))
    if len(name) >= LONG and name.isalpha():
        for place in range(len(name) - 2):
            yield from _of_two_alphabets(name[place : place + 3])


def _of_two_alphabets(letters: str) -> Iterator[bytes]:
    """Yield three letters of which some, not all, are foreign look-alikes.

    An i or l alone at the end may be an exclamation mark behind a foreign word.
    """
    for each in product(*([letter, *looks_like(letter)] for letter in letters)):
        latin = "".join(letter for letter in each if letter.isascii())
        if 0 < len(latin) < len(each) and not (each[-1:] == (latin,) and latin in "il"):
            yield "".join(each).encode()


def _drawn_out(patterns: Iterable[Pattern]) -> Iterator[bytes]:
    """Yield where in a long Latin name a letter is first drawn out, or first takes an accent."""
    patterns = list(patterns)
    slippery = {each.stem for each in patterns if each.fuzzy}
    for name in _names(each for each in patterns if not each.fuzzy):
        if len(name) < LONG or not (name.isascii() and name.isalpha()):
            continue
        for place, letter in enumerate(name):
            if place >= 3 or name in slippery:
                behind = "" if place else name[1]
                yield f"{name[:place]}{letter * 3}{behind}".encode()
            if place >= 4:
                yield from (f"{name[:place]}{each}".encode() for each in _accented(letter))
        if name in slippery:
            yield from _accents_early(name[:4])


def _accents_early(letters: str) -> Iterator[bytes]:
    choices = [[letter, *_accented(letter)] for letter in letters]
    yield from ("".join(each).encode() for each in product(*choices) if "".join(each) != letters)


@cache
def _accented(letter: str) -> str:
    """Return the letters of the Latin alphabets that are `letter` with an accent."""
    latin = map(chr, range(0xC0, 0x180))
    return "".join(e for e in latin if unicodedata.normalize("NFD", e)[0].lower() == letter)


def _marked(name: str) -> Iterator[bytes]:
    """Yield each letter of a name of another script with what may hide behind it."""
    for letter, hidden in product(name[:-1], [*HIDDEN, *_HARAKAT]):
        if not letter.isascii():
            yield f"{letter}{hidden}".encode()
