"""Say which words and cues moved a score, which way, and how much."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from classifier.features import (
    CUE_WEIGHT,
    LETTER_BITS,
    NAMES,
    WORD_BITS,
    letter_hasher,
    named_features,
    word_hasher,
)
from classifier.model import Model
from classifier.reading import SITE, Reading
from classifier.text import FIELDS
from data.cues import MEANINGS
from data.records import Evidence

MOST = 6
_LEAST_WEIGHT = 0.05
_HEADS = ("promoting", "speaking to the young")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Directions:
    """Hold what one unit of each feature adds to the log-odds of promoting and of youth.

    Both are shaped (all features,); columns that the model dropped add 0.
    """

    promotes: NDArray[np.float64]
    youth: NDArray[np.float64]


def directions(model: Model) -> Directions:
    """Read the two directions off the model's heads; exact, for the heads are linear."""
    stance, youth = model.heads["stance"], model.heads["youth"]
    sort = list(stance.classes_)
    others = [place for place, name in enumerate(sort) if name != "promotes"]
    promotes = stance.coef_[sort.index("promotes")] - stance.coef_[others].mean(axis=0)
    young = list(youth.classes_)
    some = [young.index("strong"), young.index("some")]
    speaks = youth.coef_[some].mean(axis=0) - youth.coef_[young.index("none")]
    return Directions(
        _spread(model, promotes / stance.temperature_), _spread(model, speaks / youth.temperature_)
    )


def explain(reading: Reading, way: Directions) -> list[Evidence]:
    """Return the spans that moved the score of one text most; see `explain_all`."""
    return explain_all([reading], way)[0]


def explain_all(readings: Sequence[Reading], way: Directions) -> list[list[Evidence]]:
    """Return, for each text, the spans that moved its score most, the strongest first.

    Each weight is the part of the log-odds that the span adds: of promoting,
    or of speaking to the young. At most `MOST` spans, none over another.
    """
    spans = [_word_spans(reading) for reading in readings]
    weights = _word_weights(readings, spans, way)
    return [
        _strongest([*_cues(reading, way), *_words(reading, places, weight)])
        for reading, places, weight in zip(readings, spans, weights, strict=True)
    ]


def _strongest(found: list[Evidence]) -> list[Evidence]:
    found = [item for item in found if abs(item.weight) >= _LEAST_WEIGHT]
    found.sort(key=lambda item: (-abs(item.weight), item.field, item.start))
    chosen: list[Evidence] = []
    for item in found:
        free = all(
            item.field != other.field or item.end <= other.start or other.end <= item.start
            for other in chosen
        )
        if free:
            chosen.append(item)
        if len(chosen) == MOST:
            break
    return chosen


def _spread(model: Model, weights: NDArray[np.float64]) -> NDArray[np.float64]:
    whole = np.zeros(2**WORD_BITS + 2**LETTER_BITS + len(NAMES))
    whole[model.columns.columns_] = weights
    return whole


def _cues(reading: Reading, way: Directions) -> Iterator[Evidence]:
    filled = named_features(reading)
    first = len(way.promotes) - len(NAMES)
    spans: dict[str, set[tuple[int, int]]] = defaultdict(set)
    phrases: dict[tuple[str, int, int], str] = {}
    for hit in reading.cues:
        spans[hit.kind].add((hit.start, hit.end))
        phrases[hit.kind, hit.start, hit.end] = hit.phrase
    for kind, places in spans.items():
        columns = [i for i, name in enumerate(NAMES) if name.startswith(f"{kind} ") and filled[i]]
        promotes = float(sum(way.promotes[first + i] for i in columns)) * CUE_WEIGHT
        youth = float(sum(way.youth[first + i] for i in columns)) * CUE_WEIGHT
        for start, end in sorted(places):
            for weight, head in zip((promotes, youth), _HEADS, strict=True):
                cue = f"{MEANINGS[kind]} (cue “{phrases[kind, start, end]}”)"
                reason = f"{cue}: {_sign(weight)} {head}"
                yield _evidence(reading, start, end, reason, weight / len(places))


def _word_spans(reading: Reading) -> list[tuple[int, int]]:
    """Return where the words of the title and of the windows stand, site names left out."""
    stretches = [(0, min(reading.starts[1], 600)), *reading.near]
    spans = {
        (begin + match.start(), begin + match.end())
        for begin, end in stretches
        for match in _WORD.finditer(reading.folded.text[begin:end])
    }
    taken = _taken(reading)
    return [span for span in sorted(spans) if not _is_site(reading, taken, *span)]


def _words(
    reading: Reading, spans: Sequence[tuple[int, int]], weights: NDArray[np.float64]
) -> Iterator[Evidence]:
    for (start, end), pair in zip(spans, weights, strict=True):
        for weight, head in zip(pair, _HEADS, strict=True):
            if abs(weight) >= _LEAST_WEIGHT:
                reason = f"the word: {_sign(weight)} {head}"
                yield _evidence(reading, start, end, reason, float(weight))


def _word_weights(
    readings: Sequence[Reading], spans: Sequence[Sequence[tuple[int, int]]], way: Directions
) -> list[NDArray[np.float64]]:
    """Return what each word adds alone to either head, shaped (words, 2) for each text.

    Pairs of words are left to neither of the two.
    """
    words = [
        [reading.folded.text[start:end] for start, end in places]
        for reading, places in zip(readings, spans, strict=True)
    ]
    places = {word: place for place, word in enumerate({w: None for each in words for w in each})}
    totals = [np.zeros((len(each), len(_HEADS))) for each in words]
    if not places:
        return totals
    middle, both = 2**WORD_BITS, np.column_stack([way.promotes, way.youth])
    for hasher, part in (
        (word_hasher(), both[:middle]),
        (letter_hasher(), both[middle : middle + 2**LETTER_BITS]),
    ):
        hasher.set_params(norm=None)
        wholes = hasher.transform([reading.words for reading in readings])
        lengths = np.sqrt(np.asarray(wholes.power(2).sum(axis=1)).ravel())
        added = hasher.transform(list(places)) @ part
        for row, (each, length) in enumerate(zip(words, lengths, strict=True)):
            totals[row] += added[[places[word] for word in each]] / (length or 1.0)
    return totals


def _taken(reading: Reading) -> dict[str, bytearray]:
    """Mark, field by field, the characters that name a site."""
    taken = {field: bytearray(len(reading.text.field(field))) for field in FIELDS}
    for mention in reading.mentions:
        taken[mention.field][mention.start : mention.end] = b"\x01" * (mention.end - mention.start)
    return taken


def _is_site(reading: Reading, taken: dict[str, bytearray], start: int, end: int) -> bool:
    field, begin, stop = reading.place(start, end)
    return any(taken[field][begin:stop]) or SITE in reading.folded.text[start:end]


def _sign(weight: float) -> str:
    return "speaks for" if weight > 0 else "speaks against"


def _evidence(reading: Reading, start: int, end: int, reason: str, weight: float) -> Evidence:
    field, begin, stop = reading.place(start, end)
    text = reading.text.field(field)[begin:stop]
    return Evidence(
        field=field, start=begin, end=stop, text=text, reason=reason, weight=round(weight, 4)
    )
