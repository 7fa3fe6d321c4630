"""Fold a text to its plain form, one character for one, so that offsets stay valid."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

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


class _Folds(dict[int, str]):
    """Work out a character's fold when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _fold(chr(code))
        return folded


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


_FOLDS = _Folds()


def fold(text: str) -> str:
    """Return `text` in lower case, without accents, fancy letters and digits made plain.

    Every code point gives exactly one. "à" keeps its accent, for it is another
    word than "a"; a lone surrogate becomes U+FFFD; marks of direction become spaces.
    """
    return text.translate(_FOLDS)


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
