"""Hide what would tell where, when and with which word children and creators meet.

Masks keep a text's length in code points, so that offsets into it stay valid.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from data.addresses import find_addresses
from data.clock_times import find_times
from data.folding import MASK, Folded, fold
from data.meeting_words import find_words, find_words_again
from data.minors import says_it_is_a_minor
from data.pseudonyms import pseudonym, read_key

__all__ = [
    "MASK",
    "mask",
    "mask_names",
    "mask_together",
    "pseudonym",
    "read_key",
    "says_it_is_a_minor",
]

Span = tuple[int, int]

_PASSES = 16
_HANDLE = re.compile(rf"(?<![\w{MASK}])@[\w.{MASK}-]{{2,60}}")
_SHORTEST_NAME = 2


def mask(text: str) -> str:
    """Return `text` with addresses, telephone numbers, times, codes and keywords masked.

    Masking again changes nothing: what one mask uncovers is masked at once.
    """
    return mask_together([text])[0]


def mask_together(texts: Sequence[str]) -> list[str]:
    """Mask texts of one video; a keyword given in one is masked in all, tags and hashtags too."""
    folded = [Folded.of(text) for text in texts]
    found = [find_words(text) for text in folded]
    given = {
        text.plain[slice(*span)]
        for text, (words, _) in zip(folded, found, strict=True)
        for span in words
    }
    return [
        _mask(text, [*words, *codes, *find_words_again(text, given)])
        for text, (words, codes) in zip(folded, found, strict=True)
    ]


def _mask(text: Folded, words: list[Span]) -> str:
    """Mask until nothing new is found: a mask may uncover what it stood beside."""
    before = text.original
    masked = _cover(before, [*words, *_find_others(text)])
    passes = 1
    while masked != before and passes < _PASSES:
        again = Folded.of(masked)
        words, codes = find_words(again)
        before, masked = masked, _cover(masked, [*words, *codes, *_find_others(again)])
        passes += 1
    return masked


def _find_others(text: Folded) -> Iterator[Span]:
    yield from find_addresses(text)
    yield from find_times(text)


def mask_names(text: str, names: Iterable[str]) -> str:
    """Return `text` with a creator's own names, as whole words, and every @handle masked."""
    plain = fold(text)
    spans = [match.span() for match in _HANDLE.finditer(text)]
    for name in {fold(name).strip() for name in names}:
        if len(name) >= _SHORTEST_NAME:
            pattern = re.compile(rf"(?<![^\W_]){re.escape(name)}(?![^\W_])")
            spans += [match.span() for match in pattern.finditer(plain)]
    return _cover(text, spans)


def _cover(text: str, spans: Iterable[Span]) -> str:
    """Put MASK over all characters in `spans` but spaces."""
    characters = list(text)
    for start, end in spans:
        characters[start:end] = [char if char.isspace() else MASK for char in characters[start:end]]
    return "".join(characters)
