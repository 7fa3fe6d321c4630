"""Read in a text's own words that its uploader is a child."""

from __future__ import annotations

import re
from functools import cache

from data.folding import fold
from data.mask_phrases import read_phrases

_AGE = r"(?:1[0-7]|[5-9])"
_NUMBER = "seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
_BEFORE = 24
_FRONT = r"(?<![0-9a-zа-яء-ي.,$€£#@_-])"
_OPENING = "\"“„«‟「『‹'"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    phrases = read_phrases()
    minor = "|".join(
        f"(?:{fold_pattern(pattern)})".replace("{age}", _AGE).replace("{number}", _NUMBER)
        for pattern in phrases.minor
    )
    others = "|".join(re.escape(fold(phrase)) for phrase in phrases.not_minor)
    return (
        re.compile(_FRONT + f"(?:{minor})", re.MULTILINE),
        re.compile(rf"(?<![\w'])(?:{others})['\s,]*(?:\w{{1,12}}\s)?\Z"),
    )


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
    return _own_words(title) or _own_words(description)


def _own_words(text: str) -> str | None:
    minor, others = _patterns()
    plain = fold(text)
    for match in minor.finditer(plain):
        before = plain[max(0, match.start() - _BEFORE) : match.start()]
        if not before.rstrip(" ").endswith(tuple(_OPENING)) and not others.search(before):
            return text[match.start() : match.end()]
    return None
