"""Find cue phrases in a text: what invites, links, warns or speaks to the young."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation

from classifier.text import fold
from data.cues import read_cues

_GAP_WORDS = 5
_GAP_LENGTH = 70
_LATIN_END = 0x250
_FOREIGN = chr(_LATIN_END)
_SPACELESS_START = 0x2E80


@dataclass(frozen=True, slots=True)
class Hit:
    """Hold one cue found, with its span in the folded text."""

    kind: str
    phrase: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Phrase:
    kind: str
    text: str
    parts: tuple[str, ...]
    open_ended: bool


class _Spaced(dict[int, int]):
    """Map what is neither letter nor digit to a space, and every letter to itself."""

    def __missing__(self, point: int) -> int:
        self[point] = point if chr(point).isalnum() else 32
        return self[point]


class CueFinder:
    """Find the cue phrases of every language at once, in linear time.

    The automaton reads signs as spaces and seeks words behind a space, so that
    it meets few parts inside of words; whatever it meets is compared again.
    """

    def __init__(self, cues: dict[str, dict[str, tuple[str, ...]]]) -> None:
        self._whole: dict[str, list[_Phrase]] = defaultdict(list)
        self._gapped: dict[str, dict[str, list[_Phrase]]] = defaultdict(lambda: defaultdict(list))
        parts: dict[str, bool] = {}
        for phrase in _phrases(cues):
            *before, last = phrase.parts
            if before:
                self._gapped[last][before[-1]].append(phrase)
            else:
                self._whole[last].append(phrase)
            parts.update({part: parts.get(part, False) for part in before})
            parts[last] = parts.get(last, False) or phrase.open_ended
        signs = [part for part in parts if not _sought(part).strip()]
        self._signs = re.compile("|".join(map(re.escape, sorted(signs, key=len, reverse=True))))
        known: dict[str, list[tuple[str, bool, bool]]] = defaultdict(list)
        for part in sorted({*parts} - {*signs}):
            known[_sought(part)].append((part, parts[part], _is_latin(part[-1])))
        self._met = list(known.values())
        self._automaton = AhoCorasick(list(known), implementation=Implementation.ContiguousNFA)

    def find(self, text: str) -> list[Hit]:
        """Return the cues in a folded text, in order of their end."""
        ends: dict[str, list[tuple[int, int]]] = {}
        hits: list[Hit] = []
        for end, start, part in self._parts(text):
            closed = _ends(text, end)
            hits += [
                Hit(phrase.kind, phrase.text, start, end)
                for phrase in self._whole.get(part, ())
                if closed or phrase.open_ended
            ]
            before = self._gapped.get(part)
            for phrase in _candidates(before, ends) if before else ():
                begin = _gapped(text, phrase, ends, start) if closed or phrase.open_ended else None
                if begin is not None:
                    hits.append(Hit(phrase.kind, phrase.text, begin, end))
            ends.setdefault(part, []).append((start, end))
        return hits

    def _parts(self, text: str) -> list[tuple[int, int, str]]:
        """Return the parts of phrases in `text` as end, start and part, in order of their end."""
        found: list[tuple[int, int, str]] = []
        spaced = " " + text.translate(_SPACED)
        for index, _, behind in self._automaton.find_matches_as_indexes(spaced, overlapping=True):
            inside = "" < spaced[behind : behind + 1].strip() < _FOREIGN
            for part, open_ended, latin in self._met[index]:
                if inside and latin and not open_ended:
                    continue
                end = behind - 1
                start = end - len(part)
                if (
                    text.startswith(part, start)
                    and (open_ended or _ends(text, end))
                    and _begins(text, start)
                ):
                    found.append((end, start, part))
        if self._signs.pattern and (signs := self._signs.findall(text)):
            place = 0
            for sign in signs:
                place = text.index(sign, place) + len(sign)
                found.append((place, place - len(sign), sign))
            found.sort()
        return found


def _candidates(
    before: dict[str, list[_Phrase]], ends: dict[str, list[tuple[int, int]]]
) -> list[_Phrase]:
    """Return the phrases whose part before the last one was met."""
    return [phrase for part in ends.keys() & before.keys() for phrase in before[part]]


def _sought(part: str) -> str:
    """Return what the automaton seeks: a word of a script with spaces stands behind one."""
    spaced = part.translate(_SPACED)
    behind = part[0].isalnum() and ord(part[0]) < _SPACELESS_START
    return f" {spaced}" if behind else spaced


@cache
def shipped_cues() -> CueFinder:
    """Return the finder of the shipped cue phrases, built once."""
    return CueFinder(read_cues())


def _phrases(cues: dict[str, dict[str, tuple[str, ...]]]) -> Iterator[_Phrase]:
    seen: set[tuple[str, str]] = set()
    for kinds in cues.values():
        for kind, phrases in kinds.items():
            for text in phrases:
                if (kind, text) not in seen:
                    seen.add((kind, text))
                    parts = [fold(part.strip().strip("*")).text for part in text.split(" ... ")]
                    yield _Phrase(kind, text, tuple(filter(None, parts)), text.endswith("*"))


def _gapped(
    text: str, phrase: _Phrase, ends: dict[str, list[tuple[int, int]]], start: int
) -> int | None:
    """Return where the phrase begins if its earlier parts stand close before `start`."""
    for part in reversed(phrase.parts[:-1]):
        spans = ends.get(part)
        if not spans:
            return None
        begin, end = next(((b, e) for b, e in reversed(spans) if e <= start), (-1, -1))
        between = text[end:start] if end >= 0 and start - end <= _GAP_LENGTH else None
        if between is None or len(between.split()) > _GAP_WORDS:
            return None
        start = begin
    return start


def _is_latin(character: str) -> bool:
    return character.isalnum() and character < _FOREIGN


def _begins(text: str, start: int) -> bool:
    return start == 0 or not _joined(text[start - 1], text[start])


def _ends(text: str, end: int) -> bool:
    return end == len(text) or not _joined(text[end - 1], text[end])


def _joined(left: str, right: str) -> bool:
    """Tell whether two neighbours stand inside one word; scripts without spaces have no words."""
    if not (left.isalnum() and right.isalnum()):
        return False
    if ord(left) >= _SPACELESS_START or ord(right) >= _SPACELESS_START:
        return False
    return (ord(left) < _LATIN_END) == (ord(right) < _LATIN_END)


_SPACED = _Spaced()
