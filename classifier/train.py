"""Make the model: learn from the training split, tune on what is held out, learn from all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from classifier.features import WORD_COLUMNS, Features
from classifier.interval import find_widths
from classifier.judged import find_all
from classifier.mentions import Finder
from classifier.model import Model, answers, calibrated, current_id, with_rules
from classifier.phrases import Phrases, read_phrases
from classifier.pipeline import Head, SeenColumns
from classifier.reading import Reading
from classifier.target import VALUES, logarithms, score_of, target_shares
from classifier.views import blended, find_blend, fit_views, prepare
from data.codebook import FLAGS
from data.corpus import Example, read_corpus
from data.sites import read_lexicon
from data.splits import TESTS, TRAIN, read_splits, split

PROMISED_PRECISION = 0.9
# At most this share of the texts labelled yes may be decided `no`.
MISSED = 0.125
MIXED = 0.3
# Nothing less likely is decided yes, nothing above this score no, whatever the promises allow.
LEAST_YES = 0.5
MOST_NO = 0.4

Blends = Mapping[str, NDArray[np.float64]]


@dataclass(frozen=True, slots=True)
class Fitted:
    """Hold what was learnt from some texts, before any tuning: by question, a head a view."""

    columns: SeenColumns
    views: Mapping[str, tuple[Head, ...]]

    def blended(self, blends: Blends) -> dict[str, Head]:
        """Return one head a question."""
        return {name: blended(views, blends[name]) for name, views in self.views.items()}


def train(examples: Sequence[Example] | None = None) -> Model:
    """Make the model, the same from the same corpus every time.

    Blends, calibration, interval and thresholds come from what a model of the
    training split says of the held-out tests: the cue phrases were written with an
    eye on the training split, so that folds within it would promise too much.
    """
    examples = read_corpus() if examples is None else examples
    parts = split(examples, read_splits())
    model, blends = tuned(fit(parts[TRAIN]), [each for name in TESTS for each in parts[name]])
    whole = fit(examples)
    return replace(model, columns=whole.columns, heads=whole.blended(blends))


def fit(examples: Sequence[Example]) -> Fitted:
    """Learn to answer every question from `examples` and from the cue phrases."""
    kept, readings = read_examples(examples)
    phrases = read_phrases()
    with threadpool_limits(1):
        rows = Features().fit_transform(readings)
        columns = SeenColumns().fit(csr_matrix(vstack([rows, phrases.rows])))
        phrases = Phrases(columns.transform(phrases.rows), phrases.kinds)
        words = int(np.searchsorted(columns.columns_, WORD_COLUMNS))
        lesson = prepare(columns.transform(rows), phrases, words)
        views = {name: fit_views(lesson, name, truth) for name, truth in questions(kept).items()}
    return Fitted(columns, views)


def tuned(fitted: Fitted, examples: Sequence[Example]) -> tuple[Model, Blends]:
    """Return a model that keeps its promises on `examples`, of which `fitted` learnt nothing.

    With it, how it weighs the views of each question.
    """
    kept, readings = read_examples(examples)
    rows = fitted.columns.transform(Features().fit_transform(readings))
    truth = questions(kept)
    blends = {name: find_blend(views, rows, truth[name]) for name, views in fitted.views.items()}
    heads = fitted.blended(blends)
    stance, youth, flags = answers(heads, rows)
    raw = target_shares(stance, with_rules(youth, readings), flags)
    tuning = tune(raw, np.array([example.target for example in kept]))
    return Model(columns=fitted.columns, heads=heads, model_id=current_id(), **tuning), blends


def read_examples(examples: Sequence[Example]) -> tuple[list[Example], list[Reading]]:
    """Return the examples that name a site, and how the model reads each.

    Texts labelled as naming none are left out: the finder never sends them to
    the model.
    """
    readings, places = find_all(examples, Finder(read_lexicon()), labelled=True)
    return [examples[place] for place in places], readings


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


def find_thresholds(
    shares: NDArray[np.float64], scores: NDArray[np.float64], targets: NDArray[np.str_]
) -> dict[str, float]:
    """Return from which P(yes) a text is decided yes, and up to which score no.

    On the texts held out, `PROMISED_PRECISION` of those decided yes are labelled
    so, and at most `MISSED` of those labelled yes are decided no.
    """
    yes, right = shares[:, 0], targets == "yes"
    high = np.unique(yes[yes >= LEAST_YES])
    low = np.unique(scores[scores <= MOST_NO])[::-1]
    kept = (cut for cut in high if right[yes >= cut].mean() >= PROMISED_PRECISION)
    left = (cut for cut in low if (scores[right] <= cut).sum() <= MISSED * right.sum())
    return {"yes": float(next(kept, 1.0)), "no": float(next(left, 0.0)), "mixed": MIXED}


def _calibrate(raw: NDArray[np.float64], targets: NDArray[np.str_]) -> LogisticRegression:
    return LogisticRegression(C=1.0, max_iter=500).fit(logarithms(raw), targets)
