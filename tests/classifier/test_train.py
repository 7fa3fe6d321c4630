from __future__ import annotations

from collections.abc import Sequence
from copy import copy

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier import train as module
from classifier.model import Model, calibrated
from classifier.reading import Reading
from classifier.target import score_of
from classifier.train import (
    LEAST_YES,
    MISSED,
    MOST_NO,
    PROMISED_PRECISION,
    Fitted,
    find_thresholds,
    fit,
    questions,
    read_examples,
    train,
    tuned,
)
from data.codebook import FLAGS, TARGETS
from data.corpus import Example, read_corpus
from data.splits import TESTS, TRAIN, read_splits, split

Corpus = tuple[list[Example], list[Reading]]
CASES = st.lists(
    st.tuples(st.integers(1, 19), st.integers(0, 20), st.sampled_from(TARGETS)), min_size=1
)


@pytest.fixture(scope="module")
def subset() -> list[Example]:
    """Return a part of the corpus small enough to learn from twice."""
    return read_corpus()[::5]


@pytest.fixture(scope="module")
def made(subset: list[Example]) -> Model:
    """Return a model of the subset."""
    return train(subset)


def test_texts_that_name_no_site_are_not_learnt_from(corpus: Corpus) -> None:
    examples, readings = corpus
    assert len(examples) == len(readings)
    assert all(reading.mentions for reading in readings)
    assert all(m.kind != "adjacent" for reading in readings for m in reading.mentions)
    plain = read_corpus()[0].__class__
    none = plain(
        id="x", language="en", title="a cat", description="", tags=(), made_for_kids=None,
        stance="not_relevant", youth="none", target="no", flags=(), sites=(), format="x", batch="x",
    )  # fmt: skip
    assert read_examples([none]) == ([], [])


def test_each_head_is_asked_its_own_question(subset: list[Example]) -> None:
    asked = questions(subset)
    assert set(asked) == {"stance", "youth", *FLAGS}
    for place, example in enumerate(subset):
        assert asked["stance"][place] == example.stance
        assert {flag for flag in FLAGS if asked[flag][place] == "yes"} == set(example.flags)


def test_training_twice_gives_the_same_model(made: Model, subset: list[Example]) -> None:
    again = train(subset)
    assert (made.columns.columns_ == again.columns.columns_).all()
    for name, head in made.heads.items():
        assert (head.coef_ == again.heads[name].coef_).all()
        assert (head.intercept_ == again.heads[name].intercept_).all()
        assert head.temperature_ == again.heads[name].temperature_
    assert (made.calibration.coef_ == again.calibration.coef_).all()
    assert (made.widths == again.widths).all()
    assert made.thresholds == again.thresholds
    assert made.model_id == again.model_id


def test_what_was_held_out_sets_the_temperature(made: Model) -> None:
    assert all(head.temperature_ > 0 for head in made.heads.values())
    assert any(head.temperature_ != 1.0 for head in made.heads.values())


def test_the_model_learns_from_the_training_split_is_tuned_on_the_rest_then_learns_from_all(
    made: Model, subset: list[Example], monkeypatch: pytest.MonkeyPatch
) -> None:
    learnt: list[list[str]] = []
    tuned_on: list[str] = []

    def fitted(examples: Sequence[Example]) -> Fitted:
        learnt.append([each.id for each in examples])
        return Fitted(made.columns, {name: copy(head) for name, head in made.heads.items()})

    def tune(_: Fitted, examples: Sequence[Example]) -> Model:
        tuned_on.extend(each.id for each in examples)
        return made

    monkeypatch.setattr(module, "fit", fitted)
    monkeypatch.setattr(module, "tuned", tune)
    module.train(subset)
    parts = split(subset, read_splits())
    assert learnt == [[each.id for each in parts[TRAIN]], [each.id for each in subset]]
    assert tuned_on == [each.id for name in TESTS for each in parts[name]]


def test_tuning_leaves_what_was_learnt_as_it_was(subset: list[Example]) -> None:
    parts = split(subset, read_splits())
    fitted = fit(parts[TRAIN])
    model = tuned(fitted, parts["batch"])
    for name, head in fitted.heads.items():
        assert head.temperature_ == 1.0
        assert (model.heads[name].coef_ == head.coef_).all()
    assert model.heads["stance"].temperature_ != 1.0


@given(CASES)
def test_the_thresholds_keep_their_promise_for_any_held_out_texts(
    cases: list[tuple[int, int, str]],
) -> None:
    shares = np.array(
        [[p / 20, (1 - p / 20) * u / 20, (1 - p / 20) * (1 - u / 20)] for p, u, _ in cases]
    )
    scores = score_of(shares)
    targets = np.array([label for _, _, label in cases])
    found = find_thresholds(shares, scores, targets)
    assert found["yes"] >= LEAST_YES
    assert found["no"] <= MOST_NO
    yes, no = shares[:, 0] >= found["yes"], scores <= found["no"]
    if yes.any():
        assert (targets[yes] == "yes").mean() >= PROMISED_PRECISION
    if no.any():
        right = targets == "yes"
        assert (right & no).sum() <= MISSED * right.sum()


@given(CASES)
def test_no_wider_threshold_would_keep_the_promise(cases: list[tuple[int, int, str]]) -> None:
    shares = np.array([[p / 20, 0, 1 - p / 20] for p, _, _ in cases])
    targets = np.array([label for _, _, label in cases])
    found = find_thresholds(shares, score_of(shares), targets)
    for cut in np.unique(shares[:, 0]):
        if LEAST_YES <= cut < found["yes"]:
            assert (targets[shares[:, 0] >= cut] == "yes").mean() < PROMISED_PRECISION


def test_the_calibration_answers_in_the_order_of_the_targets(made: Model) -> None:
    certain = calibrated(made.calibration, np.eye(3))
    assert certain.shape == (3, len(TARGETS))
    assert np.allclose(certain.sum(axis=1), 1)
    assert certain[0].argmax() == TARGETS.index("yes")
    assert certain[2].argmax() == TARGETS.index("no")
