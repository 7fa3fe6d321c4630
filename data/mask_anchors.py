"""Find the phrases that announce a keyword or a code, in all languages at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from data.folding import MASK, Folded, fold
from data.mask_phrases import Phrases, read_phrases

REACH = 60
_MARKS = r"\u0300-\u036f\u064b-\u0652\u0900-\u0963\u0970-\u097f\u200c\u200d"
_WORD = rf"[#@]?[\w{_MARKS}{MASK}]++(?:[-'.&][\w{_MARKS}{MASK}]++)*+"
TOKEN = re.compile(_WORD)


class Anchor(NamedTuple):
    """Be a phrase found: what kind it is of, and where it stands."""

    kind: str
    start: int
    end: int


class Lists(NamedTuple):
    """Hold the phrases ready to match."""

    finder: AhoCorasick
    found: list[tuple[str, str, bool]]
    stop: frozenset[str]
    fillers: frozenset[str]
    being: re.Pattern[str]
    asks: frozenset[str]
    with_code: re.Pattern[str]


_KINDS = ("secret", "slot", "into", "ask", "ask_after", "code", "code_after")


@cache
def lists() -> Lists:
    """Return the phrases, read and made ready once."""
    phrases = read_phrases()
    found = list(_all_phrases(phrases))
    return Lists(
        finder=AhoCorasick([text for text, _, _ in found], implementation=Implementation.DFA),
        found=found,
        stop=frozenset(map(fold, phrases.stop)),
        fillers=frozenset(map(fold, phrases.fillers)),
        being=re.compile(rf"\s{{0,2}}(?:{_any(phrases.being)})(?![a-zа-я])"),
        asks=frozenset(
            fold(phrase).rstrip("*")
            for phrase in (*phrases.ask, *phrases.along, *phrases.ask_after)
        ),
        with_code=re.compile(rf"(?<!\w)(?:{_any(phrases.with_code)})\s?\Z"),
    )


def _all_phrases(phrases: Phrases) -> Iterator[tuple[str, str, bool]]:
    """Yield each phrase once, with its kind and whether its last word may go on."""
    seen = set()
    for kind in _KINDS:
        for phrase in getattr(phrases, kind):
            text = fold(phrase).rstrip("*")
            if (text, kind) not in seen:
                seen.add((text, kind))
                yield text, kind, phrase.endswith("*")


def _any(phrases: tuple[str, ...]) -> str:
    return "|".join(re.escape(fold(phrase)) for phrase in sorted(phrases, key=len, reverse=True))


def find_anchors(text: Folded) -> Iterator[Anchor]:
    """Yield the phrases in `text`, of those which begin alike and are of one kind the longest."""
    known = lists()
    best: dict[tuple[int, str], int] = {}
    for number, start, end in known.finder.find_matches_as_indexes(text.plain, overlapping=True):
        _, kind, goes_on = known.found[number]
        stop = _whole_words(text.plain, start, end, goes_on=goes_on)
        if stop:
            best[start, kind] = max(stop, best.get((start, kind), 0))
    for (start, kind), end in best.items():
        yield Anchor(kind, start, end)


def _whole_words(plain: str, start: int, end: int, *, goes_on: bool) -> int:
    """Return where the phrase's last word ends, or 0 if it is cut out of longer words."""
    if start and _joins(plain[start - 1]) and _joins(plain[start]):
        return 0
    if end < len(plain) and _joins(plain[end]) and _joins(plain[end - 1]):
        word = TOKEN.match(plain, end, end + REACH)
        return word.end() if goes_on and word else 0
    return end


def _joins(char: str) -> bool:
    """Tell whether a letter makes one word with its neighbour: not so in kana, Han, Hangul."""
    return (char.isalnum() or "\u0900" <= char <= "\u0963") and char < "\u3000"
