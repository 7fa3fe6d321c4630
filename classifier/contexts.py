"""Decide whether an ambiguous name means the site: by the words around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from classifier.spellings import Pattern, Words
from classifier.text import fold, unaccented
from data.sites import Lexicon

NEAR = 10
_FAR = 200
_TITLE, _TAGS = 1, 3
_TO_THE_LEFT, _TO_THE_RIGHT = re.compile(r"\w\S*\W*"), re.compile(r"\W*\w\S*")
_NEXT = 32
_BEFORE = re.compile(r"(?:(\w+)\s+)?((?<!\w)\w+)\s+[#@«]?\Z")
_ENDING = re.compile(r"['’](?:da|de|dan|den|ta|te|ya|ye|a|e|ı|i)\w{0,5}|で|に|から|を|에서|에")


class Found(NamedTuple):
    """Hold one hit in the folded text."""

    start: int
    end: int
    pattern: Pattern
    context: str = ""


@dataclass(frozen=True, slots=True)
class Around:
    """Hold what surrounds the hits of one text: its stretches, and a certain name in each field.

    `places` says of each hit, by where it begins, in which field it stands.
    """

    text: str
    bounds: tuple[tuple[int, int], ...]
    places: dict[int, int]
    certain: dict[int, str]
    tags: str = ""

    @classmethod
    def of(cls, text: str, hits: Sequence[Found], places: Sequence[int], tags: str) -> Around:
        """Look once where the stretches end, and which site each field surely names."""
        ends = [match.start() for match in re.finditer("\x00", text)]
        bounds = tuple(zip([0, *(end + 1 for end in ends)], [*ends, len(text)], strict=True))
        certain = {
            place: hit.pattern.spelling
            for hit, place in zip(hits, places, strict=True)
            if hit.pattern.tier == "A" and hit.pattern.kind != "adjacent"
        }
        starts = {hit.start: place for hit, place in zip(hits, places, strict=True)}
        return cls(text, bounds, starts, certain, tags)

    def company(self, hit: Found) -> str:
        """Return a name that its field, or the tags of a title, surely hold, or nothing."""
        place = self.places[hit.start]
        return self.certain.get(place, "") or (place == _TITLE and self.certain.get(_TAGS)) or ""

    def near(self, hit: Found) -> str:
        """Return the hit with at most ten words on either side, none of another field."""
        begin, end = self.bounds[_stretch(self.bounds, hit)]
        left = self.text[max(begin, hit.start - _FAR) : hit.start]
        right = self.text[hit.end : min(end, hit.end + _FAR)]
        before = "".join(_TO_THE_LEFT.findall(left)[-NEAR:])
        behind = "".join(_TO_THE_RIGHT.findall(right)[:NEAR])
        return before + self.text[hit.start : hit.end] + behind

    def tags_of(self, hit: Found) -> str:
        """Return the tags of the text for a hit in its title, which they explain."""
        return self.tags if self.places[hit.start] == _TITLE else ""


class Contexts:
    """Know the words that decide for and against each ambiguous name."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._shared = Words(lexicon.contexts)
        self._sure = Words(each for each in lexicon.contexts if each not in lexicon.loose)
        self._own = {site.name: Words(site.contexts) for site in lexicon.site}
        self._traps = {site.name: Words(site.traps) for site in lexicon.site}
        self._wary = {(site.name, fold(each).text) for site in lexicon.site for each in site.wary}
        self._indirect = {
            (site.name, fold(each).text) for site in lexicon.site for each in site.indirect
        }
        self._invitations = Words(lexicon.invitations)
        self._prepositions = frozenset(map(unaccented, lexicon.prepositions))
        self._postpositions = frozenset(lexicon.postpositions)

    def decide(self, hit: Found, around: Around, known: Collection[str]) -> Found | None:
        """Return the hit with the word that decided for it, or None if none does or a trap vetoes.

        A trap vetoes this hit only, and a wary name but where a word decides for it.
        A site in `known` needs no context.
        """
        wary = (hit.pattern.site, hit.pattern.spelling) in self._wary
        sure = hit.pattern.tier == "A" or hit.pattern.site in known
        if sure and not wary:
            return hit
        near = around.near(hit)
        if self._traps[hit.pattern.site].first(near):
            return hit if sure and self._shared.first(near) else None
        if sure:
            return hit
        if (hit.pattern.site, hit.pattern.spelling) in self._indirect:
            invitation = self._invitations.first(near)
            return hit._replace(context=invitation) if invitation else None
        context = self._context(hit, around, near)
        return hit._replace(context=context) if context else None

    def _context(self, hit: Found, around: Around, near: str) -> str:
        """Return what decides for an ambiguous name; for one in disguise a sure word alone does."""
        if hit.pattern.kind == "misspelling":
            return self._sure.first(near)
        return (
            self._own[hit.pattern.site].first(near)
            or self._shared.first(near)
            or around.company(hit)
            or self._particle(hit, around.text)
            or self._sure.first(around.tags_of(hit))
        )

    def against(self, hit: Found, around: Around) -> str:
        """Say why a hit that was turned down does not count."""
        trap = self._traps[hit.pattern.site].first(around.near(hit))
        return f"“{trap}” stands near it" if trap else "no word near it says that a site is meant"

    def _particle(self, hit: Found, text: str) -> str:
        before = _BEFORE.search(text[max(0, hit.start - _NEXT) : hit.start])
        for words in (f"{before[1]} {before[2]}", before[2]) if before else ():
            if unaccented(words) in self._prepositions:
                return words
        ending = _ENDING.match(text, hit.end)
        if ending:
            return ending[0]
        behind = re.match(r"\s+(\S+)", text[hit.end : hit.end + 16])
        return behind[1] if behind and behind[1] in self._postpositions else ""


def _stretch(bounds: Sequence[tuple[int, int]], hit: Found) -> int:
    return bisect_left(bounds, hit.start, key=lambda bound: bound[1])
