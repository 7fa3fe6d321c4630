"""Find the places in a text that name a random-chat site or the genre."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator

from ahocorasick_rs import AhoCorasick, Implementation

from classifier.contexts import Around, Contexts, Found
from classifier.spellings import LONG, Pattern, spellings, taken_as
from classifier.text import FIELDS, Folded, field_starts, fold, joined, unleet
from data.records import Mention
from data.sites import Lexicon

_MOST_AMBIGUOUS = 200
_SPACED = re.compile(r"(?<![^\W_])[^\W_](?:[.\-_*·•|/ ]{1,3}[^\W_]){4,}(?![^\W_])")
_MIXED = re.compile(r"(?<!\w)(?=\w*[a-z])[\w@$|!]{5,30}(?!\w)")
_SUSPECT = re.compile(r"[0-9@$|!\u0370-\u04ff]")
_DEFANGED = re.compile(r"\s?(?:\[\.?\]|\(\.?\)|\[dot\]|\(dot\)| dot )\s?")


class Finder:
    """Find mentions with one lexicon; built once, used for every text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon_hash = lexicon.hash
        self._sites = {site.name: site for site in lexicon.site}
        self._patterns = spellings(lexicon)
        self._automaton = AhoCorasick(
            [pattern.spelling for pattern in self._patterns],
            implementation=Implementation.ContiguousNFA,
        )
        self._named = {
            pattern.spelling: pattern
            for pattern in reversed(self._patterns)
            if pattern.kind in {"name", "misspelling"} and pattern.tier == "A"
        }
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
        folded = fold(original)
        found = _at_most([*self._literal(folded.text), *self._disguised(folded.text)])
        if not found:
            return ()
        around = Around.of(folded.text, found)
        decided = [self._contexts.decide(hit, around, known) for hit in found]
        chosen = _without_overlaps([hit for hit in decided if hit is not None])
        starts = field_starts(title, description)
        return tuple(_mention(hit, folded, original, starts) for hit in chosen)

    def _literal(self, text: str) -> Iterator[Found]:
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        for index, start, end in hits:
            pattern = self._patterns[index]
            glued = pattern.site in self._glued
            kind = taken_as(text, start, end, pattern, glued=glued)
            if kind is not None:
                yield Found(start, end, pattern._replace(kind=kind))

    def _disguised(self, text: str) -> Iterator[Found]:
        if _SUSPECT.search(text):
            for word in _MIXED.finditer(text):
                if _SUSPECT.search(word[0]):
                    yield from self._as_name(unleet(word[0]), word.start(), word.end())
        for run in _SPACED.finditer(text):
            letters = re.sub(r"[^\w]|_", "", run[0])
            yield from self._as_name(unleet(letters), run.start(), run.end())
        if _DEFANGED.search(text):
            yield from self._defanged(text)

    def _as_name(self, word: str, start: int, end: int) -> Iterator[Found]:
        pattern = self._named.get(word)
        if pattern is not None and len(word) >= LONG:
            yield Found(start, end, pattern._replace(kind="misspelling"))

    def _defanged(self, text: str) -> Iterator[Found]:
        for gap in _DEFANGED.finditer(text):
            before = re.search(r"[\w-]+\Z", text[max(0, gap.start() - 40) : gap.start()])
            after = re.match(r"[a-z]{2,10}(?!\w)", text[gap.end() : gap.end() + 12])
            if before and after:
                start = gap.start() - len(before[0])
                for pattern in self._addresses.get(f"{before[0]}.{after[0]}", ()):
                    yield Found(start, gap.end() + len(after[0]), pattern)


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


def _mention(hit: Found, folded: Folded, original: str, starts: tuple[int, int, int]) -> Mention:
    start, end = folded.span(hit.start, hit.end)
    place = max(index for index, begin in enumerate(starts) if begin <= start)
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
