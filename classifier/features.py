"""Turn readings into features: words near the mention, cues by where they stand, structure."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import HashingVectorizer

from classifier.cues import Hit
from classifier.reading import STRUCTURE, Reading
from classifier.text import GAP
from data.cues import KINDS

WORD_BITS = 16
LETTER_BITS = 17
CUE_WEIGHT = 0.5
BESIDE = 40  # characters between a cue and a mention that it stands beside
_WORD_SHAPE = r"[^\W_]+"
_ZONES = ("anywhere", "title", "near", "sentence", "before", "after")
NAMES = (*(f"{kind} {zone}" for kind in KINDS for zone in _ZONES), *STRUCTURE)


class Features(TransformerMixin, BaseEstimator):
    """Turn readings into one sparse row each: hashed words and letters, cues, structure.

    Nothing is learnt, so that what one model sees any other can be compared to.

    >>> from classifier.reading import Text, read
    >>> from data.records import Mention
    >>> reading = read(Text("come find me on Omegle"), [Mention(site="Omegle", kind="name",
    ...     field="title", start=16, end=22, surface="Omegle", tier="A")])
    >>> Features().fit_transform([reading]).shape == (1, 2**16 + 2**17 + len(NAMES))
    True
    """

    def __init__(self, cue_weight: float = CUE_WEIGHT) -> None:
        self.cue_weight = cue_weight

    def fit(self, readings: Sequence[Reading], y: object = None) -> Features:
        """Do nothing but say so; hashing has nothing to learn."""
        self.n_features_out_ = 2**WORD_BITS + 2**LETTER_BITS + len(NAMES)
        return self

    def transform(self, readings: Sequence[Reading]) -> csr_matrix:
        """Return the rows, shaped (texts, features)."""
        texts = [reading.words for reading in readings]
        named = np.array([named_features(reading) for reading in readings])
        parts = (
            word_hasher().transform(texts),
            letter_hasher().transform(texts),
            csr_matrix(named.reshape(len(texts), len(NAMES)) * self.cue_weight),
        )
        return csr_matrix(hstack(parts, format="csr"))


def word_hasher() -> HashingVectorizer:
    """Return the hasher of words and pairs of words."""
    return HashingVectorizer(
        n_features=2**WORD_BITS, ngram_range=(1, 2), lowercase=False, token_pattern=_WORD_SHAPE
    )


def letter_hasher() -> HashingVectorizer:
    """Return the hasher of runs of two to four letters inside words."""
    return HashingVectorizer(
        n_features=2**LETTER_BITS, analyzer="char_wb", ngram_range=(2, 4), lowercase=False
    )


def named_features(reading: Reading) -> np.ndarray:
    """Return cues by zone and structure as numbers, in the order of `NAMES`."""
    values = np.zeros(len(NAMES))
    title_end = reading.starts[1] - len(GAP)
    for hit in reading.cues:
        base = KINDS.index(hit.kind) * len(_ZONES)
        for zone, filled in enumerate(_zones(reading, hit, title_end)):
            if filled:
                values[base + zone] = 1.0
    values[len(KINDS) * len(_ZONES) :] = reading.structure
    return values


def _zones(reading: Reading, hit: Hit, title_end: int) -> tuple[bool, ...]:
    """Tell in which of `_ZONES` a cue stands."""
    start, _ = reading.folded.span(hit.start, hit.end)
    return (
        True,
        start < title_end,
        _within(hit, reading.near),
        _within(hit, reading.sentences),
        any(0 <= begin - hit.end < BESIDE for begin, _ in reading.spans),
        any(0 <= hit.start - end < BESIDE for _, end in reading.spans),
    )


def _within(hit: Hit, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(begin <= hit.start < end for begin, end in stretches)
