"""Draw weeks or months in order: shares with their intervals, what they are of, and breaks.

No line crosses a break, a day on which a platform redefined its counts, nor a time of which
nothing is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import altair as alt

from dashboard.looks import axis, bar, ink, line, spoken
from dashboard.words.speech import Speech

_HEIGHT, _LOW = 300, 150
_EDGE = 70  # room for the numbers, the same in charts that stand above one another


@dataclass(frozen=True, kw_only=True, slots=True)
class Time:
    """Hold one week or month: its first day, the next one's, and what is drawn of it.

    `value` is a share of 1 or a number, None where it is not known; `low` and `high` its
    interval; `whole` what it is of; `words` all that in words.
    """

    start: date
    end: date
    name: str
    whole: int
    value: float | None = None
    low: float | None = None
    high: float | None = None
    words: str = ""


def shares(times: Sequence[Time], *, counted: str, speech: Speech) -> alt.LayerChart:
    """Draw shares as dots on their intervals, joined by a line."""
    scale = alt.Scale(domainMin=0)
    shown = _level(counted, ".0%", ticks=5)
    chart = alt.Chart(alt.InlineData(_values(times, ())))
    interval = chart.mark_rule(color=line(), strokeWidth=1.5, opacity=0.75).encode(
        x=_times(times), y=alt.Y("low:Q", scale=scale, axis=shown), y2="high:Q", tooltip=_tips()
    )
    layers = [interval, *_joined(chart, times, alt.Y("value:Q", scale=scale, axis=shown))]
    return spoken(alt.LayerChart(layer=layers, height=_HEIGHT), speech)


def numbers(
    times: Sequence[Time], *, counted: str, breaks: Sequence[date], speech: Speech
) -> alt.LayerChart:
    """Draw numbers as dots joined by a line, and each break as a dashed line with its day."""
    shown = _level(counted, ",d", ticks=5)
    chart = alt.Chart(alt.InlineData(_values(times, breaks)))
    layers = _joined(chart, times, alt.Y("value:Q", scale=alt.Scale(domainMin=0), axis=shown))
    for day in breaks:
        layers += _rule(times, day, speech)
    return spoken(alt.LayerChart(layer=layers, height=_HEIGHT), speech)


def wholes(times: Sequence[Time], *, counted: str, speech: Speech) -> alt.LayerChart:
    """Draw what the shares are of, as low bars to stand below them."""
    chart = alt.Chart(alt.InlineData(_values(times, ())))
    shown = _level(counted, ",d", ticks=3, tickMinStep=1)
    bars = chart.mark_bar(color=bar(), stroke=ink(), strokeWidth=0.5).encode(
        x=_times(times), y=alt.Y("whole:Q", axis=shown), tooltip=_tips()
    )
    return spoken(alt.LayerChart(layer=[bars], height=_LOW), speech)


def find_runs(times: Sequence[Time], breaks: Sequence[date]) -> list[int | None]:
    """Number the stretches that one line may join; None where nothing is known.

    A week or month that holds a break inside is joined to neither side.
    """
    runs: list[int | None] = []
    run, last = 0, None
    for time in times:
        before = sum(day <= time.start for day in breaks)
        inside = any(time.start < day < time.end for day in breaks)
        if time.value is None:
            runs.append(None)
            last = None
            continue
        if last != (before, False) or inside:
            run += 1
        last = (before, inside)
        runs.append(run)
    return runs


def _values(times: Sequence[Time], breaks: Sequence[date]) -> list[dict[str, Any]]:
    return [
        {
            "name": time.name,
            "value": time.value,
            "low": time.low,
            "high": time.high,
            "whole": time.whole,
            "words": time.words,
            "run": run,
        }
        for time, run in zip(times, find_runs(times, breaks), strict=True)
    ]


def _joined(chart: alt.Chart, times: Sequence[Time], y: alt.Y) -> list[alt.Chart]:
    x = _times(times)
    known = chart.transform_filter("datum.run != null")
    return [
        known.mark_line(color=line(), strokeWidth=1.5).encode(x=x, y=y, detail="run:N"),
        known.mark_point(color=line(), filled=True, opacity=1, size=45).encode(
            x=x, y=y, tooltip=_tips()
        ),
    ]


def _rule(times: Sequence[Time], day: date, speech: Speech) -> list[alt.Chart]:
    """Draw a break at the beginning of its week, or through the month that holds it."""
    place = next((n for n, time in enumerate(times) if time.start <= day < time.end), None)
    if place is None:
        return []
    time = times[place]
    x = _times(times, band=0 if day == time.start else 0.5)
    late = place > len(times) / 2
    value = {"name": time.name, "day": speech.short_day(day)}
    chart = alt.Chart(alt.InlineData([value]))
    label = chart.mark_text(
        align="right" if late else "left", dx=-6 if late else 6, baseline="top", color=ink(),
        fontSize=12,
    )  # fmt: skip
    return [
        chart.mark_rule(color=ink(), strokeDash=[6, 4], strokeWidth=1.5).encode(x=x),
        label.encode(x=x, y=alt.value(0), text="day:N"),
    ]


def _level(counted: str, numbers: str, *, ticks: int, **changes: float) -> alt.Axis:
    """Return an axis of numbers whose title lies over it: standing, it would be cut off."""
    return axis(
        format=numbers, title=counted, minExtent=_EDGE, maxExtent=_EDGE, tickCount=ticks,
        titleAngle=0, titleAlign="left", titleBaseline="bottom", titleX=-_EDGE, titleY=-10,
        **changes,
    )  # fmt: skip


def _times(times: Sequence[Time], band: float = 0.5) -> alt.X:
    """Place every time, also those of which a layer knows nothing, so far into its width."""
    names = [time.name for time in times]
    shown = axis(labelOverlap="greedy", labelAngle=0, title=None)
    return alt.X("name:O", sort=None, axis=shown, scale=alt.Scale(domain=names), bandPosition=band)


def _tips() -> list[alt.Tooltip]:
    return [alt.Tooltip("name:N", title=" "), alt.Tooltip("words:N", title=" ")]
