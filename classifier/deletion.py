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
    ends = [0, *(end for _, end in spans)]
    starts = [*(start for start, _ in spans), len(whole)]
    text = "".join(whole[end:start] for end, start in zip(ends, starts, strict=True))

    def moved(place: int) -> int:
        return place - sum(min(end, place) - start for start, end in spans if start < place)

    touched = [
        hit
        for hit in reading.cues
        if any(hit.start < end and start < hit.end for start, end in spans)
    ]
    if any(" ... " in hit.phrase for hit in touched):
        cues = tuple(shipped_cues().find(text))
    else:
        cues = tuple(
            Hit(hit.kind, hit.phrase, moved(hit.start), moved(hit.end))
            for hit in reading.cues
            if hit not in touched
        )
    left = [(moved(start), moved(end)) for start, end in reading.spans]
    return rebuilt(reading, Folded(text), left, cues)


def without_flag(reading: Reading) -> Reading:
    """Return `reading` as if the platform had not said whether it is made for kids."""
    text = replace(reading.text, made_for_kids=None)
    return replace(reading, text=text, structure=(0.0, 0.0, *reading.structure[2:]))
