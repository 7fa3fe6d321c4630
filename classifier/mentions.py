"""Find the places in a text that name a random-chat site or the genre."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from classifier.text import FIELDS, Folded, field_starts, fold, joined, unleet
from data.records import Mention
from data.sites import Lexicon, Site

NEAR = 10
_END_OF_LATIN = 0x250
_LONG = 5
_STEM = 10
_SPACELESS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_SPACED = re.compile(r"(?<![^\W_])[^\W_](?:[.\-_*·•|/ ]{1,3}[^\W_]){4,}(?![^\W_])")
_MIXED = re.compile(r"(?<!\w)(?=\w*[a-z])[\w@$|!]{5,30}(?!\w)")
_SUSPECT = re.compile(r"[0-9@$|!\u0370-\u04ff]")
_DEFANGED = re.compile(r"\s?(?:\[\.?\]|\(\.?\)|\[dot\]|\(dot\)| dot )\s?")
# What may follow a spelling, by its script: a Latin name ends where Latin letters
# end, whatever script goes on; Cyrillic and Hangul names take endings.
_LATIN = "0-9a-z_\u00df-\u024f"
_SUFFIX = {
    "cyrillic": re.compile(r"[\u0400-\u04ff]{0,3}(?!\w)"),
    "hangul": re.compile(r"[\uac00-\ud7a3]{0,3}(?![\uac00-\ud7a3])"),
    "latin": re.compile(rf"(?![{_LATIN}])"),
    "genre": re.compile(rf"[{_LATIN}]{{0,4}}(?![{_LATIN}])"),
    "other": re.compile(r"(?!\w)"),
}
_ENDING = re.compile(r"['’](?:da|de|dan|den|ta|te|ya|ye|a|e|ı|i)\w{0,5}|で|に|から|を|에서|에")
_ARABIC_PREFIX = re.compile(r"(?<!\w)[وفبكل]?(?:ال)?\Z")


class Pattern(NamedTuple):
    """Hold one spelling of the lexicon and how it is to be taken."""

    spelling: str
    site: str
    kind: str
    tier: str


@dataclass(frozen=True, slots=True)
class Found:
    """Hold one hit in the folded text."""

    start: int
    end: int
    pattern: Pattern
    context: str = ""


class Finder:
    """Find mentions with one lexicon; built once, used for every text."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon_hash = lexicon.hash
        self._sites = {site.name: site for site in lexicon.site}
        self._patterns = _patterns(lexicon)
        self._automaton = AhoCorasick(
            [pattern.spelling for pattern in self._patterns],
            implementation=Implementation.ContiguousNFA,
        )
        self._named = {
            pattern.spelling: pattern
            for pattern in reversed(self._patterns)
            if pattern.kind in {"name", "misspelling"} and pattern.tier == "A"
        }
        self._glued = {site.name for site in lexicon.site if site.glued}
        self._contexts = _words(lexicon.contexts)
        self._prepositions = frozenset(lexicon.prepositions)
        self._postpositions = frozenset(lexicon.postpositions)
        self._traps = {site.name: _words(site.traps) for site in lexicon.site}
        self._own = {site.name: _words(site.contexts) for site in lexicon.site}

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
        found = [*self._literal(folded.text), *self._disguised(folded.text)]
        if not found:
            return ()
        certain = [hit for hit in found if hit.pattern.tier == "A"]
        decided = [self._decide(hit, certain, folded.text, known) for hit in found]
        chosen = _without_overlaps([hit for hit in decided if hit is not None])
        starts = field_starts(title, description)
        return tuple(_mention(hit, folded, original, starts) for hit in chosen)

    def _literal(self, text: str) -> Iterator[Found]:
        hits = self._automaton.find_matches_as_indexes(text, overlapping=True)
        for index, start, end in hits:
            pattern = self._patterns[index]
            taken = self._bounded(text, start, end, pattern)
            if taken is not None:
                yield taken

    def _bounded(self, text: str, start: int, end: int, pattern: Pattern) -> Found | None:
        spelling = pattern.spelling
        if _SPACELESS.match(spelling[0]):
            return Found(start, end, pattern)
        hashtag = _hashtag_start(text, start)
        before = text[start - 1 : start]
        if _joins(before, spelling[0]):
            prefixed = _arabic(spelling) and _ARABIC_PREFIX.search(text[max(0, start - 4) : start])
            inside = hashtag is not None and self._may_run_on(pattern)
            if not (prefixed or inside):
                return None
        if pattern.kind == "domain":
            return None if _joins(text[end : end + 1], "a") else Found(start, end, pattern)
        if not _SUFFIX[_script(pattern)].match(text, end):
            loose = hashtag is not None and self._may_run_on(pattern)
            if not (loose or (pattern.site in self._glued and len(spelling) >= _LONG)):
                return None
        kind = "hashtag" if hashtag is not None and pattern.kind == "name" else pattern.kind
        return Found(start, end, pattern._replace(kind=kind))

    def _may_run_on(self, pattern: Pattern) -> bool:
        return pattern.tier == "A" and pattern.kind != "genre" and len(pattern.spelling) >= _LONG

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
        if pattern is not None and len(word) >= _LONG:
            yield Found(start, end, pattern._replace(kind="misspelling"))

    def _defanged(self, text: str) -> Iterator[Found]:
        for gap in _DEFANGED.finditer(text):
            before = re.search(r"[\w-]+\Z", text[max(0, gap.start() - 40) : gap.start()])
            after = re.match(r"[a-z]{2,10}(?!\w)", text[gap.end() : gap.end() + 12])
            if before and after:
                address = f"{before[0]}.{after[0]}"
                for pattern in self._patterns:
                    if pattern.kind == "domain" and pattern.spelling == address:
                        start = gap.start() - len(before[0])
                        yield Found(start, gap.end() + len(after[0]), pattern)

    def _decide(
        self, hit: Found, certain: list[Found], text: str, known: Collection[str]
    ) -> Found | None:
        if hit.pattern.tier == "A" or hit.pattern.site in known:
            return hit
        site = self._sites[hit.pattern.site]
        near = _near(text, hit)
        if self._traps[site.name].search(near):
            return None
        context = self._context(hit, site, certain, text, near)
        return None if context is None else Found(hit.start, hit.end, hit.pattern, context)

    def _context(
        self, hit: Found, site: Site, certain: list[Found], text: str, near: str
    ) -> str | None:
        own = self._own[site.name].search(near) or self._contexts.search(near)
        if own:
            return own[0]
        begin, end = _field_bounds(text, hit)
        for other in certain:
            if other.pattern.kind != "adjacent" and begin <= other.start < end:
                return other.pattern.spelling
        return self._particle(hit, text)

    def _particle(self, hit: Found, text: str) -> str | None:
        before = re.search(r"(\w+)\s+\Z", text[max(0, hit.start - 16) : hit.start])
        if before and before[1] in self._prepositions:
            return before[1]
        ending = _ENDING.match(text, hit.end)
        if ending:
            return ending[0]
        behind = re.match(r"\s+(\S+)", text[hit.end : hit.end + 16])
        return behind[1] if behind and behind[1] in self._postpositions else None


def mentions_hash(mentions: Iterable[Mention]) -> str:
    """Hash the mentions that count; '' when none does."""
    counted = [
        (mention.site, mention.kind, mention.field, mention.start, mention.end)
        for mention in mentions
        if mention.kind != "adjacent"
    ]
    return hashlib.sha256(repr(counted).encode()).hexdigest() if counted else ""


def _patterns(lexicon: Lexicon) -> list[Pattern]:
    found: dict[tuple[str, str], Pattern] = {}

    def add(spelling: str, site: str, kind: str, tier: str) -> None:
        key = fold(spelling).text
        found.setdefault((key, site), Pattern(key, site, kind, tier))

    for site in lexicon.site:
        tier = "A-adjacent" if site.adjacent else "A"
        for domain in site.domains:
            stem = domain.split(".")[0]
            if len(stem) >= _STEM and not site.adjacent:
                add(stem, site.name, "name", "A")
            add(domain, site.name, "adjacent" if site.adjacent else "domain", "A")
        for alias in site.aliases:
            add(alias, site.name, "adjacent" if site.adjacent else "name", "A")
        for alias in site.misspellings:
            add(alias, site.name, "misspelling", tier)
        for alias in site.ambiguous:
            add(alias, site.name, "adjacent" if site.adjacent else "name", "B")
    for phrases in lexicon.genre.values():
        for phrase in phrases:
            add(phrase, "genre", "genre", "A")
    return list(found.values())


def _words(words: Iterable[str]) -> re.Pattern[str]:
    alternatives = "|".join(
        re.escape(fold(word).text) if _SPACELESS.search(word) else rf"\b{re.escape(fold(word).text)}\b"
        for word in sorted(words, key=len, reverse=True)
    )
    return re.compile(alternatives or r"(?!)")


def _near(text: str, hit: Found) -> str:
    begin, end = _field_bounds(text, hit)
    left = re.findall(r"\S+\s*", text[max(begin, hit.start - 200) : hit.start])[-NEAR:]
    right = re.findall(r"\s*\S+", text[hit.end : min(end, hit.end + 200)])[:NEAR]
    return "".join(left) + text[hit.start : hit.end] + "".join(right)


def _field_bounds(text: str, hit: Found) -> tuple[int, int]:
    end = text.find("\x00", hit.end)
    return text.rfind("\x00", 0, hit.start) + 1, len(text) if end < 0 else end


def _hashtag_start(text: str, start: int) -> int | None:
    place = start
    while place > 0 and start - place < 60 and (text[place - 1].isalnum() or text[place - 1] == "_"):
        place -= 1
    return place if text[place - 1 : place] in {"#", "＃"} else None


def _script(pattern: Pattern) -> str:
    last = pattern.spelling[-1]
    if "\u0400" <= last <= "\u04ff":
        return "cyrillic"
    if "\uac00" <= last <= "\ud7a3":
        return "hangul"
    if ord(last) < _END_OF_LATIN:
        return "genre" if pattern.kind == "genre" else "latin"
    return "other"


def _joins(neighbour: str, letter: str) -> bool:
    """Tell whether `neighbour` would make one word with `letter`: both Latin, or neither."""
    if not (neighbour.isalnum() or neighbour == "_"):
        return False
    return (ord(neighbour) < _END_OF_LATIN) == (ord(letter) < _END_OF_LATIN)


def _arabic(spelling: str) -> bool:
    return "\u0600" <= spelling[0] <= "\u06ff"


def _without_overlaps(hits: list[Found]) -> list[Found]:
    chosen: list[Found] = []
    for hit in sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start)):
        if all(hit.end <= other.start or other.end <= hit.start for other in chosen):
            chosen.append(hit)
    return sorted(chosen, key=lambda hit: hit.start)


def _mention(
    hit: Found, folded: Folded, original: str, starts: tuple[int, int, int]
) -> Mention:
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
