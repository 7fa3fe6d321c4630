from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from trained import freshly_trained

from classifier import build
from classifier.model import Model, load_model
from classifier.reading import Reading
from data.corpus import Example

Corpus = tuple[list[Example], list[Reading]]


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="the model is shipped from Python 3.11")
def test_training_again_finds_the_shipped_coefficients(model: Model) -> None:
    fresh = freshly_trained()[0]
    assert fresh.model_id == model.model_id
    assert np.array_equal(fresh.columns.columns_, model.columns.columns_)
    for name, head in model.heads.items():
        assert np.allclose(fresh.heads[name].coef_, head.coef_, atol=1e-6), name


def test_training_again_decides_the_corpus_as_shipped(model: Model, corpus: Corpus) -> None:
    readings = corpus[1]
    fresh = freshly_trained()[0]
    assert fresh.decide(fresh.predict(readings)) == model.decide(model.predict(readings))


def test_build_writes_the_model_and_its_card(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "SHIPPED", tmp_path / "models" / "model.skops")
    monkeypatch.setattr(build, "train_and_hold_out", freshly_trained)
    build.build()
    made = load_model(tmp_path / "models" / "model.skops")
    card = (tmp_path / "models" / "README.md").read_text(encoding="utf-8")
    assert made.model_id[:12] in card
