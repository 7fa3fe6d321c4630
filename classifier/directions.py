"""Tell how each feature moves the heads, and each head the score."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import softmax

from classifier.features import CUE_WEIGHT, NAMES, named_rows
from classifier.hashing import LETTER_BITS, WORD_BITS, hash_letters, hash_words, lengths
from classifier.model import Model, calibrated, with_rules
from classifier.pipeline import Head
from classifier.reading import Reading
from classifier.target import Shares, score_of, target_shares

# The heads from which the target follows, and what evidence for each is called.
HEADS = {
    "stance": "promoting",
    "youth": "speaking to the young",
    "idol_encounter": "meeting the creator there",
    "adult_only": "adults alone",
    "minors_as_content": "minors as its content",
}
_STEP = 1.0  # about what one word adds: where the score levels off, so does its slope


@dataclass(frozen=True, slots=True)
class Measured:
    """Hold, for each text, the lengths by which words and letters are divided, and its slopes.

    `slopes` says how fast the log-odds of the score follow each log-odds of a head.
    """

    by_words: NDArray[np.float64]
    by_letters: NDArray[np.float64]
    slopes: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Directions:
    """Hold what one unit of each feature adds to every log-odds, (features, log-odds).

    `parts` tells to which of `HEADS` each log-odds belongs, (log-odds, heads).
    """

    words: NDArray[np.float64]
    letters: NDArray[np.float64]
    named: NDArray[np.float64]
    parts: NDArray[np.float64]

    def measured(self, readings: Sequence[Reading], model: Model) -> Measured:
        """Return how much one word weighs in each text, and how steep its score is."""
        texts = [reading.words for reading in readings]
        words, letters = hash_words(texts), hash_letters(texts)
        by_words, by_letters = lengths(words), lengths(letters)
        named = named_rows(readings) @ self.named * CUE_WEIGHT
        hashed = (
            words @ self.words / by_words[:, None] + letters @ self.letters / by_letters[:, None]
        )
        logits = hashed + named + np.hstack([model.heads[name].intercept_ for name in HEADS])
        before = _score(model, logits, readings)
        slopes = np.empty_like(logits)
        for column in range(logits.shape[1]):
            logits[:, column] -= _STEP
            slopes[:, column] = (before - _score(model, logits, readings)) / _STEP
            logits[:, column] += _STEP
        return Measured(by_words, by_letters, slopes)


def directions(model: Model) -> Directions:
    """Read the directions off the model's heads; exact, for the heads are linear."""
    heads = [model.heads[name] for name in HEADS]
    weights = np.vstack([head.coef_ for head in heads])
    whole = np.zeros((2**WORD_BITS + 2**LETTER_BITS + len(NAMES), len(weights)))
    whole[model.columns.columns_] = weights.T
    parts = np.zeros((len(weights), len(heads)))
    ends = np.cumsum([0, *(len(head.coef_) for head in heads)])
    for place in range(len(heads)):
        parts[ends[place] : ends[place + 1], place] = 1.0
    words, letters, named = np.split(whole, [2**WORD_BITS, 2**WORD_BITS + 2**LETTER_BITS])
    return Directions(words, letters, named, parts)


def log_odds(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the log-odds of scores, none infinite."""
    inside = np.clip(scores, 1e-9, 1 - 1e-9)
    return np.asarray(np.log(inside / (1 - inside)))


def _score(
    model: Model, logits: NDArray[np.float64], readings: Sequence[Reading]
) -> NDArray[np.float64]:
    """Return the log-odds of the score that follow from the heads' log-odds."""
    ends = np.cumsum([len(model.heads[name].coef_) for name in HEADS])[:-1]
    answers = {
        name: _named(model.heads[name], part)
        for name, part in zip(HEADS, np.split(logits, ends, axis=1), strict=True)
    }
    flags = {name: shares["yes"] for name, shares in answers.items() if "yes" in shares}
    raw = target_shares(answers["stance"], with_rules(answers["youth"], readings), flags)
    return log_odds(score_of(calibrated(model.calibration, raw)))


def _named(head: Head, logits: NDArray[np.float64]) -> Shares:
    return dict(zip(map(str, head.classes_), softmax(logits, axis=1).T, strict=True))
