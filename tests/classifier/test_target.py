from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.target import Shares, logarithms, score_of, target_shares
from data.codebook import FLAGS, STANCES, TARGETS, YOUTHS, target

SUBSETS = [flags for size in range(len(FLAGS) + 1) for flags in combinations(FLAGS, size)]


def certain(names: tuple[str, ...], chosen: list[str]) -> Shares:
    return {name: np.array([float(name == each) for each in chosen]) for name in names}


def shares(names: tuple[str, ...]) -> st.SearchStrategy[Shares]:
    weights = st.lists(st.floats(0, 1), min_size=len(names), max_size=len(names))
    return weights.filter(lambda found: sum(found) > 1e-6).map(
        lambda found: {
            name: np.array([value / sum(found)]) for name, value in zip(names, found, strict=True)
        }
    )


FLAGGED = st.lists(st.floats(0, 1), min_size=len(FLAGS), max_size=len(FLAGS)).map(
    lambda found: {name: np.array([value]) for name, value in zip(FLAGS, found, strict=True)}
)


def test_certain_answers_give_the_codebooks_table_for_every_combination() -> None:
    cases = list(product(STANCES, YOUTHS, SUBSETS))
    found = target_shares(
        certain(STANCES, [stance for stance, _, _ in cases]),
        certain(YOUTHS, [youth for _, youth, _ in cases]),
        {flag: np.array([float(flag in flags) for _, _, flags in cases]) for flag in FLAGS},
    )
    right = [TARGETS.index(target(*case)) for case in cases]
    assert (found == np.eye(3)[right]).all()


@given(shares(STANCES), shares(YOUTHS), FLAGGED)
def test_shares_are_probabilities_and_so_is_the_score(
    stance: Shares, youth: Shares, flags: Shares
) -> None:
    found = target_shares(stance, youth, flags)
    assert found.shape == (1, 3)
    assert found.sum() == pytest.approx(1)
    assert (found >= 0).all()
    assert -1e-12 <= score_of(found)[0] <= 1 + 1e-12


@given(shares(STANCES), shares(YOUTHS), FLAGGED)
def test_uncertain_answers_give_the_tables_mean_over_what_may_be_true(
    stance: Shares, youth: Shares, flags: Shares
) -> None:
    mean = np.zeros(3)
    decisive = ("idol_encounter", "adult_only", "minors_as_content")
    for s, y, on in product(STANCES, YOUTHS, product((0, 1), repeat=3)):
        chance = stance[s][0] * youth[y][0]
        for flag, true in zip(decisive, on, strict=True):
            chance *= flags[flag][0] if true else 1 - flags[flag][0]
        met = [flag for flag, true in zip(decisive, on, strict=True) if true]
        mean[TARGETS.index(target(s, y, met))] += chance
    assert target_shares(stance, youth, flags)[0] == pytest.approx(mean, abs=1e-9)


def test_the_score_is_yes_plus_half_of_unsure() -> None:
    assert score_of(np.array([[0.5, 0.2, 0.3], [0, 0, 1], [1, 0, 0]])) == pytest.approx([0.6, 0, 1])


def test_no_logarithm_is_infinite() -> None:
    assert np.isfinite(logarithms(np.array([[0.0, 1.0, 1e-300]]))).all()
