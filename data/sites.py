"""Read the lexicon of random-chat sites: the shipped file, under the user's own."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from data.curated import read_toml
from data.errors import LexiconError

SHIPPED = Path(__file__).parent / "sites.toml"
FILE_NAME = "sites.toml"


class Site(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold one site: its spellings, its addresses, what decides for it and against it."""

    name: str
    adjacent: bool = False
    aliases: tuple[str, ...] = ()
    wary: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    indirect: tuple[str, ...] = ()
    fuzzy: tuple[str, ...] = ()
    misspellings: tuple[str, ...] = ()
    unlike: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    traps: tuple[str, ...] = ()
    glued: bool = False
    adult_only: bool = False
    stated_age: str = ""
    status: str = "active"
    note: str = ""
    checked: date | None = None

    @property
    def spellings(self) -> tuple[str, ...]:
        """Return every way to write the site, addresses included."""
        named = (*self.aliases, *self.wary, *self.ambiguous, *self.indirect)
        return (*named, *self.misspellings, *self.domains)


class Lexicon(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold every site, the genre's phrases by language, and the words that decide."""

    version: str = ""
    contexts: tuple[str, ...] = ()
    loose: tuple[str, ...] = ()
    invitations: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    postpositions: tuple[str, ...] = ()
    genre: dict[str, tuple[str, ...]] = {}
    site: tuple[Site, ...] = ()

    @property
    def hash(self) -> str:
        """Hash all of it: whatever changes makes the mentions found with it stale."""
        return hashlib.sha256(msgspec.json.encode(self, order="deterministic")).hexdigest()

    def __hash__(self) -> int:
        return hash(self.hash)

    def named(self, name: str) -> Site | None:
        """Return the site called `name`, or None."""
        return next((site for site in self.site if site.name == name), None)

    @property
    def adult_only_spellings(self) -> Iterator[str]:
        """Yield each way to write a site that is for adults only, its name included."""
        for site in self.site:
            if site.adult_only:
                yield from (site.name, *site.spellings)


def read_lexicon(home: Path | None = None) -> Lexicon:
    """Read the shipped lexicon and lay the entries of `home`/sites.toml over it.

    An entry of the user's replaces the shipped one of the same name; a new name
    is added.

    Raises:
        LexiconError: a file is malformed, or two sites share a spelling.
    """
    lexicon = lay_over(home)
    problems = list(find_problems(lexicon))
    if problems:
        raise LexiconError(f"The lexicon has {len(problems)} problem(s): {problems[0]}")
    return lexicon


def lay_over(home: Path | None) -> Lexicon:
    """Return the shipped lexicon under the user's own, whatever problems that has."""
    shipped = _read(SHIPPED)
    path = home / FILE_NAME if home else None
    return _laid_over(shipped, _read(path)) if path and path.exists() else shipped


def find_problems(lexicon: Lexicon) -> Iterator[str]:
    """Yield what is wrong: a name or spelling met twice, no date, nothing to match."""
    for site in lexicon.site:
        if not site.spellings:
            yield f"{site.name}: it has no alias and no domain, so nothing can match it."
        if site.checked is None:
            yield f"{site.name}: it has no `checked` date."
        if not all(spelling.strip() for spelling in site.spellings):
            yield f"{site.name}: it has an empty spelling."
        yield from _written_twice(site)
    yield from _shadowed(lexicon)
    names = [site.name.casefold() for site in lexicon.site]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"{name}: it stands in the file twice."


def _written_twice(site: Site) -> Iterator[str]:
    lists = (site.aliases, site.wary, site.ambiguous, site.indirect, site.misspellings)
    for spellings in (*lists, site.domains):
        written = [each.casefold().strip() for each in spellings]
        for each in sorted({each for each in written if written.count(each) > 1}):
            yield f"{site.name}: the spelling {each!r} stands in one list twice."


def _shadowed(lexicon: Lexicon) -> Iterator[str]:
    """Yield each spelling that another site, or the genre, already has, however it is written."""
    owners: dict[str, str] = {}
    for site in lexicon.site:
        for spelling in site.spellings:
            owner = owners.setdefault(_plain(spelling), site.name)
            if owner != site.name:
                yield f"{site.name}: the spelling {spelling!r} already means {owner}."
    for phrases in lexicon.genre.values():
        for phrase in phrases:
            if _plain(phrase) in owners:
                yield f"genre: the phrase {phrase!r} already means {owners[_plain(phrase)]}."


def _plain(spelling: str) -> str:
    """Read a spelling as the finder does: case, width and gaps between its words tell nothing."""
    folded = unicodedata.normalize("NFKC", spelling).casefold()
    return re.sub(r"[\s_-]+", "", folded)


def _read(path: Path) -> Lexicon:
    return read_toml(path, Lexicon, LexiconError)


def _laid_over(shipped: Lexicon, own: Lexicon) -> Lexicon:
    replaced = {site.name for site in own.site}
    genre = {
        language: (*shipped.genre.get(language, ()), *own.genre.get(language, ()))
        for language in {**shipped.genre, **own.genre}
    }
    return msgspec.structs.replace(
        shipped,
        version="+".join(filter(None, (shipped.version, own.version or "own"))),
        contexts=(*shipped.contexts, *own.contexts),
        loose=(*shipped.loose, *own.loose),
        invitations=(*shipped.invitations, *own.invitations),
        prepositions=(*shipped.prepositions, *own.prepositions),
        postpositions=(*shipped.postpositions, *own.postpositions),
        genre=genre,
        site=(*(site for site in shipped.site if site.name not in replaced), *own.site),
    )
