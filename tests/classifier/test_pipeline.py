from __future__ import annotations

import doctest

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from scipy.sparse import csr_matrix
from scipy.special import softmax
from sklearn.base import clone
from sklearn.linear_model import LogisticRegression

from classifier import pipeline
from classifier.pipeline import Head, SeenColumns, find_temperature

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


@settings(max_examples=25)
@given(st.floats(0.05, 20))
def test_a_temperature_changes_how_sure_a_head_is_never_what_it_says(temperature: float) -> None:
    head = Head().fit(ROWS, TRUTH[3])
    before = head.predict_proba(ROWS)
    head.temperature_ = temperature
    after = head.predict_proba(ROWS)
    assert np.allclose(after.sum(axis=1), 1)
    assert (after.argmax(axis=1) == before.argmax(axis=1)).all()
    surer = after.max(axis=1) - before.max(axis=1)
    assert (surer <= 1e-9).all() if temperature >= 1 else (surer >= -1e-9).all()


@pytest.mark.parametrize("temperature", [0.5, 1.0, 3.0])
def test_the_temperature_that_made_the_truth_is_found_again(temperature: float) -> None:
    random = np.random.default_rng(11)
    logits = random.normal(scale=3, size=(20_000, 3))
    shares = softmax(logits / temperature, axis=1)
    truth = (shares.cumsum(axis=1) < random.random((20_000, 1))).sum(axis=1)
    assert find_temperature(logits, truth) == pytest.approx(temperature, rel=0.1)


@given(arrays.arrays(np.int64, (5, 4), elements=st.integers(0, 2)), st.integers(1, 5))
def test_a_column_is_kept_if_enough_rows_fill_it(rows: np.ndarray, least: int) -> None:
    kept = SeenColumns(least).fit(csr_matrix(rows))
    assert kept.columns_.tolist() == [i for i in range(4) if (rows[:, i] != 0).sum() >= least]
    assert (kept.transform(csr_matrix(rows)).toarray() == rows[:, kept.columns_]).all()
