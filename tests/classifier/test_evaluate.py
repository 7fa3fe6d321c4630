from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from trained import freshly_trained

from classifier.evaluate import (
    Judged,
    by_language,
    calibration_error,
    false_alarms,
    judge,
    measure,
)
from classifier.interval import COVERAGE


@cache
def judged() -> Judged:
    _, examples, held_out = freshly_trained()
    return judge(examples, held_out)


def test_the_interval_holds_the_label_about_as_often_as_it_says() -> None:
    assert judged().covered.mean() == pytest.approx(COVERAGE, abs=0.03)


def test_every_figure_lies_in_its_interval_and_tells_its_number() -> None:
    for figure in measure(judged()):
        assert figure.low <= figure.value <= figure.high, figure.name
        assert figure.n == len(judged().target)


def test_the_model_tells_stance_youth_and_target_apart_better_than_the_commonest_answer() -> None:
    found = {figure.name: figure.value for figure in measure(judged())}
    assert found["stance, macro-F1"] > 0.6
    assert found["youth, macro-F1"] > 0.7
    assert found["target, macro-F1"] > 0.6


def test_warnings_and_features_are_rarely_decided_yes() -> None:
    for stance, n, yes, review, no in false_alarms(judged()):
        assert yes + review + no == n
        if stance in {"features", "warns"}:
            assert yes / n < 0.06


def test_every_language_is_counted_once() -> None:
    rows = by_language(judged())
    assert sum(n for _, n, _, _ in rows) == len(judged().target)
    assert len({name for name, *_ in rows}) == len(rows) == 16


def test_calibration_error_is_nought_for_true_shares_and_large_for_wrong_ones() -> None:
    truth = np.array([True, False] * 50)
    assert calibration_error(np.full(100, 0.5), truth) == pytest.approx(0)
    assert calibration_error(np.full(100, 1.0), truth) == pytest.approx(0.5)
