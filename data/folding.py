"""Fold a text to its plain form, one character for one, so that offsets stay valid."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

MASK = "█"

_KANA_AND_ON = range(0x3000, 0xFF00)
_DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_AS_IS = {"à": "à", "À": "à", "…": "…"}
_BY_HAND = {
    **dict.fromkeys(_DIRECTION, " "),
    **dict.fromkeys("’‘ʼ‛′`´", "'"),
    **dict.fromkeys("‐‑‒", "-"),
    **dict(zip("ıłŁøØđĐةى", "illooddهي", strict=True)),
    **_AS_IS,
}


class OneForOne:
    """Map texts character by character, many at once; a character is worked out when first met.

    `each` must give one character for one.
    """

    _UNKNOWN = 0xFFFFFFFF

    def __init__(self, each: Callable[[str], str]) -> None:
        self._each = each

    @cached_property
    def _known(self) -> NDArray[np.uint32]:
        return np.full(sys.maxunicode + 1, self._UNKNOWN, dtype="<u4")

    def all(self, texts: Sequence[str]) -> list[str]:
        """Return what each of `texts` maps to."""
        codes = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), dtype="<u4")
        mapped = self._known[codes]
        if (new := codes[mapped == self._UNKNOWN]).size:
            for code in np.unique(new).tolist():
                self._known[code] = ord(self._each(chr(code)))
            mapped = self._known[codes]
        whole = mapped.tobytes().decode("utf-32-le", "surrogatepass")
        ends = np.cumsum([0, *map(len, texts)]).tolist()
        return [whole[start:end] for start, end in pairwise(ends)]


def _fold(char: str) -> str:
    if char in _BY_HAND:
        return _BY_HAND[char]
    category = unicodedata.category(char)
    if category == "Cs":
        return "\ufffd"
    if category == "No":
        return char
    if category == "Nd":
        return str(unicodedata.decimal(char))
    apart = unicodedata.normalize("NFKD", char)
    whole = unicodedata.normalize("NFKC", char) if ord(char) in _KANA_AND_ON else apart
    parts = [part for part in whole if not unicodedata.combining(part)]
    plain = parts[0] if len(parts) == 1 else char
    lower = plain.lower()
    return lower if len(lower) == 1 else plain


_FOLDS = OneForOne(_fold)


def fold(text: str) -> str:
    """Return `text` in lower case, without accents, fancy letters and digits made plain.

    Every code point gives exactly one. "à" keeps its accent, for it is another
    word than "a"; a lone surrogate becomes U+FFFD; marks of direction become spaces.
    """
    return fold_all([text])[0]


def fold_all(texts: Sequence[str]) -> list[str]:
    """Fold many texts at once; see `fold`."""
    return _FOLDS.all(texts)


@dataclass(frozen=True, kw_only=True)
class Folded:
    """Hold a text beside its fold: what matches in one stands at the same place in the other."""

    original: str
    plain: str

    @classmethod
    def of(cls, text: str) -> Folded:
        """Fold `text` and keep both."""
        return cls(original=text, plain=fold(text))

    def is_loud(self, start: int, end: int) -> bool:
        """Tell whether a word stands out as a code does: CAPITALS, digits in it, or masked."""
        word = self.original[start:end]
        if MASK in word:
            return True
        letters = [char for char in word if char.isalpha()]
        if any(char.isdigit() for char in word):
            return bool(letters)
        return len(letters) > 1 and word.isupper()

    def is_shouted(self, start: int, end: int) -> bool:
        """Tell whether a phrase is itself in capitals, so that a capital tells nothing."""
        return self.original[start:end].isupper()
