"""Answer a question from three views of a text, each learnt apart, and blend them into one head.

Learnt together, cues that were written beside the training texts would leave words
nothing to say; which view to trust how far is therefore asked of held-out texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, vstack
from scipy.special import log_softmax
from sklearn.linear_model import RidgeClassifier

from classifier.phrases import Phrases
from classifier.pipeline import Head

WORDS_STRENGTH, CUES_STRENGTH, KINDS_STRENGTH = 20.0, 1.2, 0.03
# The phrases of one answer weigh as much as so many times the texts that have it.
PHRASE_WEIGHT = 3.0
_RIDGE = 1.0
_TOL = 1e-2  # finer changes no figure, and takes four times as long
_LEAN = 5.0  # how firmly the views are held to equal weights, in texts

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lesson:
    """Hold what every question is learnt from: texts, phrases, and where cues' columns begin.

    `kinds` says how much each word column speaks for each kind of cue, (kinds, word columns),
    so scaled that each kind varies by one from text to text.
    """

    rows: csr_matrix
    phrases: Phrases
    words: int
    kinds: Floats


def prepare(rows: csr_matrix, phrases: Phrases, words: int) -> Lesson:
    """Learn from `phrases` alone by which words the kinds of cue are known."""
    ridge = RidgeClassifier(alpha=_RIDGE, class_weight="balanced", solver="sparse_cg", tol=_TOL)
    kinds = ridge.fit(phrases.rows[:, :words], phrases.kinds).coef_
    spread = (rows[:, :words] @ kinds.T).std(axis=0)
    return Lesson(rows, phrases, words, kinds / np.where(spread > 0, spread, 1.0)[:, None])


def fit_views(lesson: Lesson, question: str, truth: NDArray[np.str_]) -> tuple[Head, ...]:
    """Return three heads over all columns, which know words, cues, and words by kind of cue."""
    words, cues = lesson.rows[:, : lesson.words], lesson.rows[:, lesson.words :]
    phrases, said = lesson.phrases.of(question, np.unique(truth))
    answers = np.concatenate([truth, said])
    by_words = Head(WORDS_STRENGTH).fit(
        csr_matrix(vstack([words, phrases[:, : lesson.words]])), answers, _weights(truth, said)
    )
    by_cues = Head(CUES_STRENGTH).fit(cues, truth)
    by_kinds = Head(KINDS_STRENGTH).fit(csr_matrix(words @ lesson.kinds.T), truth)
    by_kinds.coef_ = by_kinds.coef_ @ lesson.kinds
    for head in (by_words, by_kinds):
        head.coef_ = np.pad(head.coef_, ((0, 0), (0, cues.shape[1])))
    by_cues.coef_ = np.pad(by_cues.coef_, ((0, 0), (lesson.words, 0)))
    return by_words, by_cues, by_kinds


def find_blend(views: Sequence[Head], rows: csr_matrix, truth: NDArray[np.str_]) -> Floats:
    """Return one weight a view, then one bias a class, under which held-out answers are likeliest.

    The weights replace a temperature: they say how sure the blend is, too.
    """
    classes = views[0].classes_
    known = np.isin(truth, classes)
    right = np.eye(len(classes))[np.searchsorted(classes, truth[known])]
    said = np.stack([log_softmax(view.logits(rows[known]), axis=1) for view in views])
    even = np.full(len(views), 1 / len(views))

    def loss(blend: Floats) -> tuple[float, Floats]:
        weights, bias = np.split(blend, [len(views)])
        shares = log_softmax(np.tensordot(weights, said, 1) + bias, axis=1)
        wrong = np.exp(shares) - right
        lean = _LEAN * np.sum((weights - even) ** 2) + np.sum(bias**2)
        slopes = np.tensordot(said, wrong, 2) + 2 * _LEAN * (weights - even)
        return float(lean - np.sum(shares * right)), np.concatenate(
            [slopes, wrong.sum(axis=0) + 2 * bias]
        )

    bounds = [(0, None)] * len(views) + [(None, None)] * len(classes)
    start = np.concatenate([even, np.zeros(len(classes))])
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x)


def blended(views: Sequence[Head], blend: Floats) -> Head:
    """Return the one linear head that says what the weighted views say together."""
    weights, bias = np.split(blend, [len(views)])
    head = Head()
    head.classes_ = views[0].classes_
    head.coef_ = sum(
        weight * view.coef_ for weight, view in zip(weights, views, strict=True)
    ).astype(np.float32)  # half the file, and all the digits that matter
    head.intercept_ = bias + sum(
        weight * view.intercept_ for weight, view in zip(weights, views, strict=True)
    )
    return head


def _weights(truth: NDArray[np.str_], said: NDArray[np.str_]) -> Floats:
    """Return 1 for each text, and for each phrase what its answer's phrases share."""
    answers, places, sizes = np.unique(said, return_inverse=True, return_counts=True)
    texts = np.array([(truth == answer).sum() for answer in answers])
    return np.concatenate([np.ones(len(truth)), (PHRASE_WEIGHT * texts / sizes)[places]])
