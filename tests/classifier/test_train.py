from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier import train as module
from classifier.model import Model, calibrated
from classifier.phrases import Phrases, read_phrases
from classifier.reading import Reading
from classifier.target import score_of
from classifier.train import (
    LEAST_YES,
    MISSED,
    MOST_NO,
    PROMISED_PRECISION,
    Blends,
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


@pytest.fixture(scope="module", autouse=True)
def _fewer_phrases() -> Iterator[None]:
    """Learn from every twentieth cue phrase, for all of them take longer than the subset."""
    whole = read_phrases()
    fewer = Phrases(whole.rows[::20], whole.kinds[::20])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "read_phrases", lambda: fewer)
        yield


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
    assert (made.calibration.coef_ == again.calibration.coef_).all()
    assert (made.widths == again.widths).all()
    assert made.thresholds == again.thresholds
    assert made.model_id == again.model_id


def test_the_model_learns_from_the_training_split_is_tuned_on_the_rest_then_learns_from_all(
    made: Model, subset: list[Example], monkeypatch: pytest.MonkeyPatch
) -> None:
    learnt: list[list[str]] = []
    tuned_on: list[str] = []
    parts = split(subset, read_splits())
    views = {name: (head,) for name, head in made.heads.items()}
    twice = {name: np.array([2.0, *np.zeros(len(h.classes_))]) for name, h in made.heads.items()}

    def fitted(examples: Sequence[Example]) -> Fitted:
        learnt.append([each.id for each in examples])
        return Fitted(made.columns, views)

    def tune(_: Fitted, examples: Sequence[Example]) -> tuple[Model, Blends]:
        tuned_on.extend(each.id for each in examples)
        return made, twice

    monkeypatch.setattr(module, "fit", fitted)
    monkeypatch.setattr(module, "tuned", tune)
    model = module.train(subset)
    assert learnt == [[each.id for each in parts[TRAIN]], [each.id for each in subset]]
    assert tuned_on == [each.id for name in TESTS for each in parts[name]]
    for name, head in model.heads.items():
        assert (head.coef_ == 2 * made.heads[name].coef_).all(), "blended as tuning said"
    assert model.thresholds == made.thresholds


def test_tuning_leaves_what_was_learnt_as_it_was(subset: list[Example]) -> None:
    parts = split(subset, read_splits())
    fitted = fit(parts[TRAIN])
    before = {name: [view.coef_.copy() for view in views] for name, views in fitted.views.items()}
    model, blends = tuned(fitted, parts["batch"])
    for name, views in fitted.views.items():
        assert all(
            (view.coef_ == kept).all() for view, kept in zip(views, before[name], strict=True)
        )
        weights = blends[name][: len(views)]
        assert (weights >= 0).all()
        whole = sum(weight * view.coef_ for weight, view in zip(weights, views, strict=True))
        assert model.heads[name].coef_ == pytest.approx(whole, abs=1e-4)


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
