from __future__ import annotations

import numpy as np
import pytest

from classifier.directions import HEADS, directions, log_odds
from classifier.features import Features
from classifier.model import Model
from classifier.reading import Reading
from data.corpus import Example


def test_the_directions_are_the_heads_own_log_odds(
    model: Model, corpus: tuple[list[Example], list[Reading]]
) -> None:
    way, rows = directions(model), Features().fit_transform(corpus[1][:100])
    said = rows @ np.vstack([way.words, way.letters, way.named])
    kept = model.columns.transform(rows)
    heads = [model.heads[name] for name in HEADS]
    expected = [head.logits(kept) - head.intercept_ for head in heads]
    assert said == pytest.approx(np.hstack(expected), abs=1e-5)
    assert way.parts.sum(axis=0).tolist() == [len(head.coef_) for head in heads]


def test_every_word_is_divided_by_the_length_of_its_text(
    model: Model, corpus: tuple[list[Example], list[Reading]]
) -> None:
    measured = directions(model).measured(corpus[1][:50], model)
    assert (measured.by_words >= 1).all()
    assert (measured.by_letters >= 1).all()
    assert np.isfinite(measured.slopes).all()
    assert np.abs(measured.slopes).max() > 0.1


def test_log_odds_are_never_infinite() -> None:
    assert np.isfinite(log_odds(np.array([0.0, 0.5, 1.0]))).all()
    assert log_odds(np.array([0.5])).tolist() == [0.0]
