"""Write every figure of the shipped model as data, which the page of the model reads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import msgspec

import data
from classifier.agreement import agreements
from classifier.interval import COVERAGE
from classifier.mentions import Finder
from classifier.model import Model
from classifier.nuisances import measure_nuisances
from classifier.outcome import gather
from classifier.promises import LANGUAGES
from classifier.real import LABELS, RealFigures, measure_real
from classifier.score import Scorer
from classifier.train import MISSED, PROMISED_PRECISION
from classifier.trials import Trial
from data.codebook import STANCES, TARGETS, YOUTHS
from data.corpus import FOLDER, Example, read_corpus, read_second_pass
from data.errors import DataError
from data.fresh import fresh
from data.model_card import ALL, ModelCard, Sheet, read_model_card
from data.sites import read_lexicon
from data.splits import TESTS, read_splits, split

REAL = Path(data.__file__).parents[2] / "shared" / "real"


def write_figures(path: Path, model: Model, trials: Sequence[Trial], real: Path = REAL) -> None:
    """Write the figures of `model` to `path`; the first of `trials` is of it.

    Where no labelled real videos lie in `real`, what was measured of them before stays, if it
    was of this very model.
    """
    told = msgspec.to_builtins(gather(trials, model.model_id))
    card = {
        **told,
        "model_id": model.model_id,
        "languages": LANGUAGES,
        "thresholds": dict(model.thresholds),
        "precision": PROMISED_PRECISION,
        "missed": MISSED,
        "coverage": COVERAGE,
        "real": _real(path, model, real),
        "sheet": msgspec.to_builtins(sheet()),
    }
    # By way of JSON, where a figure of no text is null.
    checked = msgspec.json.decode(msgspec.json.encode(card), type=ModelCard)
    with fresh(path) as part:
        part.write_bytes(msgspec.json.format(msgspec.json.encode(checked), indent=1) + b"\n")


def sheet(folder: Path = FOLDER) -> Sheet:
    """Return what the labelled texts of `folder` are, counted and measured."""
    examples, splits = read_corpus(folder), read_splits(folder)
    twice = read_second_pass(folder)
    languages = {each.id: each.language for each in examples}
    told = {
        "texts": len(examples),
        "pairs": len({each.pair_id for each in examples if each.pair_id}),
        "batches": len({each.batch for each in examples}),
        "conflicts": sum(each.in_conflict for each in twice),
        "labels": dict(_labels(examples)),
        "splits": {
            name: {"n": len(held), **_counted(held, "target", TARGETS)}
            for name, held in split(examples, splits).items()
        },
        "held_out": {name: getattr(splits, name) for name in TESTS},
        "agreement": [asdict(each) for each in agreements(twice, languages)] if twice else [],
        "nuisances": [asdict(each) for each in measure_nuisances(examples)],
    }
    return msgspec.json.decode(msgspec.json.encode(told), type=Sheet)


def _labels(examples: Sequence[Example]) -> Iterator[tuple[str, dict[str, int]]]:
    for language in (ALL, *sorted({each.language for each in examples})):
        rows = [each for each in examples if language in {ALL, each.language}]
        yield (
            language,
            {
                "n": len(rows),
                **_counted(rows, "stance", STANCES),
                **{f"youth_{name}": n for name, n in _counted(rows, "youth", YOUTHS).items()},
                **{f"target_{name}": n for name, n in _counted(rows, "target", TARGETS).items()},
            },
        )


def _counted(examples: Sequence[Example], part: str, names: Sequence[str]) -> dict[str, int]:
    counts = Counter(getattr(each, part) for each in examples)
    return {name: counts[name] for name in names}


def _real(path: Path, model: Model, folder: Path) -> Mapping[str, object] | None:
    """Return the figures of real videos; their ids are counted, and enter no file of ours."""
    if (folder / LABELS).exists():
        measured = measure_real(folder, Scorer(Finder(read_lexicon()), model))
        return {name: _without_ids(each) for name, each in measured.items()}
    try:
        before = read_model_card(path)
    except DataError:
        return None
    return msgspec.to_builtins(before.real) if before.model_id == model.model_id else None


def _without_ids(measured: RealFigures) -> dict[str, object]:
    counted = {"false_alarms": len(measured.false_alarms), "lost": len(measured.lost)}
    return {**asdict(measured), **counted}
