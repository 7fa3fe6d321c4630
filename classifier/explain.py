"""Say which words and cues moved a score, which way, and how much."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, islice

import numpy as np
from numpy.typing import NDArray

from classifier.deletion import without, without_flag
from classifier.directions import HEADS, Directions, log_odds
from classifier.features import CUE_WEIGHT, cue_columns
from classifier.hashing import hash_letters, hash_words
from classifier.model import Model, Prediction
from classifier.reading import SITE, Reading
from classifier.text import GAP
from data.cues import MEANINGS
from data.records import Evidence

MOST = 6
# So many spans of a text are deleted in earnest, by what is decided; few texts are decided yes.
TRIED = {"yes": 12, "review": 0, "no": 5}
KIDS = "made_for_kids"
_LEAST_WEIGHT = 0.05
_MOST_SPANS = 400  # a hostile text repeats its words without end
_WORD = re.compile(r"[^\W_]+")
_HEADS = tuple(HEADS.values())
# What a word alone does not do: its weight was measured with the others there.
_TOGETHER = "encouraging, together with the words around it"


@dataclass(slots=True)
class Piece:
    """Hold one span of the folded text that may be evidence, and what it adds, part by part."""

    start: int
    end: int
    reason: str
    adds: list[float]
    weight: float


def explain_all(
    readings: Sequence[Reading],
    pieces: Sequence[Sequence[Piece]],
    model: Model,
    prediction: Prediction,
) -> list[list[Evidence]]:
    """Return the evidence of each text: the made-for-kids flag, then `pieces` as they are ranked.

    Each weight is the log-odds that the score loses without it. At most `MOST`, none over another.
    """
    flags = _flag_weights(readings, model, prediction)
    return [
        [*flag, *(evidence_of(reading, piece) for piece in each[: MOST - len(flag)])]
        for reading, each, flag in zip(readings, pieces, flags, strict=True)
    ]


def find_pieces(
    readings: Sequence[Reading],
    model: Model,
    way: Directions,
    prediction: Prediction,
    decisions: Sequence[str],
) -> list[list[Piece]]:
    """Return the spans of each text that move its score, the strongest first.

    What a span weighs is measured by deleting it where the model decides, and
    read off the linear heads where a person does.
    """
    found = _pieces(readings, model, way)
    trials: list[tuple[int, Piece]] = []
    for place, (each, decision) in enumerate(zip(found, decisions, strict=True)):
        if decision != "review":
            trials += [(place, piece) for piece in _tried(each, decision)]
    if trials:
        cut = [without(readings[place], [(p.start, p.end)]) for place, p in trials]
        lost = log_odds(prediction.score[[place for place, _ in trials]]) - log_odds(
            model.predict(cut).score
        )
        for (_, piece), weight in zip(trials, lost, strict=True):
            piece.weight = float(weight)
    return [_strongest(each) for each in found]


def _tried(pieces: list[Piece], decision: str) -> list[Piece]:
    """Return the pieces worth deleting in earnest: first those that speak for the decision."""
    ranked = sorted(pieces, key=lambda piece: piece.weight, reverse=decision == "yes")
    most = TRIED[decision]
    return ranked if len(ranked) <= most else [*ranked[: most - 1], ranked[-1]]


def _strongest(found: list[Piece]) -> list[Piece]:
    kept = [piece for piece in found if abs(piece.weight) >= _LEAST_WEIGHT]
    kept.sort(key=lambda piece: (-abs(piece.weight), piece.start))
    chosen: list[Piece] = []
    for piece in kept:
        if all(piece.end <= other.start or other.end <= piece.start for other in chosen):
            chosen.append(piece)
        if len(chosen) == MOST:
            break
    return chosen


def _flag_weights(
    readings: Sequence[Reading], model: Model, prediction: Prediction
) -> list[list[Evidence]]:
    """Return what the platform's made-for-kids flag adds, for those texts that bear it."""
    found: list[list[Evidence]] = [[] for _ in readings]
    places = [i for i, reading in enumerate(readings) if reading.text.made_for_kids]
    if places:
        said = model.predict([without_flag(readings[place]) for place in places]).score
        weights = log_odds(prediction.score[places]) - log_odds(said)
        for place, weight in zip(places, weights, strict=True):
            reason = f"the platform's made-for-kids flag: {_sign(weight)} speaking to the young"
            evidence = Evidence(
                field=KIDS, start=0, end=0, text="", reason=reason, weight=round(float(weight), 4)
            )
            found[place].append(evidence)
    return found


def _pieces(readings: Sequence[Reading], model: Model, way: Directions) -> list[list[Piece]]:
    """Return every cue with its words and every other word, with what the linear heads add."""
    heads = way.measured(readings, model)
    spans = [_spans(reading) for reading in readings]
    texts = [
        [reading.folded.text[start:end] for start, end in each]
        for reading, each in zip(readings, spans, strict=True)
    ]
    numbers = {text: number for number, text in enumerate(dict.fromkeys(chain(*texts)))}
    words, letters = hash_words([*numbers]) @ way.words, hash_letters([*numbers]) @ way.letters
    found = []
    for place, (reading, each) in enumerate(zip(readings, spans, strict=True)):
        rows = [numbers[text] for text in texts[place]]
        adds = words[rows] / heads.by_words[place] + letters[rows] / heads.by_letters[place]
        _add_cues(adds, reading, each, way)
        parts = (adds * heads.slopes[place]) @ way.parts
        found.append(
            [
                Piece(start, end, reason, part, weight)
                for ((start, end), reason), part, weight in zip(
                    each.items(), parts.tolist(), parts.sum(axis=1).tolist(), strict=True
                )
            ]
        )
    return found


def _spans(reading: Reading) -> dict[tuple[int, int], str]:
    """Return the spans of cues and of other words, no site's name among them, and their names."""
    taken = bytearray(len(reading.folded.text) + 1)
    for start, end in reading.spans:
        taken[start:end] = b"\x01" * (end - start)
    spans: dict[tuple[int, int], str] = {}
    for hit in reading.cues:
        if len(spans) < _MOST_SPANS and 1 not in taken[hit.start : hit.end]:
            spans[hit.start, hit.end] = f"{MEANINGS[hit.kind]} (cue “{hit.phrase}”)"
    for start, end in spans:
        taken[start:end] = b"\x01" * (end - start)
    for begin, end in ((0, min(reading.starts[1] - len(GAP), 600)), *reading.near[:12]):
        for match in islice(_WORD.finditer(reading.folded.text, begin, end), _MOST_SPANS):
            if 1 not in taken[match.start() : match.end()] and SITE not in match[0]:
                spans.setdefault(match.span(), "the word")
    return spans


def _add_cues(
    adds: NDArray[np.float64],
    reading: Reading,
    spans: dict[tuple[int, int], str],
    way: Directions,
) -> None:
    """Add to each span what the cues that go with it weigh: those that stand nowhere else."""
    if not reading.cues:
        return
    fills = list(zip(reading.cues, cue_columns(reading), strict=True))[:_MOST_SPANS]
    inside = bytearray(len(reading.folded.text))
    for hit in reading.cues:
        inside[hit.start : hit.end] = b"\x01" * (hit.end - hit.start)
    for place, (start, end) in enumerate(spans):
        if 1 not in inside[start:end]:
            continue
        lost: set[int] = set()
        kept: set[int] = set()
        for hit, columns in fills:
            (lost if hit.start < end and start < hit.end else kept).update(columns)
        if lost := lost - kept:
            adds[place] += way.named[list(lost)].sum(axis=0) * CUE_WEIGHT


def _sign(weight: float) -> str:
    return "speaks for" if weight > 0 else "speaks against"


def evidence_of(reading: Reading, piece: Piece) -> Evidence:
    """Return a piece as evidence: where it stands in the original, which way it pulls and why."""
    field, start, end = reading.place(piece.start, piece.end)
    pulls = [add if piece.weight > 0 else -add for add in piece.adds]
    head = _HEADS[pulls.index(max(pulls))] if max(pulls) > 0 else _TOGETHER
    return Evidence(
        field=field,
        start=start,
        end=end,
        text=reading.text.field(field)[start:end],
        reason=f"{piece.reason}: {_sign(piece.weight)} {head}",
        weight=round(piece.weight, 4),
    )
