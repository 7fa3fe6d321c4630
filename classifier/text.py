"""Fold texts so that spellings compare, keeping every offset into the original."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from data.folding import OneForOne

FIELDS = ("title", "description", "tags")
GAP = "\n\x00\n"
_HIDDEN = "\u200b"
_APOSTROPHES = frozenset("’‘ʼ′`´")
# What a reader does not see, or takes for dirt, and a writer hides a name with.
HIDDEN = (
    "\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064"
    "\ufeff\u00ad\u180e\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
# Letters of other scripts that look Latin.
_LOOKALIKES = str.maketrans(
    "асеорхуіѕјԁһӏмтвнкαεοικντυρμηβζχı", "aceopxyisjdhlmtvhkaeoikvtupmhbzxi"
)
# A letter with its accents behind it, or the parts of one Korean syllable.
_APART = re.compile(
    r"[^\W\d_][\u0300-\u036f\u0653-\u0655\u3099\u309a]+"
    r"|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
)
LEET = str.maketrans("0123456789@$|!", "olzeasgtbgasll")
# A sign is a letter inside a word alone: "om|egle", not "omegle!".
_SIGN = re.compile(r"[@|!](?<![^\W_].)|[@$|!](?![^\W_])")
_STYLED = re.compile(
    r"(?:LATIN LETTER SMALL CAPITAL|(?:NEGATIVE )?(?:SQUARED|CIRCLED) LATIN CAPITAL LETTER|"
    r"MODIFIER LETTER SMALL CAPITAL|PARENTHESIZED LATIN (?:SMALL|CAPITAL) LETTER) ([A-Z])"
)


class _Plain(dict[int, str]):
    """Map each code point to the Latin letter it looks like or stands for, or to itself."""

    def __missing__(self, point: int) -> str:
        alike = chr(LEET.get(point, _LOOKALIKES.get(point, point)))
        base = unicodedata.normalize("NFD", alike)[0]
        self[point] = base if base.isascii() else alike
        return self[point]


class _Folding(dict[int, str]):
    """Map each code point to exactly one, learning as it goes."""

    def __missing__(self, point: int) -> str:
        folded = self[point] = _fold(chr(point))
        return folded


@dataclass(frozen=True, slots=True)
class Folded:
    """Hold a folded text and, where characters were dropped, the way back.

    `text` has one character for each kept character of the original; `kept`
    gives their positions, or is None when none was dropped.
    """

    text: str
    kept: list[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Turn a non-empty span of the folded text into one of the original."""
        if self.kept is None:
            return start, end
        return self.kept[start], self.kept[end - 1] + 1


def fold(text: str) -> Folded:
    """Lower `text`, undo styled letters and drop invisible characters, in linear time.

    A letter and its accent written apart are read as the one letter they are.
    """
    if text.isascii():
        return Folded(text.lower())
    return _without_hidden(_together(text).translate(_FOLDING))


def fold_all(texts: Sequence[str]) -> list[Folded]:
    """Fold many texts at once; see `fold`."""
    return [_without_hidden(folded) for folded in _FOLDING_MANY.all([*map(_together, texts)])]


def _together(text: str) -> str:
    return text if unicodedata.is_normalized("NFC", text) else _APART.sub(_composed, text)


def _without_hidden(folded: str) -> Folded:
    if _HIDDEN not in folded:
        return Folded(folded)
    kept = np.flatnonzero(_codes(folded) != ord(_HIDDEN)).tolist()
    return Folded(folded.replace(_HIDDEN, ""), kept)


def _codes(text: str) -> NDArray[np.uint32]:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def unleet(text: str) -> str:
    """Read digits, signs, accents and foreign look-alikes as plain letters, one for one."""
    return _SIGN.sub(" ", text).translate(_PLAIN)


def unaccented(text: str) -> str:
    """Return `text` with its Latin letters bare, one for one: a Turkish ı is an i."""
    return text if text.isascii() else text.translate(_bare_letters())


@cache
def _bare_letters() -> dict[int, str]:
    latin = {point: unicodedata.normalize("NFD", chr(point))[0] for point in range(0xC0, 0x250)}
    return {point: bare for point, bare in latin.items() if bare.isascii()} | {ord("ı"): "i"}


def looks_like(letter: str) -> str:
    """Return the letters of other scripts that look like a Latin one, in both cases."""
    alike = "".join(chr(point) for point, read in _LOOKALIKES.items() if chr(read) == letter)
    return "".join(each for each in {*alike, *alike.upper()} - {"ı"} if not each.isascii())


def styled_letters() -> str:
    """Return what folds to a Latin letter, is none itself and stands in few texts."""
    ranges = ((0x250, 0x300), (0x1D00, 0x1DC0), (0x1D400, 0x1D800))
    points = (chr(point) for begin, end in ranges for point in range(begin, end))
    return "".join(each for each in points if "a" <= _fold(each) <= "z")


def joined(title: str, description: str, tags: Iterable[str]) -> str:
    """Join the three fields into one text; `GAP` lets no match run across two of them."""
    return f"{title}{GAP}{description}{GAP}" + "\n".join(tags)


def field_starts(title: str, description: str) -> tuple[int, int, int]:
    """Return where each field of `FIELDS` begins in the joined text."""
    second = len(title) + len(GAP)
    return 0, second, second + len(description) + len(GAP)


def _composed(apart: re.Match[str]) -> str:
    """Return the one letter and, so that offsets stay, as many hidden characters as it saves."""
    letter = unicodedata.normalize("NFC", apart[0])
    return letter + _HIDDEN * (len(apart[0]) - 1) if len(letter) == 1 else apart[0]


def _fold(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Cf", "Mn", "Me"} and not _carries_meaning(character):
        return _HIDDEN
    if character in _APOSTROPHES:
        return "'"
    if category == "Cs":  # half of a character, which no search can read
        return "\ufffd"
    plain = unicodedata.normalize("NFKC", character).lower()
    if len(plain) != 1:
        base = unicodedata.normalize("NFD", plain)[:1]
        plain = base if len(base) == 1 and base.isalnum() and plain[1:] == "\u0307" else character
    if plain.isascii():
        return plain
    styled = _STYLED.fullmatch(unicodedata.name(character, ""))
    return styled[1].lower() if styled else plain


def _carries_meaning(character: str) -> bool:
    """Tell whether a mark is part of how a script spells: Indic vowel signs and the virama."""
    return "\u0900" <= character <= "\u0dff"


_FOLDING = _Folding()
_FOLDING_MANY = OneForOne(_fold)
_PLAIN = _Plain()
