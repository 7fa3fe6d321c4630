"""Say what a step of a scan did: the journal holds codes and values, here stand the words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from dashboard.words import codes
from dashboard.words.speech import Speech, mark

Value = int | str | Mapping[str, int]
Line = tuple[str, Mapping[str, Value]]
_LINES = {
    "nothing overdue": mark("Nothing was overdue."),
    "deleted": mark(
        "Deleted what was overdue: {texts} texts, {observations} observations, {answers} answers,"
        " {snapshots} snapshots."
    ),
    "goes on": mark(
        "Goes on with scan {scan} of {since} to {until}; still to read: {windows} search windows,"
        " {lists} lists of uploads, {videos} videos."
    ),
    "new": mark(
        "A new scan of {since} to {until}: {queries} queries, {windows} search windows to read."
    ),
    "in place of": mark(
        "It takes the place of scan {scan}, never finished, and goes on with its {windows}"
        " half-read windows."
    ),
    "complete": mark("Scan {scan} is complete and awaits its snapshot: nothing is asked."),
    "cost": mark(
        "Search calls, before any window is split: {least} at least, {most} at most, {budget} a"
        " day; the quota is full again on {resets_at}."
    ),
    "refresh": mark(
        "Asked for anew before all else, as they would soon have to go: {videos} videos."
    ),
    "began": mark(
        "Began scan {scan}: {pages} pages of searches read; videos asked for: {statuses}."
    ),
    "went on": mark(
        "Went on with scan {scan}: {pages} pages of searches read; videos asked for: {statuses}."
    ),
    "full": mark("Hours that held more than a search shows: {hours}."),
    "refused": mark("Search windows that were refused: {windows}."),
    "left": mark("Still to do: {left}."),
    "spent": mark("The quota of {bucket} is spent until {resets_at}: run again then."),
    "found": mark("{naming} texts newly found to name a site or the genre."),
    "scored": mark("{scored} texts newly scored."),
    "published": mark(
        "Snapshot {number}: of {seen} videos {naming} name a site or the genre, {shown} are shown."
    ),
    "backed up": mark("{file}: {rows} rows, verified."),
}
_DAYS, _MOMENTS = {"since", "until"}, {"resets_at"}


def tell(speech: Speech, lines: Sequence[Line]) -> str:
    """Say in one paragraph what a step did; "" where a line is of another version's making."""
    try:
        return " ".join(_line(speech, *line) for line in lines)
    except KeyError:
        return ""


def _line(speech: Speech, code: str, values: Mapping[str, Value]) -> str:
    told = {name: _value(speech, name, value) for name, value in values.items()}
    return speech.say(_LINES[code], **told)


def _value(speech: Speech, name: str, value: Value) -> str:
    if isinstance(value, Mapping):
        parts = [
            speech.say("{count} {what}", what=codes.ending(speech, each), count=speech.number(n))
            for each, n in value.items()
        ]
        return ", ".join(parts) or speech.say("none")
    if isinstance(value, int):
        return speech.number(value)
    if name in _MOMENTS:
        return speech.moment(datetime.fromisoformat(value))
    return speech.day(datetime.fromisoformat(value)) if name in _DAYS else value
