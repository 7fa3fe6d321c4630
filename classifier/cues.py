"""Find cue phrases in a text: what invites, links, warns or speaks to the young."""

from __future__ import annotations

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


class CueFinder:
    """Find the cue phrases of every language at once, in linear time."""

    def __init__(self, cues: dict[str, dict[str, tuple[str, ...]]]) -> None:
        self._by_last: dict[str, list[_Phrase]] = defaultdict(list)
        parts: set[str] = set()
        for phrase in _phrases(cues):
            self._by_last[phrase.parts[-1]].append(phrase)
            parts.update(phrase.parts)
        self._parts = sorted(parts)
        self._automaton = AhoCorasick(self._parts, implementation=Implementation.ContiguousNFA)

    def find(self, text: str) -> list[Hit]:
        """Return the cues in a folded text, in order of their end."""
        ends: dict[str, list[tuple[int, int]]] = defaultdict(list)
        hits: list[Hit] = []
        for index, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if not _begins(text, start):
                continue
            part = self._parts[index]
            closed = _ends(text, end)
            for phrase in self._by_last.get(part, ()):
                if closed or phrase.open_ended:
                    begin = _gapped(text, phrase, ends, start)
                    if begin is not None:
                        hits.append(Hit(phrase.kind, phrase.text, begin, end))
            ends[part].append((start, end))
        return hits


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
