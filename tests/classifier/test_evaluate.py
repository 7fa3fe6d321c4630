from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelled import judged
from sklearn.metrics import average_precision_score, f1_score
from trained import judged_together, tried_out

from classifier import evaluate
from classifier.evaluate import (
    LEAST,
    MAIN,
    abstention,
    by,
    calibration_error,
    false_alarms,
    measure,
    reliability,
)
from classifier.interval import COVERAGE
from data.codebook import STANCES

PAIRS = st.lists(st.tuples(st.sampled_from(STANCES), st.sampled_from(STANCES)), min_size=1)
# Each as labelled, P(yes), and what was decided.
CASES = [("yes", 0.95, "yes"), ("yes", 0.45, "review"), ("no", 0.85, "yes"), ("no", 0.05, "no")]


@pytest.fixture
def few_resamples(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the bootstrap coarse and quick."""
    monkeypatch.setattr(evaluate, "RESAMPLES", 40)


def made(cases: list[tuple[str, float, str]] | None = None) -> Any:
    return judged(
        {"target": target, "shares": (p, 0.0, 1 - p), "decision": decision}
        for target, p, decision in cases or CASES
    )


def value(given: Any, name: str) -> float:
    return measure(given, (name,))[0].value


@given(PAIRS)
def test_macro_f1_is_scikit_learns_over_the_labels_present(pairs: list[tuple[str, str]]) -> None:
    truth, said = map(np.array, zip(*pairs, strict=True))
    expected = f1_score(truth, said, labels=np.unique(truth), average="macro", zero_division=0)
    assert evaluate._macro(truth, said) == pytest.approx(expected)


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1))
def test_f1_is_scikit_learns(pairs: list[tuple[bool, bool]]) -> None:
    truth, said = map(np.array, zip(*pairs, strict=True))
    assert evaluate._binary(truth, said) == pytest.approx(f1_score(truth, said, zero_division=0))


@pytest.mark.usefixtures("few_resamples")
def test_each_figure_of_a_made_handful_is_what_it_says() -> None:
    few = made()
    assert value(few, "yes, average precision") == pytest.approx(
        average_precision_score([1, 1, 0, 0], [0.95, 0.45, 0.85, 0.05])
    )
    assert value(few, "yes, F1") == pytest.approx(0.5)
    assert value(few, "precision of what is decided yes") == 0.5
    assert value(few, "yes or unsure among what is decided no") == 0.0
    assert value(few, "share sent to review") == 0.25
    assert value(few, "interval holds the label") == 1.0
    assert value(made(CASES * 10), "precision of the first 20") == 0.5
    assert value(made(CASES * 10), "precision of the first 50") == 0.5


@pytest.mark.usefixtures("few_resamples")
def test_what_cannot_be_measured_is_not_a_number_rather_than_nought() -> None:
    (figure,) = measure(made([("no", 0.2, "no")] * 3), ("precision of what is decided yes",))
    assert math.isnan(figure.value)
    assert math.isnan(figure.low)
    assert math.isnan(figure.high)
    assert figure.n == 3


@pytest.mark.usefixtures("few_resamples")
def test_every_figure_lies_in_its_interval_and_tells_its_number() -> None:
    whole = judged_together()
    for figure in measure(whole):
        # A share of 0.01 that only resampling widens may lie at the edge of its interval.
        assert figure.low - 0.005 <= figure.value <= figure.high + 0.005, figure.name
        assert figure.n == len(whole)


def test_the_interval_narrows_with_more_texts_and_is_the_same_each_time() -> None:
    few, many = (measure(made(CASES * times), ("share sent to review",))[0] for times in (5, 50))
    assert 0 < many.high - many.low < few.high - few.low
    assert measure(made(CASES * 5), ("share sent to review",)) == [few]


def test_the_bootstrap_interval_is_about_that_of_the_binomial() -> None:
    (figure,) = measure(made(CASES * 100), ("share sent to review",))
    reach = 1.96 * math.sqrt(0.25 * 0.75 / 400)
    assert (figure.low, figure.high) == pytest.approx((0.25 - reach, 0.25 + reach), abs=0.01)


@pytest.mark.usefixtures("few_resamples")
def test_a_part_has_a_row_from_so_many_texts_on_and_the_nameless_none() -> None:
    rows = [{"site": "Omegle"}] * LEAST + [{"site": "OmeTV"}] * (LEAST - 1) + [{"site": ""}] * 99
    found = dict(by(judged(rows), "site"))
    assert list(found) == ["Omegle"]
    assert [figure.name for figure in found["Omegle"]] == [MAIN[0], MAIN[2]]
    assert {figure.n for figure in found["Omegle"]} == {LEAST}


def test_false_alarms_count_each_decision_by_the_labels_stance() -> None:
    rows = [{"stance": "warns", "decision": each} for each in ("yes", "no", "no", "review")]
    found = {stance: counts for stance, *counts in false_alarms(judged(rows))}
    assert list(found) == list(STANCES)
    assert found["warns"] == [4, 1, 1, 2]
    assert found["promotes"] == [0, 0, 0, 0]


def test_reliability_puts_what_was_found_beside_what_was_stated() -> None:
    cases = [("yes", 0.95, "yes")] * 9 + [("no", 0.95, "yes")] + [("no", 0.0, "no")] * 5
    low, high = reliability(made([*cases, ("yes", 1.0, "yes")]))
    assert (low.stated, low.found, low.n) == (0.0, 0.0, 5)
    assert high.n == 11
    assert high.found == pytest.approx(10 / 11)
    assert high.stated == pytest.approx((0.95 * 10 + 1) / 11)


def test_abstention_keeps_the_surest_first() -> None:
    sure = [("yes", 0.9, "yes")] * 5
    unsure = [("no", 0.6, "review")] * 5
    kept = abstention(made(unsure + sure))
    assert [each.n for each in kept] == list(range(1, 11))
    assert [each.share for each in kept] == pytest.approx([n / 10 for n in range(1, 11)])
    assert [each.right for each in kept[:5]] == [1.0] * 5
    assert kept[-1].right == 0.5


def test_calibration_error_is_nought_for_true_shares_and_large_for_wrong_ones() -> None:
    truth = np.array([True, False] * 50)
    assert calibration_error(np.full(100, 0.5), truth) == pytest.approx(0)
    assert calibration_error(np.full(100, 1.0), truth) == pytest.approx(0.5)


def test_the_interval_holds_the_label_about_as_often_as_it_says() -> None:
    assert judged_together().covered.mean() == pytest.approx(COVERAGE, abs=0.03)


@pytest.mark.usefixtures("few_resamples")
@pytest.mark.parametrize("test", ["language", "batch", "site"])
def test_the_model_tells_stance_youth_and_target_apart_better_than_simpler_means(
    test: str,
) -> None:
    ours, *others = (
        [figure.value for figure in measure(trial.tests[test], MAIN[:4])] for trial in tried_out()
    )
    stance, youth, target, precision = ours
    assert min(stance, target, precision) > 0.65
    assert youth > 0.75
    for their in others:
        assert stance > their[0]
        assert target > their[2]
        assert precision > their[3]


def test_what_does_not_promote_is_rarely_decided_yes() -> None:
    for stance, n, yes, review, no in false_alarms(judged_together()):
        assert yes + review + no == n
        if stance != "promotes":
            assert yes <= 0.02 * n
