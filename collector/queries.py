"""Turn the lexicon into search texts: few, each asking for as much as one text may."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import quote

from data.quotas import SearchLimits
from data.sites import Lexicon, Site

Kind = Literal["names", "genre", "hashtags", "addresses", "ambiguous"]
Fits = Callable[[str], bool]
ANY = "any"
"""The language of names in Latin letters: writers of every language use them as they are."""
_SCRIPTS = {
    "CYRILLIC": "ru",
    "ARABIC": "ar",
    "DEVANAGARI": "hi",
    "HIRAGANA": "ja",
    "KATAKANA": "ja",
    "CJK": "ja",
    "HANGUL": "ko",
}
_PLAIN = "LMN"  # letters, marks and digits need no quotes


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """Hold one search text, what it asks for, and whom it serves.

    `terms` are the spellings or phrases as the lexicon has them; `sites` is
    empty for the genre's phrases.
    """

    text: str
    kind: Kind
    language: str
    terms: tuple[str, ...]
    sites: tuple[str, ...] = ()

    @property
    def groups(self) -> frozenset[str]:
        """Name whom calls for this query serve: its language, and each of its sites."""
        return frozenset({f"language {self.language}", *(f"site {name}" for name in self.sites)})

    @property
    def family(self) -> str:
        """Name the queries that this one is like: of its kind, for all languages or one."""
        return f"{self.kind} {ANY}" if self.language == ANY else self.kind


@dataclass(frozen=True, kw_only=True, slots=True)
class _Term:
    language: str
    site: str
    told: str
    asked: str


def make_queries(lexicon: Lexicon, limits: SearchLimits) -> tuple[Query, ...]:
    """Return the queries of the lexicon, in its order.

    Adult-only and adjacent sites are left out, and names that count only beside
    an invitation ("the O site"): no search can ask for that. An ambiguous name
    is asked for only together with words that decide for it. OR binds closer
    than a space, as in the API's own example `boating|sailing -fishing`.
    """
    sites = [site for site in lexicon.site if not (site.adjacent or site.adult_only)]

    def fits(text: str) -> bool:
        return len(text) <= limits.letters and len(quote(text, safe="")) <= limits.bytes

    return (
        *_packed("names", _terms(sites, _clear_names), fits),
        *_packed("genre", _genre(lexicon, sites), fits),
        *_ambiguous(lexicon, sites, fits),
        *_packed("hashtags", _hashtags(sites), fits),
        *_packed("addresses", _terms(sites, lambda site: site.domains), fits),
    )


def lone_query(text: str) -> Query:
    """Stand for a text that today's lexicon no longer asks, but an unfinished scan still does."""
    return Query(text=text, kind="names", language=ANY, terms=(text,))


def as_term(spelling: str) -> str:
    """Write a spelling so that the search takes it for one term and for no operator.

    The lexicon keeps "чатрулетк" as a stem, so that the finder meets every case;
    a search takes words, so it gets the first case.
    """
    bare = " ".join(re.sub(r'["|]', " ", spelling).split())
    bare = f"{bare}а" if bare.endswith("рулетк") else bare
    plain = all(unicodedata.category(sign)[0] in _PLAIN for sign in bare)
    return bare if plain else f'"{bare}"'


def language_of(spelling: str) -> str:
    """Return the language whose letters a spelling is written in, `ANY` for Latin ones."""
    for sign in spelling:
        script = unicodedata.name(sign, "").split(" ")[0]
        if script in _SCRIPTS:
            return _SCRIPTS[script]
    return ANY


def _clear_names(site: Site) -> tuple[str, ...]:
    return (*site.aliases, *site.wary, *site.misspellings)


def _terms(sites: Iterable[Site], named: Callable[[Site], Iterable[str]]) -> Iterator[_Term]:
    for site in sites:
        for told in dict.fromkeys(named(site)):
            yield from _term(language_of(told), site.name, told)


def _genre(lexicon: Lexicon, sites: Iterable[Site]) -> Iterator[_Term]:
    names = {name for site in sites for name in _clear_names(site)}
    for language, phrases in lexicon.genre.items():
        for told in _shortest(phrases, names):
            yield from _term(language, "", told)


def _term(language: str, site: str, told: str) -> Iterator[_Term]:
    asked = as_term(told)
    if asked:  # an empty text would ask for every video there is
        yield _Term(language=language, site=site, told=told, asked=asked)


def _shortest(phrases: Iterable[str], names: Iterable[str] = ()) -> list[str]:
    """Leave out each phrase that holds another one, or a name: who asks for that gets both."""
    padded = [f" {phrase} " for phrase in dict.fromkeys(phrases)]
    within = [*padded, *(f" {name} " for name in names)]
    return [one.strip() for one in padded if not any(o in one for o in within if o != one)]


def _hashtags(sites: Iterable[Site]) -> Iterator[_Term]:
    seen: set[str] = set()
    for site in sites:
        for told in (*site.aliases, *site.wary):
            glued = "".join(as_term(told).strip('"').split()).casefold()
            if (
                glued in seen
                or not glued
                or any(unicodedata.category(sign)[0] not in _PLAIN for sign in glued)
            ):
                continue
            seen.add(glued)
            yield _Term(language=language_of(told), site=site.name, told=told, asked=f"#{glued}")


def _packed(kind: Kind, terms: Iterable[_Term], fits: Fits, tail: str = "") -> Iterator[Query]:
    """OR terms of one language into as few texts as hold them, in their order.

    A term too long for any text stands alone, so that none is lost.
    """
    languages: dict[str, list[_Term]] = {}
    for term in terms:
        languages.setdefault(term.language, []).append(term)
    for same in languages.values():
        pack: list[_Term] = []
        for term in same:
            if pack and not fits(_text([*pack, term], tail)):
                yield _query(kind, pack, tail)
                pack = []
            pack.append(term)
        yield _query(kind, pack, tail)


def _query(kind: Kind, pack: list[_Term], tail: str) -> Query:
    return Query(
        text=_text(pack, tail),
        kind=kind,
        language=pack[0].language,
        terms=tuple(term.told for term in pack),
        sites=tuple(dict.fromkeys(term.site for term in pack if term.site)),
    )


def _text(pack: Iterable[_Term], tail: str) -> str:
    return "|".join(dict.fromkeys(term.asked for term in pack)) + tail


def _ambiguous(lexicon: Lexicon, sites: Iterable[Site], fits: Fits) -> Iterator[Query]:
    """Ask for ambiguous names beside words of the same letters that decide for any name.

    Loose words, and those that decide for one site alone, bring back too much else.
    """
    terms = list(_terms(sites, lambda site: site.ambiguous))
    words = [word for word in lexicon.contexts if word not in lexicon.loose]
    for language in dict.fromkeys(term.language for term in terms) if words else ():
        same = [term for term in terms if term.language == language]
        beside = [word for word in words if language_of(word) == language]
        yield from _packed("ambiguous", same, fits, _tail(beside or words, fits))


def _tail(words: Iterable[str], fits: Fits) -> str:
    """Join as many words as fill half a text: the other half is for the names."""
    tail = ""
    for word in map(as_term, _shortest(words)):
        longer = f"{tail}|{word}" if tail else f" {word}"
        if not fits(longer * 2):
            break
        tail = longer
    return tail
