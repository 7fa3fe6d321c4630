"""Say of labelled texts what would be said of any text: found, scored, decided."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from classifier.mentions import Finder
from classifier.model import Model
from classifier.reading import Reading, Text, read
from classifier.target import VALUES, Shares
from data.codebook import STANCES, TARGETS, YOUTHS
from data.corpus import Example

Texts = NDArray[np.str_]


@dataclass(frozen=True, slots=True)
class Judged:
    """Hold, for every example, its labels and what was said of it; a row a text.

    `shares` is P(yes), P(unsure), P(no); `covered` tells whether the interval holds the label.
    """

    stance: Texts
    youth: Texts
    target: Texts
    language: Texts
    site: Texts
    format: Texts
    said_stance: Texts
    said_youth: Texts
    shares: NDArray[np.float64]
    decision: Texts
    covered: NDArray[np.bool_]

    def __len__(self) -> int:
        """Return the number of texts."""
        return len(self.target)

    @property
    def said_target(self) -> Texts:
        """Return the likeliest target of each text."""
        return np.asarray(np.array(TARGETS)[self.shares.argmax(axis=1)])

    def of(self, places: NDArray[np.intp] | NDArray[np.bool_]) -> Judged:
        """Return some of the texts."""
        return Judged(*(getattr(self, field.name)[places] for field in fields(self)))


def find_all(
    examples: Sequence[Example], finder: Finder, *, labelled: bool = False
) -> tuple[list[Reading], NDArray[np.intp]]:
    """Return how the model reads each text in which a mention is found, and their places.

    With `labelled`, a site that the label names needs no context.
    """
    readings, places = [], []
    for place, each in enumerate(examples):
        known = each.sites if labelled else ()
        found = finder.find(each.title, each.description, each.tags, known=known)
        counted = [mention for mention in found if mention.kind != "adjacent"]
        if counted:
            text = Text(each.title, each.description, each.tags, each.made_for_kids)
            readings.append(read(text, counted))
            places.append(place)
    return readings, np.array(places, dtype=np.intp)


def judge(examples: Sequence[Example], model: Model, finder: Finder) -> Judged:
    """Judge `examples` as if they had just been collected.

    A text in which no mention is found is not relevant and decided no, as in use;
    so what the finder misses counts against the model.
    """
    readings, places = find_all(examples, finder)
    said = nothing_said(examples)
    if not readings:
        return said
    prediction = model.predict(readings)
    said.said_stance[places] = likeliest(prediction.stance, STANCES)
    said.said_youth[places] = likeliest(prediction.youth, YOUTHS)
    said.shares[places] = prediction.target
    said.decision[places] = model.decide(prediction)
    truth = np.array([VALUES[target] for target in said.target])[places]
    low, high = prediction.low - 1e-9, prediction.high + 1e-9
    said.covered[places] = (low <= truth) & (truth <= high)
    return said


def nothing_said(examples: Sequence[Example]) -> Judged:
    """Return the labels of `examples`, and of each that it is not relevant."""
    size = len(examples)
    targets = np.array([each.target for each in examples])
    return Judged(
        stance=np.array([each.stance for each in examples]),
        youth=np.array([each.youth for each in examples]),
        target=targets,
        language=np.array([each.language for each in examples]),
        site=np.array([each.sites[0] if each.sites else "" for each in examples]),
        format=np.array([each.format for each in examples]),
        said_stance=np.full(size, "not_relevant"),
        said_youth=np.full(size, "none", dtype="U6"),
        shares=np.tile(np.array([0.0, 0.0, 1.0]), (size, 1)),
        decision=np.full(size, "no", dtype="U6"),
        covered=targets == "no",
    )


def likeliest(shares: Shares, names: Sequence[str]) -> Texts:
    """Return the likeliest of `names` for each text."""
    present = [name for name in names if name in shares]
    places = np.column_stack([shares[name] for name in present]).argmax(axis=1)
    return np.asarray(np.array(present)[places])
