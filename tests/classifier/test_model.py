from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest
import skops.io

from classifier import model as module
from classifier.model import SHIPPED, Model, ModelError, Prediction, current_id, load_model
from classifier.reading import Reading, read
from data.codebook import FLAGS, TARGETS
from data.corpus import Example

Corpus = tuple[list[Example], list[Reading]]


def test_the_shipped_model_is_up_to_date(model: Model) -> None:
    assert model.model_id == current_id()


@pytest.mark.parametrize("name", module._CODE)
def test_the_id_hashes_code_that_is_there(name: str) -> None:
    assert Path(module.__file__).with_name(f"{name}.py").is_file()


def test_a_model_saved_and_loaded_predicts_the_same(
    model: Model, corpus: Corpus, tmp_path: Path
) -> None:
    path = tmp_path / "copy.skops"
    model.save(path)
    again = load_model(path)
    assert [each.name for each in tmp_path.iterdir()] == ["copy.skops"]
    one, other = model.predict(corpus[1][:200]), again.predict(corpus[1][:200])
    for name in ("target", "score", "low", "high"):
        assert (getattr(one, name) == getattr(other, name)).all()
    for name in ("stance", "youth", "flags"):
        mine, theirs = getattr(one, name), getattr(other, name)
        assert all((mine[key] == theirs[key]).all() for key in mine)
    assert model.decide(one) == again.decide(other)
    assert again.model_id == model.model_id


def test_a_missing_model_is_refused_with_its_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="There is no model"):
        load_model(tmp_path / "none.skops")


@pytest.mark.parametrize("share", [0, 0.001, 0.5, 0.99])
def test_a_truncated_model_is_refused(tmp_path: Path, share: float) -> None:
    whole = SHIPPED.read_bytes()
    path = tmp_path / "model.skops"
    path.write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(ModelError, match="damaged"):
        load_model(path)


@pytest.mark.parametrize("share", [0.2, 0.6])
def test_a_model_with_changed_bytes_is_refused(tmp_path: Path, share: float) -> None:
    whole = bytearray(SHIPPED.read_bytes())
    place = int(len(whole) * share)
    whole[place : place + 64] = bytes(byte ^ 0xFF for byte in whole[place : place + 64])
    path = tmp_path / "model.skops"
    path.write_bytes(whole)
    with pytest.raises(ModelError, match="damaged"):
        load_model(path)


def test_a_zip_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.skops"
    with ZipFile(path, "w") as file:
        file.writestr("hello.txt", "not a model")
    with pytest.raises(ModelError, match="damaged or not ours"):
        load_model(path)


def test_a_model_of_a_type_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.skops"
    skops.io.dump({"columns": ModelError("anything that runs code")}, path)
    with pytest.raises(ModelError, match="not ours"):
        load_model(path)


@pytest.mark.parametrize("content", [{"columns": 1}, {"strange": 1}, [1, 2]])
def test_a_file_that_holds_no_model_is_refused(tmp_path: Path, content: object) -> None:
    path = tmp_path / "model.skops"
    skops.io.dump(content, path)
    with pytest.raises(ModelError, match="damaged or not ours"):
        load_model(path)


def test_a_model_that_cannot_be_saved_leaves_the_old_one(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "model.skops"
    path.write_bytes(b"the old one")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(skops.io, "dump", full)
    with pytest.raises(OSError, match="No space"):
        model.save(path)
    assert path.read_bytes() == b"the old one"


def test_every_answer_is_a_probability(model: Model, corpus: Corpus) -> None:
    said = model.predict(corpus[1])
    for shares in (said.stance, said.youth):
        assert np.allclose(sum(shares.values()), 1)
    assert np.allclose(said.target.sum(axis=1), 1)
    assert set(said.flags) == set(FLAGS)
    assert all(((share >= 0) & (share <= 1)).all() for share in said.flags.values())
    assert ((said.low <= said.score) & (said.score <= said.high)).all()


def test_a_text_is_scored_the_same_alone_and_among_others(model: Model, corpus: Corpus) -> None:
    whole = model.predict(corpus[1][:20])
    for place in range(20):
        assert model.predict([corpus[1][place]]).score[0] == pytest.approx(whole.score[place])


def test_made_for_kids_speaks_strongly_to_the_young(model: Model, corpus: Corpus) -> None:
    kids = [read(replace(each.text, made_for_kids=True), each.mentions) for each in corpus[1][:50]]
    youth = model.predict(kids).youth
    assert (youth["strong"] == 1).all()
    assert (youth["none"] == 0).all()


def test_a_mixed_text_is_never_decided_yes(model: Model) -> None:
    certain = np.array([[1.0, 0.0, 0.0]] * 3)
    mixed = np.array([0.0, model.thresholds["mixed"], 1.0])
    score = np.ones(3)
    said = Prediction({}, {}, {"mixed": mixed}, certain, score, score, score)
    assert model.decide(said) == ["yes", "review", "review"]


def test_decisions_follow_the_thresholds(model: Model) -> None:
    yes, no = model.thresholds["yes"], model.thresholds["no"]
    target = np.array([[yes, 0, 1 - yes], [yes - 1e-9, 1 - yes, 0], [0, 2 * no, 1 - 2 * no]])
    score = np.array([yes, 0.5, no])
    said = Prediction({}, {}, {"mixed": np.zeros(3)}, target, score, score, score)
    assert model.decide(said) == ["yes", "review", "no"]
    assert len(TARGETS) == target.shape[1]
