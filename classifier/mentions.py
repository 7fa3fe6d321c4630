"""Find the places in a text that name a random-chat site or the genre."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator

from ahocorasick_rs import AhoCorasick, Implementation

from classifier.contexts import Around, Contexts, Found
from classifier.disguises import letter_by_letter, readings, skeleton
from classifier.excerpts import Excerpt
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
        tags = list(tags)
        original = joined(title, description, tags)
        stretches = self._sieve.candidates(original).stretches
        if not stretches:
            return ()
        starts = field_starts(title, description)
        excerpt = Excerpt.of(original, stretches, _fields(starts, len(original)))
        folded = fold(excerpt.text)
        again = self._sieve.candidates(folded.text)  # most styled letters spell something else
        if not again.stretches:
            return ()
        disguised = () if again.plain else self._disguised(folded.text)
        found = _at_most([*self._literal(folded.text), *disguised])
        if not found:
            return ()
        places = [bisect_right(starts, excerpt.origin(folded.span(*hit[:2])[0])) for hit in found]
        around = Around.of(folded.text, found, places)
        decided = [self._contexts.decide(hit, around, known) for hit in found]
        chosen = _without_overlaps([hit for hit in decided if hit is not None])
        return tuple(_mention(hit, folded, excerpt, original, starts) for hit in chosen)

    def _literal(self, text: str) -> Iterator[Found]:
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        for index, start, end in hits:
            pattern = self._patterns[index]
            glued = pattern.site in self._glued
            kind = taken_as(text, start, end, pattern, glued=glued)
            if kind is not None:
                yield Found(start, end, pattern._replace(kind=kind))

    def _disguised(self, text: str) -> Iterator[Found]:
        for reading in readings(text):
            yield from self._in_reading(reading)
        for run in letter_by_letter(text):
            hits = self._looks.find_matches_as_indexes(run.text, overlapping=True)
            for index, start, end in hits:
                yield Found(*run.span(start, end), self._names[index]._replace(kind="misspelling"))
        yield from self._defanged(text)

    def _in_reading(self, reading: Folded) -> Iterator[Found]:
        hits = self._looks.find_matches_as_indexes(reading.text, overlapping=True)
        for index, start, end in hits:
            pattern = self._names[index]
            glued = pattern.site in self._glued
            if taken_as(reading.text, start, end, pattern, glued=glued) is not None:
                yield Found(*reading.span(start, end), pattern._replace(kind="misspelling"))

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
    name = pattern.spelling
    certain = pattern.tier == "A" and pattern.kind in {"name", "misspelling"} and not pattern.fuzzy
    return certain and len(name) >= LONG and name.isascii() and name.replace(" ", "").isalpha()


def _as_looks(pattern: Pattern) -> Pattern:
    return pattern._replace(spelling=skeleton(pattern.spelling))


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


def _mention(
    hit: Found, folded: Folded, excerpt: Excerpt, original: str, starts: tuple[int, int, int]
) -> Mention:
    first, last = folded.span(hit.start, hit.end)
    start = excerpt.origin(first)
    end = start + last - first
    place = bisect_right(starts, start) - 1
    return Mention(
        site=hit.pattern.site,
        kind=hit.pattern.kind,
        field=FIELDS[place],
        start=start - starts[place],
        end=end - starts[place],
        surface=original[start:end],
        tier=hit.pattern.tier,
        context=hit.context,
    )
