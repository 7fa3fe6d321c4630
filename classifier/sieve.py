"""Reject a text that can name no site, with one pass of one automaton over its bytes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation

from classifier.needles import Way, needles
from classifier.spellings import LONG, Pattern
from classifier.text import LEET

_UPPER_A, _UPPER_Z, _SPACE = 0x41, 0x5A, 0x20
# How much of the text around a hit is searched: with the words that decide, or without.
AMPLE, CLOSE, _WORD = 260, 40, 40
_SEPARATORS = b"\t\n\r .,-_*/:"
_SIGNS = (b"!", b"|")
_TWO_FOREIGN = 4  # bytes: what stands between two Cyrillic letters is one too, digit or gap
_CONTINUED = bytes(range(0x80, 0xC0))  # what a character of UTF-8 never begins with
_FOREIGN = bytes(range(0x80, 0x100))
_LETTERS = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


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
    """Hold the stretches worth searching, and in which ways names may be written there."""

    stretches: list[tuple[int, int]]
    ways: frozenset[Way]


_NONE = Candidates([], frozenset())


class Sieve:
    """Know the byte sequences one of which every text that names a site must hold."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        alone = _whole_words(patterns)
        ways: dict[bytes, set[Way]] = {}
        for each, way in needles(patterns):
            looks = each.translate(_TABLE)
            plain = way is Way.WRITTEN and alone.get(looks)
            ways.setdefault(looks, set()).add(Way.PLAIN if plain else way)
        self._ways = list(ways.values())
        self._reach = [AMPLE if each & {Way.PLAIN, Way.WRITTEN} else CLOSE for each in self._ways]
        self._edged = [alone.get(each, False) for each in ways]
        self._automaton = BytesAhoCorasick(list(ways), implementation=Implementation.DFA)

    def candidates(self, text: str) -> Candidates:
        """Return the stretches of `text` that may name a site; of none, that it names none.

        They come in order, apart from each other, with room for the words around.
        """
        raw = _encoded(text)
        looks = raw.translate(_TABLE)
        hits = self._automaton.find_matches_as_indexes(looks, overlapping=True)
        if not hits:
            return _NONE
        kept = [hit for hit in hits if self._counts(raw, *hit)]
        ways = frozenset[Way]().union(*(self._ways[index] for index, _, _ in kept))
        return Candidates(self._stretches(text, raw, kept), ways)

    def _counts(self, raw: bytes, index: int, start: int, end: int) -> bool:
        if self._edged[index]:
            return _stands_apart(raw, start, end)
        return Way.WRITTEN in self._ways[index] or _has_letters(raw[start:end])

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


def _encoded(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:  # half a character; asking for leave each time costs more
        return text.encode("utf-8", "surrogatepass")


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


def _has_letters(raw: bytes) -> bool:
    """Tell whether more than digits and signs stand there: not "3 1 ", "а20", "les!!!"."""
    plain = raw.translate(None, _FOREIGN).strip()
    if len(raw) - len(plain) >= _TWO_FOREIGN:
        return True
    return raw[-1:] not in _SIGNS and (not plain or any(map(_LETTERS.__contains__, plain)))


def _whole_words(patterns: Iterable[Pattern]) -> dict[bytes, bool]:
    """Tell of each Latin spelling whether it counts as a whole word alone."""
    alone: dict[bytes, bool] = {}
    for pattern in patterns:
        raw = pattern.spelling.encode("utf-8", "surrogatepass").translate(_TABLE)
        latin = raw.isascii() and raw.replace(b" ", b"").isalnum()
        short = pattern.fuzzy or pattern.tier != "A" or len(pattern.spelling) < LONG
        parted = pattern.kind == "misspelling" and b" " in raw
        alone[raw] = alone.get(raw, True) and latin and (short or parted)
    return alone
