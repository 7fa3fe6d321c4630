"""Turn readings into features: words near the mention, cues by where they stand, structure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import chain
from operator import itemgetter

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.base import BaseEstimator, TransformerMixin

from classifier.cues import Hit
from classifier.hashing import LETTER_BITS, WORD_BITS, hash_letters, hash_words, normed
from classifier.reading import STRUCTURE, Reading
from classifier.text import GAP
from data.cues import KINDS

CUE_WEIGHT = 0.5
BESIDE = 40  # characters between a cue and a mention that it stands beside
_ZONES = ("anywhere", "title", "near", "sentence", "before", "after")
WORD_COLUMNS = 2**WORD_BITS + 2**LETTER_BITS
_PLACES = {kind: place for place, kind in enumerate(KINDS)}
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
        self.n_features_out_ = WORD_COLUMNS + len(NAMES)
        return self

    def transform(self, readings: Sequence[Reading]) -> csr_matrix:
        """Return the rows, shaped (texts, features)."""
        words = word_rows([reading.words for reading in readings])
        return csr_matrix(hstack((words, named_rows(readings) * self.cue_weight), format="csr"))


def word_rows(texts: Sequence[str]) -> csr_matrix:
    """Return the hashed words and letters of each text, each of the two of length 1."""
    parts = (normed(hash_words(texts)), normed(hash_letters(texts)))
    return csr_matrix(hstack(parts, format="csr"))


def named_rows(readings: Sequence[Reading]) -> csr_matrix:
    """Return cues by zone and structure, one row a text, in the order of `NAMES`."""
    filled = [named_columns(reading) for reading in readings]
    ends = np.cumsum([0, *map(len, filled)])
    columns = np.fromiter(chain.from_iterable(filled), np.int32, int(ends[-1]))
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(filled), len(NAMES)))


def named_columns(reading: Reading) -> list[int]:
    """Return which of `NAMES` hold for a text."""
    found = set(chain.from_iterable(cue_columns(reading)))
    first = len(KINDS) * len(_ZONES)
    found.update(first + place for place, value in enumerate(reading.structure) if value)
    return sorted(found)


def cue_columns(reading: Reading) -> list[list[int]]:
    """Return, for each cue of a text, which of `NAMES` it fills."""
    if not reading.cues:
        return []
    title_end = reading.starts[1] - len(GAP)
    starts = sorted(start for start, _ in reading.spans)
    ends = sorted(end for _, end in reading.spans)
    sentences = sorted(set(reading.sentences))
    columns = []
    for hit in reading.cues:
        start, _ = reading.folded.span(hit.start, hit.end)
        here = (
            True,
            start < title_end,
            _within(hit, reading.near),
            _within(hit, sentences),
            _any_from(starts, hit.end, hit.end + BESIDE),
            _any_from(ends, hit.start - BESIDE + 1, hit.start + 1),
        )
        base = _PLACES[hit.kind] * len(_ZONES)
        columns.append([base + zone for zone, filled in enumerate(here) if filled])
    return columns


def _within(hit: Hit, stretches: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a cue begins in one of some stretches, which stand in order."""
    place = bisect_right(stretches, hit.start, key=itemgetter(0)) - 1
    return place >= 0 and hit.start < stretches[place][1]


def _any_from(places: Sequence[int], first: int, behind: int) -> bool:
    """Tell whether one of some places in order stands from `first` on and before `behind`."""
    index = bisect_left(places, first)
    return index < len(places) and places[index] < behind
