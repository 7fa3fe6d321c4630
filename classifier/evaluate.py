"""Measure a model on texts that it, its calibration and its thresholds never saw."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score, f1_score

from classifier.interval import bounds
from classifier.model import calibrated, decisions
from classifier.target import VALUES, Shares, score_of
from classifier.train import HeldOut, folds, tune
from data.codebook import STANCES, TARGETS, YOUTHS
from data.corpus import Example

RESAMPLES = 400
_BINS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """Hold, for every example, its labels and what was said of it unseen."""

    stance: NDArray[np.str_]
    youth: NDArray[np.str_]
    target: NDArray[np.str_]
    language: NDArray[np.str_]
    said_stance: NDArray[np.str_]
    said_youth: NDArray[np.str_]
    shares: NDArray[np.float64]
    decision: NDArray[np.str_]
    covered: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Figure:
    """Hold one measured figure with its 95 % bootstrap interval and how many texts it is of."""

    name: str
    value: float
    low: float
    high: float
    n: int


def judge(examples: Sequence[Example], held_out: HeldOut) -> Judged:
    """Apply to each fold the calibration, widths and thresholds that the other folds ask for."""
    targets = np.array([example.target for example in examples])
    truth = np.array([VALUES[target] for target in targets])
    shares = np.zeros((len(examples), len(TARGETS)))
    decision = np.full(len(examples), "review", dtype="U11")
    covered = np.zeros(len(examples), dtype=bool)
    for learnt, asked in folds(examples):
        tuning = tune(held_out.raw[learnt], targets[learnt])
        shares[asked] = calibrated(tuning["calibration"], held_out.raw[asked])
        scores = score_of(shares[asked])
        low, high = bounds(scores, tuning["widths"])
        covered[asked] = (low <= truth[asked] + 1e-9) & (truth[asked] <= high + 1e-9)
        mixed = held_out.flags["mixed"][asked]
        decision[asked] = decisions(shares[asked], scores, mixed, tuning["thresholds"])
    return Judged(
        stance=np.array([example.stance for example in examples]),
        youth=np.array([example.youth for example in examples]),
        target=targets,
        language=np.array([example.language for example in examples]),
        said_stance=_likeliest(held_out.stance, STANCES),
        said_youth=_likeliest(held_out.youth, YOUTHS),
        shares=shares,
        decision=decision,
        covered=covered,
    )


def measure(judged: Judged) -> list[Figure]:
    """Return the figures of the whole: F1, average precision, calibration, coverage."""
    every = np.arange(len(judged.target))
    said = np.array(TARGETS)[judged.shares.argmax(axis=1)]

    def macro(truth: NDArray[np.str_], answer: NDArray[np.str_], of: NDArray[np.intp]) -> float:
        present = sorted(set(truth))
        return float(
            f1_score(truth[of], answer[of], average="macro", labels=present, zero_division=0)
        )

    def precision(of: NDArray[np.intp]) -> float:
        return float(average_precision_score(judged.target[of] == "yes", judged.shares[of, 0]))

    def decided(of: NDArray[np.intp]) -> float:
        yes = judged.decision[of] == "yes"
        return float((judged.target[of][yes] == "yes").mean()) if yes.any() else float("nan")

    asked: dict[str, Callable[[NDArray[np.intp]], float]] = {
        "stance, macro-F1": lambda of: macro(judged.stance, judged.said_stance, of),
        "youth, macro-F1": lambda of: macro(judged.youth, judged.said_youth, of),
        "target, macro-F1": lambda of: macro(judged.target, said, of),
        "average precision of yes": precision,
        "precision of what is decided yes": decided,
        "share sent to review": lambda of: float((judged.decision[of] == "review").mean()),
        "interval holds the label": lambda of: float(judged.covered[of].mean()),
        "calibration error of P(yes)": lambda of: calibration_error(
            judged.shares[of, 0], judged.target[of] == "yes"
        ),
    }
    samples = _resamples(len(every))
    return [
        _figure(name, [ask(of) for of in samples], ask(every), len(every))
        for name, ask in asked.items()
    ]


def false_alarms(judged: Judged) -> list[tuple[str, int, int, int, int]]:
    """Return, for each stance, how many texts there are and how many fell to yes, review, no."""
    rows = []
    for stance in STANCES:
        of = judged.stance == stance
        yes, review, no = (int((judged.decision[of] == d).sum()) for d in ("yes", "review", "no"))
        rows.append((stance, int(of.sum()), yes, review, no))
    return rows


def by_language(judged: Judged) -> list[tuple[str, int, float, float]]:
    """Return language, n, macro-F1 of stance and of target, each language unseen in training."""
    rows = []
    said = np.array(TARGETS)[judged.shares.argmax(axis=1)]
    for language in sorted(set(judged.language)):
        of = judged.language == language
        stance = f1_score(judged.stance[of], judged.said_stance[of], average="macro")
        target = f1_score(judged.target[of], said[of], average="macro")
        rows.append((str(language), int(of.sum()), float(stance), float(target)))
    return rows


def calibration_error(shares: NDArray[np.float64], truth: NDArray[np.bool_]) -> float:
    """Return how far stated and found frequencies lie apart, over ten bins (expected, L1)."""
    bins = np.minimum((shares * _BINS).astype(int), _BINS - 1)
    gaps = [
        abs(shares[bins == each].mean() - truth[bins == each].mean()) * (bins == each).mean()
        for each in np.unique(bins)
    ]
    return float(sum(gaps))


def _likeliest(shares: Shares, names: Sequence[str]) -> NDArray[np.str_]:
    present = [name for name in names if name in shares]
    places = np.column_stack([shares[name] for name in present]).argmax(axis=1)
    return np.asarray(np.array(present)[places])


def _resamples(size: int) -> NDArray[np.intp]:
    return np.random.default_rng(0).integers(0, size, size=(RESAMPLES, size))


def _figure(name: str, found: Sequence[float], value: float, n: int) -> Figure:
    low, high = np.nanpercentile(found, [2.5, 97.5])
    return Figure(name, value, float(low), float(high), n)
