"""Make the model from the corpus: learn, calibrate on held-out folds, set the thresholds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold
from threadpoolctl import threadpool_limits

from classifier.features import Features, Reading, Text, read
from classifier.interval import find_widths
from classifier.mentions import Finder
from classifier.model import Model, calibrated, current_id, with_rules
from classifier.pipeline import Head, SeenColumns, find_temperature
from classifier.target import VALUES, Shares, logarithms, score_of, target_shares
from data.codebook import FLAGS
from data.corpus import Example, read_corpus
from data.sites import read_lexicon

FOLDS = 5
PROMISED_PRECISION = 0.9
# At most this share of the texts decided `no` may be labelled yes or unsure.
MISSED = 0.05
MIXED = 0.3
# Nothing less likely is decided yes, nothing above this score no, whatever the promises allow.
LEAST_YES = 0.5
MOST_NO = 0.4


@dataclass(frozen=True, slots=True)
class HeldOut:
    """Hold, for every text, what models that never saw its language said of it."""

    stance: Shares
    youth: Shares
    flags: Shares
    raw: NDArray[np.float64]


def read_examples(examples: Sequence[Example]) -> tuple[list[Example], list[Reading]]:
    """Return the examples that name a site, and how the model reads each.

    Texts labelled as naming none are left out: the finder never sends them to
    the model.
    """
    finder = Finder(read_lexicon())
    kept, readings = [], []
    for example in examples:
        found = finder.find(example.title, example.description, example.tags, known=example.sites)
        mentions = [mention for mention in found if mention.kind != "adjacent"]
        if mentions:
            text = Text(example.title, example.description, example.tags, example.made_for_kids)
            kept.append(example)
            readings.append(read(text, mentions))
    return kept, readings


def train(examples: Sequence[Example] | None = None) -> Model:
    """Make the model, the same from the same corpus every time."""
    return train_and_hold_out(examples)[0]


def train_and_hold_out(
    examples: Sequence[Example] | None = None,
) -> tuple[Model, list[Example], HeldOut]:
    """Make the model; return it with its examples and what was said of them held out."""
    kept, readings = read_examples(read_corpus() if examples is None else examples)
    with threadpool_limits(1):
        rows = Features().fit_transform(readings)
        columns = SeenColumns().fit(rows)
        rows = columns.transform(rows)
        heads = {name: Head().fit(rows, truth) for name, truth in questions(kept).items()}
        held_out = hold_out(kept, readings, rows, heads)
    tuning = tune(held_out.raw, np.array([example.target for example in kept]))
    return Model(columns=columns, heads=heads, model_id=current_id(), **tuning), kept, held_out


def tune(raw: NDArray[np.float64], targets: NDArray[np.str_]) -> dict[str, Any]:
    """Return the calibration, the interval's widths and the thresholds that held-out texts ask."""
    calibration = _calibrate(raw, targets)
    shares = calibrated(calibration, raw)
    scores = score_of(shares)
    truth = np.array([VALUES[target] for target in targets])
    return {
        "calibration": calibration,
        "widths": find_widths(scores, truth),
        "thresholds": find_thresholds(shares, scores, targets),
    }


def questions(examples: Sequence[Example]) -> dict[str, NDArray[np.str_]]:
    """Return what each head is to answer, by name: stance, youth, and each flag."""
    asked = {
        "stance": [example.stance for example in examples],
        "youth": [example.youth for example in examples],
    }
    for flag in FLAGS:
        asked[flag] = ["yes" if flag in example.flags else "no" for example in examples]
    return {name: np.array(truth) for name, truth in asked.items()}


def folds(examples: Sequence[Example]) -> Iterator[tuple[NDArray[np.intp], NDArray[np.intp]]]:
    """Yield training and test places, no language on both sides.

    Many texts have a sister in another language, so that folds by text would
    flatter; folds by language ask more than use will.
    """
    groups = [example.language for example in examples]
    parts = min(FOLDS, len(set(groups)))
    yield from GroupKFold(parts).split(groups, groups=groups)


def hold_out(
    examples: Sequence[Example],
    readings: Sequence[Reading],
    rows: csr_matrix,
    heads: dict[str, Head],
) -> HeldOut:
    """Answer every question for every text from models that did not see its language.

    Sets the temperature of each of `heads` by those answers.
    """
    shares: dict[str, Any] = {}
    for name, truth in questions(examples).items():
        classes = heads[name].classes_
        logits = np.full((len(examples), len(classes)), -10.0)
        for learnt, asked in folds(examples):
            head = Head().fit(rows[learnt], truth[learnt])
            places = np.searchsorted(classes, head.classes_)
            logits[np.ix_(asked, places)] = head.logits(rows[asked])
        heads[name].temperature_ = find_temperature(logits, np.searchsorted(classes, truth))
        shares[name] = _softened(heads[name], logits)
    stance, youth = shares["stance"], with_rules(shares["youth"], readings)
    flags = {flag: shares[flag]["yes"] for flag in FLAGS}
    return HeldOut(stance, youth, flags, target_shares(stance, youth, flags))


def find_thresholds(
    shares: NDArray[np.float64], scores: NDArray[np.float64], targets: NDArray[np.str_]
) -> dict[str, float]:
    """Return from which P(yes) a text is decided yes, and up to which score no.

    On held-out texts, `PROMISED_PRECISION` of those decided yes are labelled
    so, and at most `MISSED` of those decided no are labelled yes or unsure.
    """
    yes, right = shares[:, 0], targets == "yes"
    high = np.unique(yes[yes >= LEAST_YES])
    low = np.unique(scores[scores <= MOST_NO])[::-1]
    kept = (cut for cut in high if right[yes >= cut].mean() >= PROMISED_PRECISION)
    left = (cut for cut in low if (targets[scores <= cut] != "no").mean() <= MISSED)
    return {"yes": float(next(kept, 1.0)), "no": float(next(left, 0.0)), "mixed": MIXED}


def _softened(head: Head, logits: NDArray[np.float64]) -> Shares:
    calm = logits / head.temperature_
    shares = np.exp(calm - calm.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    return dict(zip(map(str, head.classes_), shares.T, strict=True))


def _calibrate(raw: NDArray[np.float64], targets: NDArray[np.str_]) -> LogisticRegression:
    return LogisticRegression(C=1.0, max_iter=500).fit(logarithms(raw), targets)
