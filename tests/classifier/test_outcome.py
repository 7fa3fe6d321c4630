from __future__ import annotations

import pytest
from labelled import judged

from classifier import evaluate
from classifier.evaluate import MAIN
from classifier.judged import Judged
from classifier.outcome import TOGETHER, Outcome, gather
from classifier.trials import OURS, Trial
from data.codebook import STANCES


def made(size: int, *, right: bool = True) -> Judged:
    rows = [
        {"target": each, "shares": (0.9, 0.1, 0.0) if right else (0.1, 0.2, 0.7),
         "stance": "promotes", "decision": "yes" if right else "no"}
        for each in ("yes", "no") for _ in range(size)
    ]  # fmt: skip
    return judged([*rows, {"language": "fr", "stance": "warns"}])


@pytest.fixture
def outcome(monkeypatch: pytest.MonkeyPatch) -> Outcome:
    """Return the figures of two made ways of judging."""
    monkeypatch.setattr(evaluate, "RESAMPLES", 20)
    ours = Trial(OURS, 7, {"language": made(10), "site": made(20)})
    other = Trial(
        "a lot", 7, {name: made(n, right=False) for name, n in (("language", 10), ("site", 20))}
    )
    return gather([ours, other], "shipped")


def test_each_test_is_measured_apart_under_plain_keys(outcome: Outcome) -> None:
    assert [figures["yes_f1"].n for figures in outcome.tests.values()] == [21, 41]
    keys = list(outcome.tests["site"])
    assert keys[:3] == ["stance_macro_f1", "youth_macro_f1", "target_macro_f1"]
    assert all(key.isascii() and key.isidentifier() for key in keys)
    assert outcome.tests["site"]["precision_of_what_is_decided_yes"].value == 0.5


def test_each_way_of_judging_stands_beside_the_model_in_each_test_and_in_all(
    outcome: Outcome,
) -> None:
    assert list(outcome.beside) == ["language", "site", TOGETHER]
    for methods in outcome.beside.values():
        assert list(methods) == [OURS, "a lot"]
    ours = outcome.beside[TOGETHER][OURS]
    assert [figure.name for figure in ours.values()] == list(MAIN[:4])
    assert {figure.n for figure in ours.values()} == {62}


def test_decisions_are_counted_by_the_labels_stance(outcome: Outcome) -> None:
    assert list(outcome.decided["site"]) == list(STANCES)
    assert outcome.decided["site"]["promotes"] == {"n": 40, "yes": 40, "review": 0, "no": 0}
    assert outcome.decided[TOGETHER]["warns"] == {"n": 2, "yes": 0, "review": 0, "no": 2}


def test_parts_and_sureness_are_of_all_tests_together(outcome: Outcome) -> None:
    assert list(outcome.parts) == ["language", "site", "format"]
    assert list(outcome.parts["language"]) == ["en"]
    assert outcome.parts["language"]["en"]["stance_macro_f1"].n == 60
    assert sum(each.n for each in outcome.reliability) == 62
    assert outcome.abstention[-1].n == 62


def test_it_says_of_which_models_it_is(outcome: Outcome) -> None:
    assert (outcome.shipped_model_id, outcome.learnt, outcome.real) == ("shipped", 7, None)
    assert len(outcome.model_id) == 64
