"""The unfitted parts of the model: which columns it keeps, and its heads."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.special import softmax
from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin
from sklearn.linear_model import LogisticRegression

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
    """Answer one question with multinomial logistic regression.

    >>> head = Head().fit(csr_matrix([[0.0], [1.0], [0.1], [0.9]]), ["no", "yes", "no", "yes"])
    >>> head.predict(csr_matrix([[1.0]])).tolist()
    ['yes']
    """

    def __init__(self, strength: float = 1.0) -> None:
        self.strength = strength

    def fit(
        self, rows: csr_matrix, answers: object, weights: NDArray[np.float64] | None = None
    ) -> Head:
        """Learn how each column moves each class; `weights` says how much each row counts."""
        inner = LogisticRegression(C=self.strength, max_iter=300)
        inner.fit(rows, answers, sample_weight=weights)
        self.classes_ = inner.classes_
        binary = len(inner.classes_) == 2
        slopes, bias = inner.coef_, inner.intercept_
        self.coef_ = np.vstack([-slopes / 2, slopes / 2]) if binary else slopes
        self.intercept_ = np.concatenate([-bias / 2, bias / 2]) if binary else bias
        return self

    def logits(self, rows: csr_matrix) -> NDArray[np.float64]:
        """Return the log-odds, shaped (texts, classes)."""
        return np.asarray(rows @ self.coef_.T + self.intercept_)

    def predict_proba(self, rows: csr_matrix) -> NDArray[np.float64]:
        """Return probabilities, shaped (texts, classes)."""
        return np.asarray(softmax(self.logits(rows), axis=1))

    def predict(self, rows: csr_matrix) -> NDArray[np.str_]:
        """Return the likeliest class of each text."""
        return np.asarray(self.classes_[self.logits(rows).argmax(axis=1)])
