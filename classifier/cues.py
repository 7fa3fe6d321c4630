"""Find cue phrases in a text: what invites, links, warns or speaks to the young."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from classifier.text import fold
from data.cues import read_cues

_GAP_WORDS = 5
_GAP_LENGTH = 70
_LATIN_END = 0x250
_SPACELESS_START = 0x2E80
_SIGN = re.compile(r"[^\w ]|_")
_FOREIGN = re.compile("[\u0250-\U0010ffff]")
_RUN = re.compile("[!-\u024f]+|[\u0250-\u2e7f]+|[\u2e80-\U0010ffff]+")
# Where one script meets another: no word holds letters of both. Signs are spaces already.
_JOINT = re.compile(
    "(?<=[!-\u024f])(?=[\u0250-\U0010ffff])"
    "|(?<=[\u0250-\u2e7f])(?=[!-\u024f\u2e80-\U0010ffff])"
    "|(?<=[\u2e80-\U0010ffff])(?=[!-\u2e7f])"
)


class Hit(NamedTuple):
    """Hold one cue found, with its span in the folded text."""

    kind: str
    phrase: str
    start: int
    end: int


class _Phrase(NamedTuple):
    kind: str
    text: str
    parts: tuple[str, ...]
    open_ended: bool


@dataclass(slots=True)
class _Part:
    """Hold a part of phrases: those it is the whole of, and, by the part before, those it ends."""

    text: str
    open_ended: bool = False
    closed: bool = False
    leads: bool = False
    whole: list[_Phrase] = field(default_factory=list)
    ending: dict[str, list[_Phrase]] = field(default_factory=dict)


class CueFinder:
    """Find the cue phrases of every language at once, in linear time.

    The automaton reads signs as spaces and seeks words between two of them, so
    that it meets no part inside of a word; whatever it meets is compared again.
    """

    def __init__(self, cues: dict[str, dict[str, tuple[str, ...]]]) -> None:
        known: dict[str, list[_Part]] = defaultdict(list)
        for part in _parts_of(_phrases(cues)):
            known[_sought(part)].append(part)
        self._signs = [
            part for sought in [*known] if not sought.strip() for part in known.pop(sought)
        ]
        self._met = list(known.values())
        self._automaton = AhoCorasick(list(known), implementation=Implementation.ContiguousNFA)

    def find(self, text: str) -> list[Hit]:
        """Return the cues in a folded text, in order of their end."""
        ends: dict[str, list[tuple[int, int]]] = {}
        hits: list[Hit] = []
        for end, start, part in self._parts(text):
            closed = not part.open_ended or _ends(text, end)
            for kind, phrase, _, open_ended in part.whole:
                if closed or open_ended:
                    hits.append(Hit(kind, phrase, start, end))
            if part.ending:
                for ended in [part.ending[each] for each in ends if each in part.ending]:
                    hits += _gapped(text, ended, ends, start, end, closed=closed)
            if part.leads:
                ends.setdefault(part.text, []).append((start, end))
        return hits

    def _parts(self, text: str) -> list[tuple[int, int, _Part]]:
        """Return the parts of phrases in `text` as end, start and part, in order of their end."""
        spaced, joints = _parted(f" {_SIGN.sub(' ', text)} ")
        found: list[tuple[int, int, _Part]] = []
        for index, _, behind in self._automaton.find_matches_as_indexes(spaced, overlapping=True):
            for part in self._met[index]:
                end = behind - part.closed
                end -= 1 + (bisect_left(joints, end) if joints else 0)
                start = end - len(part.text)
                if text.startswith(part.text, start):
                    found.append((end, start, part))
        found += self._signs_in(text)
        found.sort(key=_by_place)
        return found

    def _signs_in(self, text: str) -> Iterator[tuple[int, int, _Part]]:
        """Yield the parts that hold no letter: the automaton does not see them."""
        for part in self._signs:
            place = text.find(part.text)
            while place >= 0:
                yield place + len(part.text), place, part
                place = text.find(part.text, place + len(part.text))


def _by_place(found: tuple[int, int, _Part]) -> tuple[int, int]:
    return found[:2]


def _parts_of(phrases: Iterator[_Phrase]) -> list[_Part]:
    parts: dict[str, _Part] = {}
    for phrase in phrases:
        *before, last = (parts.setdefault(text, _Part(text)) for text in phrase.parts)
        for part in before:
            part.leads = True
        last.open_ended |= phrase.open_ended
        (last.ending.setdefault(before[-1].text, []) if before else last.whole).append(phrase)
    for part in parts.values():
        part.closed = _is_spaced(part.text[-1]) and not part.open_ended
    return list(parts.values())


def _sought(part: _Part) -> str:
    """Return what the automaton seeks: a word of a script that knows spaces, with those."""
    spaced, _ = _parted(_SIGN.sub(" ", part.text))
    before = " " if _is_spaced(part.text[0]) else ""
    return before + spaced + (" " if part.closed else "")


def _parted(spaced: str) -> tuple[str, list[int]]:
    """Put a space where two scripts meet, and return where those spaces stand."""
    if spaced.isascii() or not _FOREIGN.search(spaced):
        return spaced, []
    if len(_RUN.findall(spaced)) == len(spaced.split()):
        return spaced, []
    joints = [joint.start() + place for place, joint in enumerate(_JOINT.finditer(spaced))]
    return _JOINT.sub(" ", spaced), joints


def _is_spaced(character: str) -> bool:
    return character.isalnum() and ord(character) < _SPACELESS_START


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
    text: str,
    phrases: list[_Phrase],
    ends: dict[str, list[tuple[int, int]]],
    start: int,
    end: int,
    *,
    closed: bool,
) -> Iterator[Hit]:
    """Yield the phrases whose last part stands at `start`, the earlier ones close before it."""
    for phrase in phrases:
        if closed or phrase.open_ended:
            begin = _begin(text, phrase.parts, ends, start)
            if begin is not None:
                yield Hit(phrase.kind, phrase.text, begin, end)


def _begin(
    text: str, parts: tuple[str, ...], ends: dict[str, list[tuple[int, int]]], start: int
) -> int | None:
    """Return where a phrase begins if its earlier parts stand close before `start`."""
    for part in parts[-2::-1]:
        earlier = reversed(ends.get(part, ()))
        begin, end = next((span for span in earlier if span[1] <= start), (-1, -1))
        if end < 0 or start - end > _GAP_LENGTH or len(text[end:start].split()) > _GAP_WORDS:
            return None
        start = begin
    return start


def _ends(text: str, end: int) -> bool:
    """Tell whether no word goes on at `end`; scripts without spaces have no words."""
    if end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum()):
        return True
    left, right = ord(text[end - 1]), ord(text[end])
    if left >= _SPACELESS_START or right >= _SPACELESS_START:
        return True
    return (left < _LATIN_END) != (right < _LATIN_END)
