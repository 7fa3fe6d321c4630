"""Tell which words are new, no spelling of the lexicon; match the words that decide for a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from data.folding import fold
from data.sites import Lexicon

_RUNS_ON = 5  # letters from which a name is known although it runs into the next word


def plain(word: str) -> str:
    """Return a spelling folded, without anything but letters, digits and vowel signs.

    >>> plain("#Ome-TV ")
    'ometv'
    """
    return re.sub(r"[\s\W_]+", "", fold(word)) or fold(word)


def unknown_to(lexicon: Lexicon) -> Callable[[str], bool]:
    """Return a test whether a word is no spelling of the lexicon, nor a known name run on.

    A domain that begins with a known name may be a new lookalike's, and passes.
    """
    known = {plain(each) for each in _known(lexicon)}
    spelt = (plain(each) for site in lexicon.site for each in (*site.aliases, *site.misspellings))
    begins = tuple({each for each in spelt if len(each) >= _RUNS_ON})

    def is_new(word: str) -> bool:
        letters = plain(word)
        return letters not in known and ("." in word or not letters.startswith(begins))

    return is_new


def context_pattern(lexicon: Lexicon) -> str:
    """Return a pattern of the words that decide for an ambiguous name, each one whole."""
    words = sorted({word.lower() for word in lexicon.contexts if len(word) > 2})
    return r"(?:^|[\s\pP\pS])(?:" + "|".join(map(re.escape, words)) + r")(?:$|[\s\pP\pS])"


def names_in(lexicon: Lexicon) -> set[str]:
    """Return every spelling of a known site, plain and whole."""
    return {plain(each) for site in lexicon.site for each in (site.name, *site.spellings)}


def _known(lexicon: Lexicon) -> Iterator[str]:
    for site in lexicon.site:
        for spelling in (site.name, *site.spellings):
            yield spelling
            yield from spelling.split()
        yield from (domain.split(".")[0] for domain in site.domains)
    phrases = [phrase for phrases in lexicon.genre.values() for phrase in phrases]
    for phrase in (*phrases, *lexicon.contexts, *lexicon.prepositions, *lexicon.postpositions):
        yield phrase
        yield from phrase.split()
