from __future__ import annotations

import doctest

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy.sparse import csr_matrix
from sklearn.base import clone
from sklearn.linear_model import LogisticRegression

from classifier import pipeline
from classifier.pipeline import Head, SeenColumns

RANDOM = np.random.default_rng(3)
ROWS = csr_matrix(RANDOM.normal(size=(90, 6)))
TRUTH = {
    2: np.array(["no", "yes"])[(ROWS[:, [0]].toarray().ravel() > 0).astype(int)],
    3: np.array(["a", "b", "c"])[np.digitize(ROWS[:, [1]].toarray().ravel(), [-0.5, 0.5])],
}


def test_the_docstrings_run() -> None:
    found = doctest.testmod(pipeline)
    assert found.failed == 0
    assert found.attempted > 0


@pytest.mark.parametrize("estimator", [Head(2.5), SeenColumns(7)])
def test_estimators_only_store_at_first_and_can_be_cloned(estimator: Head | SeenColumns) -> None:
    assert clone(estimator).get_params() == estimator.get_params()
    assert vars(estimator) == estimator.get_params()


@pytest.mark.parametrize("classes", [2, 3])
def test_probabilities_sum_to_one_and_agree_with_scikit_learn(classes: int) -> None:
    head = Head(1.0).fit(ROWS, TRUTH[classes])
    shares = head.predict_proba(ROWS)
    assert shares.shape == (90, classes)
    assert np.allclose(shares.sum(axis=1), 1)
    whole = LogisticRegression(C=1.0, max_iter=300).fit(ROWS, TRUTH[classes])
    assert np.allclose(shares, whole.predict_proba(ROWS))
    assert (head.predict(ROWS) == whole.predict(ROWS)).all()


def test_a_row_may_count_as_often_as_its_weight_says() -> None:
    twice = np.concatenate([np.arange(90), np.arange(30)])
    head = Head(1.0).fit(ROWS, TRUTH[3], 1.0 + (np.arange(90) < 30))
    again = Head(1.0).fit(ROWS[twice], TRUTH[3][twice])
    assert head.coef_ == pytest.approx(again.coef_, abs=1e-3)


@given(arrays.arrays(np.int64, (5, 4), elements=st.integers(0, 2)), st.integers(1, 5))
def test_a_column_is_kept_if_enough_rows_fill_it(rows: np.ndarray, least: int) -> None:
    kept = SeenColumns(least).fit(csr_matrix(rows))
    assert kept.columns_.tolist() == [i for i in range(4) if (rows[:, i] != 0).sum() >= least]
    assert (kept.transform(csr_matrix(rows)).toarray() == rows[:, kept.columns_]).all()
