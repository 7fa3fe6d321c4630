from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from trained import freshly_told, freshly_trained, tried_out

from classifier import build
from classifier import card as module
from classifier.model import Model, load_model
from classifier.reading import Reading
from data.corpus import Example, read_corpus

Corpus = tuple[list[Example], list[Reading]]
# Six digits, of numbers kept as float32 (seven digits): below one by a millionth, above by share.
SIX_DIGITS = {"rtol": 1e-6, "atol": 1e-6}


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="the model is shipped from Python 3.11")
def test_training_again_finds_the_shipped_coefficients(model: Model) -> None:
    fresh = freshly_trained()
    assert fresh.model_id == model.model_id
    assert np.array_equal(fresh.columns.columns_, model.columns.columns_)
    for name, head in model.heads.items():
        again = fresh.heads[name]
        assert head.coef_.dtype == again.coef_.dtype == np.float32
        assert list(again.classes_) == list(head.classes_)
        assert np.allclose(again.coef_, head.coef_, **SIX_DIGITS), name
        assert np.allclose(again.intercept_, head.intercept_, **SIX_DIGITS), name
    assert np.allclose(fresh.calibration.coef_, model.calibration.coef_, atol=1e-5)
    assert np.allclose(fresh.widths, model.widths, atol=1e-5)
    assert fresh.thresholds == pytest.approx(model.thresholds, abs=1e-5)


def test_training_again_decides_the_corpus_as_shipped(model: Model, corpus: Corpus) -> None:
    readings = corpus[1]
    fresh = freshly_trained()
    assert fresh.decide(fresh.predict(readings)) == model.decide(model.predict(readings))


def test_build_writes_the_data_sheet_the_model_its_card_and_its_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(build, "SHIPPED", tmp_path / "models" / "model.skops")
    monkeypatch.setattr(build, "write_data_sheet", lambda: done.append("data sheet"))
    monkeypatch.setattr(build, "train", freshly_trained)
    monkeypatch.setattr(build, "try_out", tried_out)
    monkeypatch.setattr(build, "write_figures", lambda *given: done.append(given))
    monkeypatch.setattr(module, "card", lambda *given: done.append(given) or freshly_told())
    build.build()
    card_of = (freshly_trained(), len(read_corpus()), tried_out())
    figures_of = (tmp_path / "models" / "figures.json", freshly_trained(), tried_out())
    assert done == ["data sheet", card_of, figures_of]
    made = load_model(tmp_path / "models" / "model.skops")
    card = (tmp_path / "models" / "README.md").read_text(encoding="utf-8")
    assert f"`{made.model_id[:12]}`" in card
