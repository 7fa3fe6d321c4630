"""Measure how far two readers agree, question by question and language by language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from data.codebook import STANCES, TARGETS, YOUTHS
from data.corpus import ReadTwice

QUESTIONS = {"stance": STANCES, "youth": YOUTHS, "target": TARGETS}
RESAMPLES = 400
_FEWEST = 10  # of fewer texts no interval is given


@dataclass(frozen=True, slots=True)
class Agreement:
    """Hold how far two readers agree on one question, over `n` texts both have read.

    `alpha` is Krippendorff's for nominal labels, between `low` and `high` in 95 % of
    bootstrap samples; NaN where all labels are one.
    """

    language: str
    question: str
    n: int
    same: float
    alpha: float
    low: float
    high: float


def agreements(
    read_twice: Sequence[ReadTwice], languages: Mapping[str, str]
) -> Iterator[Agreement]:
    """Yield the agreement on each question: over all texts read twice, then by language.

    `languages` tells each text's language by its id.
    """
    present = sorted({languages[each.id] for each in read_twice})
    for language in ("all", *present):
        rows = [each for each in read_twice if language in {"all", languages[each.id]}]
        for question, labels in QUESTIONS.items():
            answers = [
                [labels.index(getattr(reader, question)) for reader in (each.first, each.second)]
                for each in rows
            ]
            yield _measured(
                language, question, np.array(answers, dtype=np.intp).reshape(-1, 2), len(labels)
            )


def _measured(language: str, question: str, answers: NDArray[np.intp], size: int) -> Agreement:
    n = len(answers)
    same = float((answers[:, 0] == answers[:, 1]).mean()) if n else float("nan")
    low = high = float("nan")
    if n >= _FEWEST:
        chosen = np.random.default_rng(0).integers(0, n, (RESAMPLES, n))
        found = [alpha(answers[each], size) for each in chosen]
        if not np.isnan(found).all():
            low, high = (float(each) for each in np.nanpercentile(found, [2.5, 97.5]))
    return Agreement(language, question, n, same, alpha(answers, size), low, high)


def alpha(answers: Sequence[Sequence[int]] | NDArray[np.intp], size: int) -> float:
    """Return Krippendorff's alpha of nominal answers, a row a text, a column a reader.

    NaN where fewer than two different labels were given (Krippendorff 2018, ch. 12).

    >>> alpha([[0, 0], [1, 1], [0, 0], [1, 1]], 2)
    1.0
    """
    counts = np.stack([(np.asarray(answers) == label).sum(axis=1) for label in range(size)], axis=1)
    of_label, readers = counts.sum(axis=0), counts.sum(axis=1, keepdims=True)
    if (of_label > 0).sum() < 2:
        return float("nan")
    total = of_label.sum()
    observed = (counts * (readers - counts) / (readers - 1)).sum() / total
    expected = (of_label * (total - of_label)).sum() / (total * (total - 1))
    return float(1 - observed / expected)
