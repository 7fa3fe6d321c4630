"""Find the places in a text that name a random-chat site or the genre."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from classifier.contexts import Around, Contexts, Found
from classifier.disguises import drawn_to, letter_by_letter, readings, skeleton
from classifier.excerpts import Excerpt
from classifier.needles import Way
from classifier.sieve import Sieve
from classifier.spellings import LONG, Pattern, spellings, taken_as
from classifier.text import FIELDS, GAP, Folded, field_starts, fold, joined
from data.records import Mention
from data.sites import Lexicon

_MOST_AMBIGUOUS = 200
_DEFANGED = re.compile(
    r"\s?[\[({<]\s?(?:\.|dot|punto|point|punkt|ponto|nokta|точка)?\s?[\])}>]\s?"
    r"|\s(?:dot|punto|ponto|punkt|nokta|точка|\.)\s|\s\.|。|．"
)


INSIDE = "it is part of a longer word"


class TurnedDown(NamedTuple):
    """Hold a name of a site that stands in a text and does not count, and why."""

    site: str
    start: int
    surface: str
    reason: str


class _Looked(NamedTuple):
    """Hold what may name a site in one text, and the way back into its fields."""

    hits: list[Found]
    around: Around
    folded: Folded
    excerpt: Excerpt
    original: str
    starts: tuple[int, int, int]

    def mention(self, hit: Found) -> Mention:
        first, last = self.folded.span(hit.start, hit.end)
        start = self.excerpt.origin(first)
        end = start + last - first
        place = bisect_right(self.starts, start) - 1
        return Mention(
            site=hit.pattern.site,
            kind=hit.pattern.kind,
            field=FIELDS[place],
            start=start - self.starts[place],
            end=end - self.starts[place],
            surface=self.original[start:end],
            tier=hit.pattern.tier,
            context=hit.context,
        )


class Finder:
    """Find mentions with one lexicon; built once, used for every text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon_hash = lexicon.hash
        self._patterns = spellings(lexicon)
        self._sieve = Sieve(self._patterns)
        self._automaton = _automaton(self._patterns)
        alike: dict[tuple[str, str], Pattern] = {}
        for each in filter(_is_long_name, self._patterns):
            alike.setdefault((skeleton(each.spelling), each.site), each)
        self._names = list(alike.values())
        self._looks = _automaton(map(_as_looks, self._names))
        self._addresses: dict[str, list[Pattern]] = {}
        for pattern in self._patterns:
            if pattern.kind == "domain":
                self._addresses.setdefault(pattern.spelling, []).append(pattern)
        self._glued = {site.name for site in lexicon.site if site.glued}
        self._contexts = Contexts(lexicon)

    def find(
        self,
        title: str,
        description: str = "",
        tags: Iterable[str] = (),
        *,
        known: Collection[str] = (),
    ) -> tuple[Mention, ...]:
        """Return the mentions of a text, in order, none overlapping another.

        The ambiguous names of the sites in `known` count without a context: a
        person has said that the text means them.
        """
        looked = self._look(title, description, tags)
        if looked is None:
            return ()
        decided = [self._contexts.decide(hit, looked.around, known) for hit in looked.hits]
        chosen = _without_overlaps([hit for hit in decided if hit is not None])
        return tuple(map(looked.mention, chosen))

    def turned_down(self, text: str) -> tuple[TurnedDown, ...]:
        """Return the names in one text that make no mention, each once, with the reason."""
        found = [range(each.start, each.end) for each in self.find(text)]
        named = (each for each in self._refused(text) if not _overlaps(each.start, found))
        return tuple({(each.site, each.surface): each for each in named}.values())

    def _refused(self, text: str) -> Iterator[TurnedDown]:
        folded = fold(text)
        for index, begin, stop in self._automaton.find_matches_as_indexes(folded.text, True):
            pattern = self._patterns[index]
            if taken_as(folded.text, begin, stop, pattern, glued=False) is None:
                start, end = folded.span(begin, stop)
                yield TurnedDown(pattern.site, start, text[start:end], INSIDE)
        looked = self._look(text, "", ())
        if looked is None:
            return
        for hit in looked.hits:
            if self._contexts.decide(hit, looked.around, ()) is None:
                each = looked.mention(hit)
                reason = self._contexts.against(hit, looked.around)
                yield TurnedDown(each.site, each.start, each.surface, reason)

    def _look(self, title: str, description: str, tags: Iterable[str]) -> _Looked | None:
        original = joined(title, description, tags)
        stretches = self._sieve.candidates(original).stretches
        if not stretches:
            return None
        starts = field_starts(title, description)
        excerpt = Excerpt.of(original, stretches, _fields(starts, len(original)))
        folded = fold(excerpt.text)
        again = self._sieve.candidates(folded.text)  # most styled letters spell something else
        if not again.stretches:
            return None
        disguised = self._disguised(folded.text, again.ways)
        hits = _at_most([*self._literal(folded.text), *disguised])
        if not hits:
            return None
        places = [bisect_right(starts, excerpt.origin(folded.span(*hit[:2])[0])) for hit in hits]
        around = Around.of(folded.text, hits, places, fold("\n".join(tags)).text)
        return _Looked(hits, around, folded, excerpt, original, starts)

    def _literal(self, text: str) -> Iterator[Found]:
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        for index, start, end in hits:
            pattern = self._patterns[index]
            glued = pattern.site in self._glued
            kind = taken_as(text, start, end, pattern, glued=glued)
            if kind is not None:
                yield Found(start, end, pattern._replace(kind=kind))

    def _disguised(self, text: str, ways: Collection[Way]) -> Iterator[Found]:
        """Find what is not written plainly, only by the ways that may stand in `text`."""
        if Way.WRITTEN in ways or Way.DISGUISED in ways:
            for reading in readings(text):
                yield from self._in_reading(reading, text)
        if Way.SPACED in ways:
            yield from self._spaced(text)
        if Way.WRITTEN in ways:
            yield from self._defanged(text)

    def _spaced(self, text: str) -> Iterator[Found]:
        for run in letter_by_letter(text):
            hits = self._looks.find_matches_as_indexes(run.text, overlapping=True)
            for index, start, end in hits:
                yield Found(*run.span(start, end), _in_disguise(self._names[index]))

    def _in_reading(self, reading: Folded, text: str) -> Iterator[Found]:
        hits = self._looks.find_matches_as_indexes(reading.text, overlapping=True)
        for index, start, end in hits:
            pattern = self._names[index]
            glued = pattern.site in self._glued
            if taken_as(reading.text, start, end, pattern, glued=glued) is not None:
                begin, stop = reading.span(start, end)
                stop = drawn_to(text, stop) if reading.kept else stop
                yield Found(begin, stop, _in_disguise(pattern))

    def _defanged(self, text: str) -> Iterator[Found]:
        for gap in _DEFANGED.finditer(text):
            before = re.search(r"[\w-]+\Z", text[max(0, gap.start() - 40) : gap.start()])
            after = re.match(r"[a-z]{2,10}(?!\w)", text[gap.end() : gap.end() + 12])
            if before and after:
                start = gap.start() - len(before[0])
                for pattern in self._addresses.get(f"{before[0]}.{after[0]}", ()):
                    yield Found(start, gap.end() + len(after[0]), pattern)


def _automaton(patterns: Iterable[Pattern]) -> AhoCorasick:
    written = [pattern.spelling for pattern in patterns]
    return AhoCorasick(written, implementation=Implementation.ContiguousNFA)


def _is_long_name(pattern: Pattern) -> bool:
    """Tell whether a spelling is so long and certain that it is known in disguise too."""
    letters = pattern.spelling.replace(" ", "").replace(".", "")
    certain = pattern.tier == "A" and pattern.kind != "adjacent" and not pattern.fuzzy
    return certain and len(pattern.spelling) >= LONG and letters.isalpha() and letters < "\u0500"


def _as_looks(pattern: Pattern) -> Pattern:
    return pattern._replace(spelling=skeleton(pattern.spelling))


def _in_disguise(pattern: Pattern) -> Pattern:
    return pattern if pattern.kind == "genre" else pattern._replace(kind="misspelling")


def _at_most(found: list[Found]) -> list[Found]:
    """Keep every certain hit and the first ambiguous ones: what the rest could add, those say."""
    certain = [hit for hit in found if hit.pattern.tier == "A"]
    ambiguous = [hit for hit in found if hit.pattern.tier != "A"]
    return [*certain, *ambiguous[:_MOST_AMBIGUOUS]]


def mentions_hash(mentions: Iterable[Mention]) -> str:
    """Hash the mentions that count; '' when none does."""
    counted = [
        (mention.site, mention.kind, mention.field, mention.start, mention.end)
        for mention in mentions
        if mention.kind != "adjacent"
    ]
    return hashlib.sha256(repr(counted).encode()).hexdigest() if counted else ""


def _without_overlaps(hits: list[Found]) -> list[Found]:
    taken = bytearray(max((hit.end for hit in hits), default=0))
    chosen: list[Found] = []
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        if not any(taken[hit.start : hit.end]):
            taken[hit.start : hit.end] = b"\x01" * (hit.end - hit.start)
            chosen.append(hit)
    return sorted(chosen, key=lambda hit: hit.start)


def _fields(starts: tuple[int, int, int], length: int) -> list[tuple[int, int]]:
    ends = [*(start - len(GAP) for start in starts[1:]), length]
    return list(zip(starts, ends, strict=True))


def _overlaps(place: int, taken: Iterable[range]) -> bool:
    return any(place in each for each in taken)
