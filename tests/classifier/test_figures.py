from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from trained import counted, freshly_trained, gathered, tried_out

from classifier import figures as module
from classifier.figures import write_figures
from classifier.model import Model
from classifier.real import LABELS, RealFigures
from data.corpus import read_corpus
from data.model_card import ALL, ModelCard, read_model_card, shipped_card

DECIDED = {"promotes": {"n": 1, "yes": 1, "review": 0, "no": 0, "unsupported": 0}}
REAL = RealFigures(
    n=1, decided=DECIDED, not_promoting=2, false_alarms=("one", "two"), promoting=1, lost=(),
    review=0,
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _measured_once() -> Iterator[None]:
    """Let what takes long be measured once for all tests here."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "gather", lambda *_: gathered())
        patch.setattr(module, "sheet", counted)
        yield


@pytest.fixture(scope="module")
def fresh(_measured_once: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the figures of a model made now, without real videos."""
    folder = tmp_path_factory.mktemp("figures")
    write_figures(folder / "figures.json", freshly_trained(), tried_out(), folder)
    return folder / "figures.json"


def test_the_shipped_figures_are_of_the_shipped_model(model: Model) -> None:
    card = shipped_card()
    assert card.model_id == model.model_id
    assert card.thresholds == pytest.approx(dict(model.thresholds), abs=1e-5)


def test_the_shipped_figures_are_what_is_measured_now(fresh: Path) -> None:
    """Allow what another processor may round: a hundredth, or two texts in a count."""
    now, shipped = read_model_card(fresh), shipped_card()
    assert now.sheet.labels == shipped.sheet.labels
    for test, figures in shipped.tests.items():
        for name, figure in figures.items():
            again = now.tests[test][name]
            assert again.n == figure.n
            assert again.value == pytest.approx(figure.value, abs=0.011), name
    for stance, counts in shipped.decided["together"].items():
        for decision, count in counts.items():
            assert abs(now.decided["together"][stance][decision] - count) <= 2


def test_real_videos_are_kept_from_before_where_none_are_at_hand(
    fresh: Path, model: Model, tmp_path: Path
) -> None:
    assert read_model_card(fresh).real is None
    path = tmp_path / "figures.json"
    path.write_bytes(msgspec.json.encode(shipped_card()))
    write_figures(path, model, tried_out(), tmp_path)
    assert read_model_card(path).real == shipped_card().real
    other = msgspec.structs.replace(shipped_card(), model_id="another")
    path.write_bytes(msgspec.json.encode(other))
    write_figures(path, model, tried_out(), tmp_path)
    assert read_model_card(path).real is None


def test_ids_of_real_videos_are_counted_and_not_written(
    model: Model, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / LABELS).touch()
    monkeypatch.setattr(module, "measure_real", lambda *_: {"all labelled": REAL})
    write_figures(tmp_path / "figures.json", model, tried_out(), tmp_path)
    written = read_model_card(tmp_path / "figures.json").real
    assert written
    assert (written["all labelled"].false_alarms, written["all labelled"].lost) == (2, 0)
    assert '"one"' not in (tmp_path / "figures.json").read_text()


def test_the_data_sheet_counts_every_text() -> None:
    told, examples = counted(), read_corpus()
    assert told.texts == len(examples) == told.labels[ALL]["n"]
    assert sum(each["n"] for each in told.splits.values()) == len(examples)
    languages = {name: counts["n"] for name, counts in told.labels.items() if name != ALL}
    assert sum(languages.values()) == len(examples)
    assert json.loads(msgspec.json.encode(told))["agreement"]
    assert isinstance(shipped_card(), ModelCard)
