"""Gather every figure of an evaluation, under keys that stay the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from classifier.evaluate import (
    DECIDED,
    MAIN,
    Bin,
    Figure,
    Kept,
    abstention,
    by,
    false_alarms,
    measure,
    reliability,
)
from classifier.judged import Judged
from classifier.model import current_id
from classifier.real import RealFigures
from classifier.trials import Trial
from data.codebook import VERSION

TOGETHER = "together"
BESIDE = MAIN[:4]
_PARTS = ("language", "site", "format")
Figures = Mapping[str, Figure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Hold what was measured: `tests` are the three held out, each apart.

    `beside` has this model and the baselines, by test and method; `decided` counts, by
    test and the label's stance; both have all tests together as well. `parts`,
    `reliability` and `abstention` are of all together. `model_id` is what a model made
    now would have; the one that judged the `real` videos is `shipped_model_id`.
    """

    model_id: str
    shipped_model_id: str
    codebook: str
    learnt: int
    tests: Mapping[str, Figures]
    beside: Mapping[str, Mapping[str, Figures]]
    decided: Mapping[str, Mapping[str, Mapping[str, int]]]
    parts: Mapping[str, Mapping[str, Figures]]
    reliability: Sequence[Bin]
    abstention: Sequence[Kept]
    real: Mapping[str, RealFigures] | None


def gather(
    trials: Sequence[Trial], shipped_model_id: str, real: Mapping[str, RealFigures] | None = None
) -> Outcome:
    """Return every figure of `trials`, of which the first is of this model."""
    ours = trials[0]
    whole = ours.together
    names = (*ours.tests, TOGETHER)
    return Outcome(
        model_id=current_id(),
        shipped_model_id=shipped_model_id,
        codebook=VERSION,
        learnt=ours.learnt,
        tests={name: _keyed(measure(judged)) for name, judged in ours.tests.items()},
        beside={
            name: {each.method: _keyed(measure(_of(each, name), BESIDE)) for each in trials}
            for name in names
        },
        decided={name: _decided(_of(ours, name)) for name in names},
        parts={part: {name: _keyed(found) for name, found in by(whole, part)} for part in _PARTS},
        reliability=reliability(whole),
        abstention=abstention(whole),
        real=real,
    )


def _of(trial: Trial, test: str) -> Judged:
    return trial.together if test == TOGETHER else trial.tests[test]


def _keyed(measured: Iterable[Figure]) -> Figures:
    return {re.sub(r"\W+", "_", each.name.lower()).strip("_"): each for each in measured}


def _decided(judged: Judged) -> dict[str, dict[str, int]]:
    names = ("n", *DECIDED)
    rows = false_alarms(judged)
    return {stance: dict(zip(names, counts, strict=True)) for stance, *counts in rows}
