"""Read in a text's own words that its uploader is a child."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation

from data.folding import fold, fold_all
from data.literals import required
from data.mask_phrases import read_phrases

_AGE = r"(?:1[0-7]|[5-9])"
_NUMBER = "seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
_BEFORE = 24
_FRONT = r"(?<![0-9a-zа-яء-ي.,$€£#@_-])"
_OPENING = "\"“„«‟「『‹'"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    others = "|".join(re.escape(fold(phrase)) for phrase in read_phrases().not_minor)
    return (
        re.compile(_FRONT + f"(?:{'|'.join(_written())})", re.MULTILINE),
        re.compile(rf"(?<![\w'])(?:{others})['\s,]*(?:\w{{1,12}}\s)?\Z"),
    )


@cache
def _needles() -> AhoCorasick:
    """Build the search for words one of which each such phrase holds; few texts hold any."""
    words = frozenset[str]().union(*map(required, _written()))
    return AhoCorasick(sorted(words), implementation=Implementation.ContiguousNFA)


def _written() -> list[str]:
    return [
        f"(?:{fold_pattern(pattern)})".replace("{age}", _AGE).replace("{number}", _NUMBER)
        for pattern in read_phrases().minor
    ]


def fold_pattern(pattern: str) -> str:
    r"""Fold the letters of a regular expression, and leave its escapes (\W, \Z) as they are."""
    return "".join(
        part if part.startswith("\\") else fold(part) for part in re.split(r"(\\.)", pattern)
    )


def says_it_is_a_minor(title: str, description: str) -> str | None:
    """Return the words by which a text says that its uploader is a child, or None.

    Only the first person, in the present and outside quotation marks, counts: not
    "when I was 12", not "my son is 12". Whoever writes so is hidden.
    """
    return all_who_say_so([(title, description)])[0]


def all_who_say_so(texts: Sequence[tuple[str, str]]) -> list[str | None]:
    """Return for each title and description what `says_it_is_a_minor` says, many at once."""
    needles = _needles()
    folded = fold_all(["\n".join(each) for each in texts])
    return [
        (_own_words(title) or _own_words(description))
        if needles.find_matches_as_indexes(plain)
        else None
        for (title, description), plain in zip(texts, folded, strict=True)
    ]


def _own_words(text: str) -> str | None:
    minor, others = _patterns()
    plain = fold(text)
    for match in minor.finditer(plain):
        before = plain[max(0, match.start() - _BEFORE) : match.start()]
        if not before.rstrip(" ").endswith(tuple(_OPENING)) and not others.search(before):
            return text[match.start() : match.end()]
    return None
