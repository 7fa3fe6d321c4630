"""Read a text as if some of it were not there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from classifier.cues import Hit, shipped_cues
from classifier.reading import Reading, rebuilt
from classifier.text import Folded

Spans = Sequence[tuple[int, int]]


def without(reading: Reading, spans: Spans) -> Reading:
    """Return `reading` without some spans of its folded text, which hold no mention.

    Cues that a deleted span touches are gone; those with a gap are sought again.
    """
    spans = sorted(spans)
    whole = reading.folded.text
    pieces, last = [], 0
    for start, end in spans:
        pieces.append(whole[last:start])
        last = end
    text = "".join([*pieces, whole[last:]])
    cues = _left(reading.cues, spans)
    if cues is None:
        cues = tuple(shipped_cues().find(text))
    left = [(_moved(start, spans), _moved(end, spans)) for start, end in reading.spans]
    return rebuilt(reading, Folded(text), left, cues)


def _left(cues: Sequence[Hit], spans: Spans) -> tuple[Hit, ...] | None:
    """Return the cues that no span touches where they now stand, None if one had a gap."""
    left = []
    for hit in cues:
        kind, phrase, start, end = hit
        if any(start < gone and begin < end for begin, gone in spans):
            if " ... " in phrase:
                return None
        elif end <= spans[0][0]:
            left.append(hit)
        else:
            left.append(Hit(kind, phrase, _moved(start, spans), _moved(end, spans)))
    return tuple(left)


def _moved(place: int, spans: Spans) -> int:
    gone = 0
    for start, end in spans:
        if start < place:
            gone += min(end, place) - start
    return place - gone


def without_flag(reading: Reading) -> Reading:
    """Return `reading` as if the platform had not said whether it is made for kids."""
    text = replace(reading.text, made_for_kids=None)
    return replace(reading, text=text, structure=(0.0, 0.0, *reading.structure[2:]))
