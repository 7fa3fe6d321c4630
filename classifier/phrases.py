"""Read the cue phrases as short texts that teach words: what each kind says of each question."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from classifier.features import NAMES, word_rows
from classifier.reading import SITE
from classifier.text import fold
from data.cues import read_cues

_STANCES = {
    **dict.fromkeys(
        ("invite", "live", "keyword", "link", "referral", "howto", "list", "giveaway", "call"),
        "promotes",
    ),
    **dict.fromkeys(("warn", "harm", "remove", "report"), "warns"),
    **dict.fromkeys(("past", "developer", "aside"), "neutral"),
    "narrate": "features",
}
# What a phrase of each kind answers to each question; of the other questions it says nothing.
ANSWERS = {
    "stance": _STANCES,
    "youth": {**dict.fromkeys(_STANCES, "none"), "pupil": "strong", "play": "some"},
    "minors_as_content": {**dict.fromkeys(_STANCES, "no"), "minors": "yes"},
    "idol_encounter": {**dict.fromkeys(_STANCES, "no"), "idol": "yes"},
    "adult_only": {**dict.fromkeys(_STANCES, "no"), "adult": "yes"},
}


@dataclass(frozen=True, slots=True)
class Phrases:
    """Hold the cue phrases of every language as feature rows, a kind each; no cue is filled."""

    rows: csr_matrix
    kinds: NDArray[np.str_]

    def of(self, question: str, known: NDArray[np.str_]) -> tuple[csr_matrix, NDArray[np.str_]]:
        """Return the phrases that answer `question` with one of the `known` answers, and those."""
        said = np.array([ANSWERS.get(question, {}).get(kind, "") for kind in self.kinds])
        places = np.flatnonzero(np.isin(said, known))
        return self.rows[places], said[places]


def read_phrases() -> Phrases:
    """Return the shipped cue phrases, each once a kind, a site's mask where a gap may stand."""
    found = dict.fromkeys(
        (kind, phrase)
        for kinds in read_cues().values()
        for kind, phrases in kinds.items()
        for phrase in phrases
    )
    texts = [fold(phrase.replace(" ... ", f" {SITE} ").strip("*")).text for _, phrase in found]
    rows = word_rows(texts)
    rows.resize(rows.shape[0], rows.shape[1] + len(NAMES))
    return Phrases(rows, np.array([kind for kind, _ in found]))
