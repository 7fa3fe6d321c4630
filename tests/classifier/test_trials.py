from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pytest
from labelled import example, judged
from trained import tried_out

from classifier import trials
from classifier.trials import OURS, Trial, judge_each, try_out
from data.corpus import Example, read_corpus
from data.splits import TESTS, TRAIN, read_splits, split

PARTS = {name: [example(f"{name}{n}") for n in range(3)] for name in TESTS}


def test_a_model_that_is_judged_on_a_test_was_tuned_on_the_others_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Spy on what each model is tuned on, and on what it is judged on."""

    def tuned(fitted: object, examples: Sequence[Example]) -> tuple[list[str], None]:
        assert fitted == "learnt"
        return [each.id for each in examples], None

    def judge(examples: Sequence[Example], model: list[str], finder: object) -> Any:
        return model, [each.id for each in examples]

    monkeypatch.setattr(trials, "tuned", tuned)
    monkeypatch.setattr(trials, "judge", judge)
    fitted: Any = "learnt"
    said: Any = judge_each(PARTS, fitted, fitted)
    assert list(said) == list(TESTS)
    for name, (tuned_on, judged_on) in said.items():
        assert judged_on == [each.id for each in PARTS[name]]
        assert not set(tuned_on) & set(judged_on)
        assert len(tuned_on) == 6


def test_nothing_that_is_held_out_is_learnt_from(monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = read_corpus()
    parts = split(corpus, read_splits())
    learnt: list[Sequence[Example]] = []
    nothing = judged([{}])
    monkeypatch.setattr(trials, "fit", learnt.append)
    monkeypatch.setattr(trials, "tuned", lambda *_: (None, None))
    monkeypatch.setattr(trials, "judge", lambda *_: nothing)
    monkeypatch.setattr(trials, "keywords", lambda *_: nothing)
    for name in ("bags_of_words", "majority"):
        monkeypatch.setattr(trials, name, lambda texts, _: learnt.append(texts) or nothing)
    found = try_out(corpus)
    assert len(learnt) == 1 + 2 * len(TESTS)
    assert all(texts == parts[TRAIN] for texts in learnt)
    assert {trial.learnt for trial in found} == {len(parts[TRAIN])}


def test_this_model_comes_first_then_three_simpler_means_on_the_same_texts() -> None:
    parts = split(read_corpus(), read_splits())
    ours, *others = tried_out()
    assert ours.method == OURS
    assert len({trial.method for trial in others}) == 3
    for trial in (ours, *others):
        assert list(trial.tests) == list(TESTS)
        for name, said in trial.tests.items():
            assert said.target.tolist() == [each.target for each in parts[name]]


def test_all_tests_together_keep_their_order() -> None:
    tests = {name: judged([{"site": name}] * n) for n, name in enumerate(TESTS, start=1)}
    whole = Trial("made", 9, tests).together
    assert whole.site.tolist() == ["language", "batch", "batch", "site", "site", "site"]
    assert np.shape(whole.shares) == (6, 3)
