"""Understand a search text as the API does, and find the uploads it fits."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from collector.stand_in.catalogue import Catalogue, Upload

Phrase = tuple[str, ...]
_TERM = re.compile(r'(\|\s*)?(-?)(?:"([^"]*)"?|([^\s|"]+))')
_WORD = re.compile(r"\w+")
# Thai to Burmese, Khmer, kana, Han and Hangul: there no blank parts the words.
_UNPARTED = re.compile("[\u0e00-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """Hold a search text: one phrase of every clause must stand there, none of `without`."""

    clauses: tuple[tuple[Phrase, ...], ...]
    without: tuple[Phrase, ...]


@dataclass(frozen=True, kw_only=True)
class Index:
    """Hold the words of a catalogue and where each stands."""

    catalogue: Catalogue

    @cached_property
    def texts(self) -> tuple[str, ...]:
        """Return the words of each upload's title, tags and description, parted by blanks."""
        return tuple(spaced(_words_of(upload)) for upload in self.catalogue.uploads)

    @cached_property
    def places(self) -> Mapping[str, frozenset[int]]:
        """Return for each word the positions of the uploads that hold it."""
        found: dict[str, list[int]] = defaultdict(list)
        for position, text in enumerate(self.texts):
            for word in set(text.split()):
                found[word].append(position)
        return {word: frozenset(positions) for word, positions in found.items()}

    def fitting(self, query: Query) -> frozenset[int]:
        """Return the positions of the uploads that a query fits."""
        found = frozenset(range(len(self.texts)))
        for clause in query.clauses:
            found &= frozenset[int]().union(*(self._holding(phrase) for phrase in clause))
        return found.difference(*(self._holding(phrase) for phrase in query.without))

    def _holding(self, phrase: Phrase) -> frozenset[int]:
        if any(_UNPARTED.search(word) for word in phrase):
            inside = " ".join(phrase)
            return frozenset(at for at, text in enumerate(self.texts) if inside in text)
        nowhere = frozenset[int]()
        found = [self.places.get(word, nowhere) for word in phrase]
        both = frozenset.intersection(*found)
        if len(phrase) == 1:
            return both
        return frozenset(at for at in both if spaced(phrase) in self.texts[at])


def parse(text: str) -> Query:
    """Read a search text: blanks join by and, `|` by or, `-` leaves out, quotes keep together."""
    clauses: list[tuple[Phrase, ...]] = []
    without: list[Phrase] = []
    for bar, minus, quoted, plain in _TERM.findall(text):
        phrase = words(quoted or plain)
        if not phrase:
            continue
        if minus:
            without.append(phrase)
        elif bar and clauses:
            clauses[-1] = (*clauses[-1], phrase)
        else:
            clauses.append((phrase,))
    return Query(clauses=tuple(clauses), without=tuple(without))


def words(text: str) -> Phrase:
    """Return the words of a text, with case and width folded."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def spaced(found: Phrase) -> str:
    """Join words so that a phrase can be sought among them whole."""
    return f" {' '.join(found)} "


def _words_of(upload: Upload) -> Phrase:
    video = upload.video
    return words("\n".join((video.title, *video.tags, video.description)))
