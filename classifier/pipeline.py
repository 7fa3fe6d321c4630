"""The unfitted parts of the model: which columns it keeps, and its heads."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from scipy.special import log_softmax, softmax
from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin
from sklearn.linear_model import LogisticRegression

REGULARISATION = 10.0
LEAST_ROWS = 4  # half the columns of 2, and as good on held-out texts


class SeenColumns(TransformerMixin, BaseEstimator):
    """Keep the columns that at least `least` training rows fill, so that the model stays small.

    >>> SeenColumns(least=2).fit_transform(csr_matrix([[1, 0, 2], [3, 1, 0]])).toarray().tolist()
    [[1], [3]]
    """

    def __init__(self, least: int = LEAST_ROWS) -> None:
        self.least = least

    def fit(self, rows: csr_matrix, y: object = None) -> SeenColumns:
        """Learn which columns are filled."""
        self.columns_ = np.flatnonzero(rows.getnnz(axis=0) >= self.least)
        return self

    def transform(self, rows: csr_matrix) -> csr_matrix:
        """Return `rows` with those columns alone."""
        return csr_matrix(rows[:, self.columns_])


class Head(ClassifierMixin, BaseEstimator):
    """Answer one question with multinomial logistic regression and one temperature.

    The temperature is set by `calibrate` on predictions for texts that the
    model did not learn from (Guo et al. 2017, "On Calibration of Modern Neural
    Networks").

    >>> head = Head().fit(csr_matrix([[0.0], [1.0], [0.1], [0.9]]), ["no", "yes", "no", "yes"])
    >>> head.predict(csr_matrix([[1.0]])).tolist()
    ['yes']
    """

    def __init__(self, strength: float = REGULARISATION) -> None:
        self.strength = strength

    def fit(self, rows: csr_matrix, answers: object) -> Head:
        """Learn the weights; the temperature stays 1 until `calibrate` is called."""
        inner = LogisticRegression(C=self.strength, max_iter=300)
        inner.fit(rows, answers)
        self.classes_ = inner.classes_
        binary = len(inner.classes_) == 2
        weights, bias = inner.coef_, inner.intercept_
        whole = np.vstack([-weights / 2, weights / 2]) if binary else weights
        self.coef_ = whole.astype(np.float32)  # half the file, and all the digits that matter
        self.intercept_ = np.concatenate([-bias / 2, bias / 2]) if binary else bias
        self.temperature_ = 1.0
        return self

    def logits(self, rows: csr_matrix) -> NDArray[np.float64]:
        """Return the uncalibrated log-odds, shaped (texts, classes)."""
        return np.asarray(rows @ self.coef_.T + self.intercept_)

    def predict_proba(self, rows: csr_matrix) -> NDArray[np.float64]:
        """Return calibrated probabilities, shaped (texts, classes)."""
        return np.asarray(softmax(self.logits(rows) / self.temperature_, axis=1))

    def predict(self, rows: csr_matrix) -> NDArray[np.str_]:
        """Return the likeliest class of each text."""
        return np.asarray(self.classes_[self.logits(rows).argmax(axis=1)])


def find_temperature(logits: NDArray[np.float64], truth: NDArray[np.intp]) -> float:
    """Return the temperature under which the true classes are likeliest."""

    def loss(logarithm: float) -> float:
        shares = log_softmax(logits / np.exp(logarithm), axis=1)
        return float(-shares[np.arange(len(truth)), truth].mean())

    return float(np.exp(minimize_scalar(loss, bounds=(-3, 3), method="bounded").x))
