"""Measure the model on texts never trained on and on real videos; print it, or keep it as JSON."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec
from rich.console import Console
from rich.text import Text

from classifier.mentions import Finder
from classifier.model import Model, load_model
from classifier.outcome import Outcome, gather
from classifier.real import LABELS, RealFigures, measure_real
from classifier.score import Scorer
from classifier.trials import try_out
from dashboard.evaluating import REAL
from dashboard.evaluation_tables import print_outcome
from data.errors import DataError
from data.fresh import fresh
from data.sites import read_lexicon

_WIDTH = 120  # characters of a line that is piped: no cell is folded


def evaluate_model(real: Path | None, target: Path | None) -> None:
    """Measure and print, and write to `target`; real videos where there are labelled ones.

    Raises:
        DataError: a file cannot be read, or none can be written at `target`.
    """
    if target and (target.is_dir() or not target.parent.is_dir()):  # before the long work
        raise DataError(f"{target}: no file can be written there. Nothing was measured.")
    console = Console(soft_wrap=True, highlight=False)
    if not console.is_terminal:
        console.width = _WIDTH
    model = load_model()
    judged = _judge_real(console, real or REAL, model)
    with _doing("Learning from the training split and judging what is held out, about a minute"):
        trials = try_out()
    with _doing("Measuring"):
        outcome = gather(trials, model.model_id, judged)
    print_outcome(console, outcome)
    if target:
        write_json(target, outcome)
        console.print(Text(f"Wrote {target}."))


def write_json(target: Path, outcome: Outcome) -> None:
    """Write the outcome as JSON, by way of a fresh file; what has no value is null.

    Raises:
        DataError: no file can be written there.
    """
    told = msgspec.json.format(msgspec.json.encode(outcome), indent=2) + b"\n"
    try:
        with fresh(target) as part:
            part.write_bytes(told)
    except OSError as error:
        message = f"{error.filename}: {error.strerror}. The figures are above alone."
        raise DataError(message) from error


def _judge_real(console: Console, folder: Path, model: Model) -> Mapping[str, RealFigures] | None:
    if not (folder / LABELS).exists():
        told = f"Real videos not judged: {folder} holds no {LABELS}. Name its folder with --real."
        console.print(Text(told))
        return None
    with _doing("Judging real videos"):
        return measure_real(folder, Scorer(Finder(read_lexicon()), model))


@contextmanager
def _doing(what: str) -> Iterator[None]:
    """Say on standard error what goes on, with a spinner where somebody looks."""
    console = Console(stderr=True)
    if console.is_terminal:
        with console.status(f"{what} …"):
            yield
    else:
        print(f"{what} …", file=sys.stderr, flush=True)
        yield
