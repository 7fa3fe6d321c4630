"""Find the smallest deletion that changes what is decided."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from classifier.deletion import without
from classifier.explain import Piece, evidence_of
from classifier.model import Model
from classifier.reading import Reading
from data.records import Evidence

ALL = frozenset({"yes", "review", "no"})
# What a person will look at: the many texts decided no are not worth the time.
READ = frozenset({"yes", "review"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Flip:
    """Hold the spans whose deletion changes the decision, and what it becomes.

    Both are empty where no deletion of the pieces that speak for the decision does;
    of a text left to a person, those that speak for a yes.
    """

    spans: tuple[Evidence, ...] = ()
    becomes: str = ""


def find_flips(
    readings: Sequence[Reading],
    pieces: Sequence[Sequence[Piece]],
    model: Model,
    decisions: Sequence[str],
    wanted: Collection[str] = ALL,
) -> list[Flip | None]:
    """Return the smallest deletion that changes each decision, None where it is not `wanted`.

    The strongest pieces go one after another until the decision changes; then
    every piece that need not have gone is put back.
    """
    backing = {
        place: [piece for piece in each if (piece.weight > 0) == (decision != "no")]
        for place, (each, decision) in enumerate(zip(pieces, decisions, strict=True))
        if decision in wanted
    }
    chosen = _pruned(_greedy(backing, readings, model, decisions), readings, model, decisions)
    flips: list[Flip | None] = [Flip() if decision in wanted else None for decision in decisions]
    for place, (gone, becomes) in chosen.items():
        spans = tuple(evidence_of(readings[place], piece) for piece in gone)
        flips[place] = Flip(spans=spans, becomes=becomes)
    return flips


def _greedy(
    backing: Mapping[int, Sequence[Piece]],
    readings: Sequence[Reading],
    model: Model,
    decisions: Sequence[str],
) -> dict[int, tuple[list[Piece], str]]:
    """Return, by place, the strongest pieces that together change the decision, and to what."""
    found: dict[int, tuple[list[Piece], str]] = {}
    for size in range(1, max(map(len, backing.values()), default=0) + 1):
        tried = {
            place: list(each[:size])
            for place, each in backing.items()
            if place not in found and len(each) >= size
        }
        for place, decision in _decided(tried, readings, model).items():
            if decision != decisions[place]:
                found[place] = (tried[place], decision)
    return found


def _pruned(
    found: dict[int, tuple[list[Piece], str]],
    readings: Sequence[Reading],
    model: Model,
    decisions: Sequence[str],
) -> dict[int, tuple[list[Piece], str]]:
    """Return `found` without the pieces that need not go, the weakest put back first."""
    kept = dict(found)
    for turn in range(max((len(gone) for gone, _ in found.values()), default=0)):
        tried = {
            place: [piece for piece in kept[place][0] if piece is not gone[-1 - turn]]
            for place, (gone, _) in found.items()
            if turn < len(gone) and len(kept[place][0]) > 1
        }
        for place, decision in _decided(tried, readings, model).items():
            if decision != decisions[place]:
                kept[place] = (tried[place], decision)
    return kept


def _decided(
    tried: Mapping[int, Sequence[Piece]], readings: Sequence[Reading], model: Model
) -> dict[int, str]:
    """Return what is decided of each text without some of its pieces."""
    cut = [
        without(readings[place], [(piece.start, piece.end) for piece in gone])
        for place, gone in tried.items()
    ]
    return dict(zip(tried, model.decide(model.predict(cut)), strict=True)) if cut else {}
