"""Measure what was said of labelled texts that no part of the model had seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score

from classifier.judged import Judged
from data.codebook import DECISIONS, STANCES

RESAMPLES = 400
_BINS = 10
DECIDED = DECISIONS[:3]  # the corpus holds no language that is unsupported
LEAST = 30  # texts, for a language, site or format to have a row


@dataclass(frozen=True, slots=True)
class Figure:
    """Hold one measured figure with its 95 % bootstrap interval and how many texts it is of."""

    name: str
    value: float
    low: float
    high: float
    n: int

    def __str__(self) -> str:
        return f"{self.value:.2f} ({self.low:.2f}–{self.high:.2f})"


@dataclass(frozen=True, slots=True)
class Bin:
    """Hold how often texts with about the same stated P(yes) were labelled yes."""

    stated: float
    found: float
    n: int


@dataclass(frozen=True, slots=True)
class Kept:
    """Hold how right the surest part of the texts is: the rest would be left to a person."""

    share: float
    right: float
    n: int


def _macro(truth: NDArray[np.str_], said: NDArray[np.str_]) -> float:
    """Return the mean F1 of the labels present; scikit-learn's is too slow to resample."""
    return float(np.mean([_binary(truth == label, said == label) for label in np.unique(truth)]))


def _binary(truth: NDArray[np.bool_], said: NDArray[np.bool_]) -> float:
    both, either = int((truth & said).sum()), int(truth.sum() + said.sum())
    return 2 * both / either if either else 0.0


def _average_precision(truth: NDArray[np.bool_], shares: NDArray[np.float64]) -> float:
    return float(average_precision_score(truth, shares)) if truth.any() else float("nan")


def _precision_at(judged: Judged, size: int) -> float:
    first = np.argsort(-judged.shares[:, 0], kind="stable")[:size]
    return float((judged.target[first] == "yes").mean())


def _share(found: NDArray[np.bool_]) -> float:
    return float(found.mean()) if len(found) else float("nan")


_FIGURES: dict[str, Callable[[Judged], float]] = {
    "stance, macro-F1": lambda j: _macro(j.stance, j.said_stance),
    "youth, macro-F1": lambda j: _macro(j.youth, j.said_youth),
    "target, macro-F1": lambda j: _macro(j.target, j.said_target),
    "yes, average precision": lambda j: _average_precision(j.target == "yes", j.shares[:, 0]),
    "yes, F1": lambda j: _binary(j.target == "yes", j.said_target == "yes"),
    "yes or unsure, average precision": lambda j: _average_precision(
        j.target != "no", 1 - j.shares[:, 2]
    ),
    "yes or unsure, F1": lambda j: _binary(j.target != "no", j.said_target != "no"),
    "precision of the first 20": lambda j: _precision_at(j, 20),
    "precision of the first 50": lambda j: _precision_at(j, 50),
    "precision of what is decided yes": lambda j: _share(j.target[j.decision == "yes"] == "yes"),
    "yes or unsure among what is decided no": lambda j: _share(
        j.target[j.decision == "no"] != "no"
    ),
    "share sent to review": lambda j: _share(j.decision == "review"),
    "interval holds the label": lambda j: _share(j.covered),
    "calibration error of P(yes)": lambda j: calibration_error(j.shares[:, 0], j.target == "yes"),
}
MAIN = tuple(_FIGURES)[:9]


def measure(judged: Judged, names: tuple[str, ...] = tuple(_FIGURES)) -> list[Figure]:
    """Return the figures of some texts: F1, average precision, calibration, coverage."""
    rows = np.random.default_rng(0).integers(0, len(judged), (RESAMPLES, len(judged)))
    samples = [judged.of(each) for each in rows]
    return [_figure(name, judged, samples) for name in names]


def by(judged: Judged, part: str) -> Iterator[tuple[str, list[Figure]]]:
    """Yield stance and target F1 for each language, site or format of at least `LEAST` texts."""
    values = getattr(judged, part)
    for value in sorted(set(values)):
        rows = values == value
        if value and rows.sum() >= LEAST:
            yield str(value), measure(judged.of(rows), ("stance, macro-F1", "target, macro-F1"))


def false_alarms(judged: Judged) -> list[tuple[str, int, int, int, int]]:
    """Return, for each stance, how many texts there are and how many fell to yes, review, no."""
    rows = []
    for stance in STANCES:
        said = judged.decision[judged.stance == stance]
        yes, review, no = (int((said == each).sum()) for each in DECIDED)
        rows.append((stance, len(said), yes, review, no))
    return rows


def reliability(judged: Judged) -> list[Bin]:
    """Return, for ten bands of stated P(yes), how often yes was right."""
    stated, truth = judged.shares[:, 0], judged.target == "yes"
    bins = _binned(stated)
    return [
        Bin(_share(stated[bins == each]), _share(truth[bins == each]), int((bins == each).sum()))
        for each in np.unique(bins)
    ]


def abstention(judged: Judged) -> list[Kept]:
    """Return how right the likeliest target is among the surest tenth, two tenths … of all."""
    order = np.argsort(-judged.shares.max(axis=1), kind="stable")
    right = (judged.said_target == judged.target)[order]
    sizes = [max(1, len(judged) * tenth // 10) for tenth in range(1, 11)]
    return [Kept(size / len(judged), _share(right[:size]), size) for size in sizes]


def calibration_error(shares: NDArray[np.float64], truth: NDArray[np.bool_]) -> float:
    """Return how far stated and found frequencies lie apart, over ten bins (expected, L1)."""
    bins = _binned(shares)
    gaps = [
        abs(shares[bins == each].mean() - truth[bins == each].mean()) * (bins == each).mean()
        for each in np.unique(bins)
    ]
    return float(sum(gaps))


def _binned(shares: NDArray[np.float64]) -> NDArray[np.intp]:
    return np.minimum((shares * _BINS).astype(np.intp), _BINS - 1)


def _figure(name: str, judged: Judged, samples: list[Judged]) -> Figure:
    ask = _FIGURES[name]
    value = ask(judged)
    found = np.array([ask(each) for each in samples])
    if np.isnan(found).all():
        return Figure(name, value, float("nan"), float("nan"), len(judged))
    low, high = np.nanpercentile(found, [2.5, 97.5])
    return Figure(name, value, float(low), float(high), len(judged))
