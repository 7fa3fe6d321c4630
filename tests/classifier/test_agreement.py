from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from labelled import labels

from classifier.agreement import QUESTIONS, Agreement, agreements, alpha
from data.codebook import STANCES, YOUTHS
from data.corpus import ReadTwice

ROWS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2)), min_size=2, max_size=30)


def letters(one: str, other: str) -> list[tuple[int, int]]:
    return [(ord(a) - ord("a"), ord(b) - ord("a")) for a, b in zip(one, other, strict=True)]


def read(number: int, first: str, second: str) -> ReadTwice:
    return ReadTwice(id=f"x{number}", first=labels(first), second=labels(second))


def measured(twice: Sequence[ReadTwice], language: str = "en") -> dict[tuple[str, str], Agreement]:
    found = agreements(twice, {each.id: language for each in twice})
    return {(each.language, each.question): each for each in found}


@pytest.mark.parametrize(
    ("answers", "by_hand"),
    [
        ([(0, 0), (1, 1), (0, 1), (0, 0)], 1 - (1 / 4) / (2 * 5 * 3 / (8 * 7))),
        ([(0, 1), (1, 0)], -0.5),
        ([(0, 0), (0, 1)], 0.0),
        # Krippendorff, “Computing Krippendorff's alpha-reliability” (2011), parts A and B.
        (letters("abaaaaaaba", "bbbaabaaaa"), 0.095),
        (letters("aabbdcccedda", "babbbccceddd"), 0.692),
    ],
)
def test_alpha_is_what_one_computes_by_hand(answers: list[tuple[int, int]], by_hand: float) -> None:
    assert alpha(answers, 5) == pytest.approx(by_hand, abs=5e-4)


@given(ROWS)
def test_perfect_agreement_is_one(rows: list[tuple[int, int]]) -> None:
    assume(len({one for one, _ in rows}) > 1)
    assert alpha([(one, one) for one, _ in rows], 3) == pytest.approx(1)


@given(ROWS)
def test_swapping_readers_or_texts_or_labels_changes_nothing(rows: list[tuple[int, int]]) -> None:
    found = alpha(rows, 3)
    for other in (
        [(two, one) for one, two in rows],
        rows[::-1],
        [(2 - one, 2 - two) for one, two in rows],
    ):
        assert alpha(other, 3) == pytest.approx(found, nan_ok=True)


@given(ROWS)
def test_one_more_disagreement_never_raises_alpha_to_one(rows: list[tuple[int, int]]) -> None:
    assert alpha([*rows, (0, 1)], 3) < 1


@pytest.mark.parametrize("answers", [[(1, 1)], [(1, 1)] * 20, np.empty((0, 2), dtype=np.intp)])
def test_alpha_of_a_single_label_or_of_nothing_is_not_a_number(
    answers: list[tuple[int, int]],
) -> None:
    assert np.isnan(alpha(answers, 3))


def test_every_question_is_measured_over_all_and_by_language() -> None:
    twice = [read(n, "promotes", "warns" if n else "promotes") for n in range(4)]
    found = list(agreements(twice, {"x0": "fr", "x1": "de", "x2": "de", "x3": "fr"}))
    assert [(each.language, each.question, each.n) for each in found] == [
        (language, question, n)
        for language, n in (("all", 4), ("de", 2), ("fr", 2))
        for question in QUESTIONS
    ]
    same = {(each.language, each.question): each.same for each in found}
    assert (same["all", "stance"], same["de", "stance"], same["fr", "stance"]) == (0.25, 0, 0.5)
    assert same["all", "youth"] == 1


def test_the_target_is_measured_by_what_both_readers_labels_make() -> None:
    one = ReadTwice(id="x1", first=labels("promotes", "some"), second=labels("promotes", "strong"))
    found = measured([one])
    assert found["all", "youth"].same == 0
    assert found["all", "target"].same == 1


def test_the_interval_holds_alpha_and_narrows_with_more_texts() -> None:
    few = [read(n, STANCES[n % 3], STANCES[n % 3 if n % 5 else 3]) for n in range(20)]
    many = [
        ReadTwice(id=f"x{20 * round_ + n}", first=each.first, second=each.second)
        for round_ in range(10)
        for n, each in enumerate(few)
    ]
    small, large = measured(few)["all", "stance"], measured(many)["all", "stance"]
    for each in (small, large):
        assert each.low < each.alpha < each.high
    assert large.high - large.low < (small.high - small.low) / 2
    assert large.high - large.low == pytest.approx(2 * 1.96 * _error(many), rel=0.25)
    assert measured(few)["all", "stance"] == small


def _error(twice: Sequence[ReadTwice]) -> float:
    """Return alpha's standard error by the jackknife, worked out apart from the bootstrap."""
    answers = [(STANCES.index(e.first.stance), STANCES.index(e.second.stance)) for e in twice]
    n = len(answers)
    without = [alpha(answers[:left] + answers[left + 1 :], 5) for left in range(n)]
    return float(np.sqrt((n - 1) * np.var(without)))


def test_of_fewer_than_ten_texts_no_interval_is_given() -> None:
    nine = [read(n, STANCES[n % 2], STANCES[n % 2]) for n in range(9)]
    found = measured(nine)["all", "stance"]
    assert (found.alpha, found.n) == (1.0, 9)
    assert np.isnan([found.low, found.high]).all()
    ten = measured([*nine, read(9, "warns", "warns")])["all", "stance"]
    assert (ten.low, ten.high) == (1.0, 1.0)


def test_one_label_for_all_gives_no_alpha_and_no_interval() -> None:
    found = measured([read(n, "warns", "warns") for n in range(12)])["all", "youth"]
    assert found.same == 1
    assert np.isnan([found.alpha, found.low, found.high]).all()


def test_nothing_read_twice_gives_no_figures_but_no_error() -> None:
    found = measured([])
    assert [(each.n, np.isnan(each.same), np.isnan(each.alpha)) for each in found.values()] == [
        (0, True, True)
    ] * len(QUESTIONS)


def test_the_questions_ask_for_the_codebooks_labels() -> None:
    assert QUESTIONS["stance"] == STANCES
    assert QUESTIONS["youth"] == YOUTHS
