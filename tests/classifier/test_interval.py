from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classifier.interval import COVERAGE, EDGES, bounds, find_widths


def simulated(seed: int, count: int) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(seed)
    chance = random.beta(0.4, 1.2, size=count)
    truth = np.where(random.random(count) < chance, random.choice([1.0, 0.5], size=count), 0.0)
    return np.clip(chance * 0.75 + random.normal(0, 0.03, count), 0, 1), truth


@pytest.mark.parametrize("seed", range(5))
def test_nine_in_ten_new_texts_lie_within_their_interval_in_every_band(seed: int) -> None:
    widths = find_widths(*simulated(seed, 20_000))
    scores, truth = simulated(seed + 100, 20_000)
    low, high = bounds(scores, widths)
    inside = (low - 1e-12 <= truth) & (truth <= high + 1e-12)
    assert inside.mean() >= COVERAGE - 0.01
    bands = np.digitize(scores, EDGES)
    for band in np.unique(bands):
        if (bands == band).sum() >= 500:
            assert inside[bands == band].mean() >= COVERAGE - 0.04


def test_the_width_covers_nine_of_ten_of_the_texts_it_was_made_from() -> None:
    scores, truth = simulated(7, 3_000)
    low, high = bounds(scores, find_widths(scores, truth))
    assert ((low <= truth + 1e-12) & (truth <= high + 1e-12)).mean() >= COVERAGE


def test_a_band_with_too_few_texts_takes_the_nearest_of_its_neighbours() -> None:
    scores = np.concatenate([np.full(500, 0.35), np.full(500, 0.95)])
    truth = np.concatenate([np.full(500, 0.25), np.full(500, 0.65)])
    widths = find_widths(scores, truth)
    assert widths[: len(EDGES) - 3] == pytest.approx(0.1)
    assert widths[-1] == pytest.approx(0.3)
    assert len(widths) == len(EDGES) + 1


def test_few_texts_give_the_widest_error_met() -> None:
    widths = find_widths(np.array([0.2, 0.5]), np.array([0.0, 1.0]))
    assert widths == pytest.approx(0.5)


@given(st.lists(st.floats(0, 1), min_size=1), st.floats(0, 1))
def test_an_interval_holds_its_score_and_stays_between_nought_and_one(
    scores: list[float], width: float
) -> None:
    values = np.array(scores)
    low, high = bounds(values, np.full(len(EDGES) + 1, width))
    assert (low >= 0).all()
    assert (high <= 1).all()
    assert (low <= values).all()
    assert (values <= high).all()
