"""Draw bars and dots that are read by their labels and widths, whoever looks, in any colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

import altair as alt

from dashboard.looks import EDGE, NARROW, WIDE, axis, ink, line, spoken
from dashboard.words.speech import Speech

_ROW = 46
_LETTERS = 30  # of a name, in one line
_HEIGHT = 320
# The height that Streamlit takes includes the axis and the legend.
_AXIS, _LEGEND = 80, 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """Hold one bar: its name, its length, its words ("3 of 10"), and a part of it if any."""

    name: str
    videos: int
    words: str = ""
    part: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Dot:
    """Hold one share of 1 with its interval, its name, and its words ("3 of 10")."""

    name: str
    share: float
    low: float
    high: float
    words: str = ""


def rows(bars: Sequence[Bar], *, whole: str, part: str = "", speech: Speech) -> alt.LayerChart:
    """Draw one horizontal bar a row, in the order given, its words under its name.

    `whole` says what the bars count; `part`, what the narrow dark bars inside them count.
    """
    y = _names()
    x = alt.X("count:Q", axis=_counts(speech), stack=False)
    tips = _tips(speech)
    wide = _layer(bars, whole).mark_bar(height=26, stroke=EDGE, strokeWidth=1)
    layers = [wide.encode(x=x, y=y, color=_colour(whole, part), tooltip=tips)]
    if part:
        narrow = _layer(bars, part, parts=True).mark_bar(height=10)
        layers.append(narrow.encode(x=x, y=y, color=_colour(whole, part), tooltip=tips))
    height = _ROW * len(bars) + (_LEGEND if part else 0) + _AXIS
    return spoken(alt.LayerChart(layer=layers, height=height), speech)


def dots(found: Sequence[Dot], *, counted: str, speech: Speech) -> alt.LayerChart:
    """Draw one share a row as a dot on a line from the low to the high end of its interval."""
    values = [
        {
            "name": dot.name,
            "label": _lines(dot.name, dot.words),
            "words": dot.words,
            "share": dot.share,
            "low": dot.low,
            "high": dot.high,
        }
        for dot in found
    ]
    chart = alt.Chart(alt.InlineData(values)).encode(
        y=_names(), tooltip=[alt.Tooltip("name:N", title=" "), alt.Tooltip("words:N", title=" ")]
    )
    scale = alt.Scale(domain=[0, 1])
    shown = axis(format=".0%", title=counted, tickCount=5)
    interval = chart.mark_rule(color=line(), strokeWidth=2)
    points = chart.mark_point(color=line(), filled=True, opacity=1, size=90)
    layers = [
        interval.encode(x=alt.X("low:Q", scale=scale, axis=shown), x2="high:Q"),
        points.encode(x=alt.X("share:Q", scale=scale, axis=shown)),
    ]
    return spoken(alt.LayerChart(layer=layers, height=_ROW * len(found) + _AXIS), speech)


def _layer(bars: Sequence[Bar], counted: str, *, parts: bool = False) -> alt.Chart:
    values = [
        {
            "name": bar.name,
            "label": _lines(bar.name, bar.words),
            "count": bar.part if parts else bar.videos,
            "counted": counted,
        }
        for bar in bars
    ]
    return alt.Chart(alt.InlineData(values))


def _tips(speech: Speech) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("name:N", title=" "),
        alt.Tooltip("counted:N", title=speech.say("counted")),
        alt.Tooltip("count:Q", title=speech.say("videos"), format=",d"),
    ]


def _names() -> alt.Y:
    shown = axis(
        labelExpr="split(datum.label, '\\u0001')",
        labelLimit=215,
        labelFontSize=13,
        labelOverlap=False,
        labelOffset=-7,
        title=None,
        ticks=False,
    )
    return alt.Y("label:N", sort=None, axis=shown)


def _lines(name: str, words: str) -> str:
    """Write a name over its words, in two lines where it is long."""
    return "\u0001".join([*wrap(name, _LETTERS, max_lines=2, placeholder="…"), words])


def _counts(speech: Speech) -> alt.Axis:
    return axis(format=",d", tickMinStep=1, tickCount=8, title=speech.say("videos"), grid=True)


def _colour(whole: str, part: str) -> alt.Color:
    named = [whole, part] if part else [whole]
    legend = alt.Legend(
        orient="top",
        title=None,
        labelLimit=400,
        direction="vertical",
        symbolType="square",
        symbolStrokeWidth=0,
        symbolSize=180,
        labelColor=ink(),
        labelFontSize=13,
    )
    return alt.Color(
        "counted:N",
        sort=None,
        scale=alt.Scale(domain=named, range=[WIDE, NARROW][: len(named)]),
        legend=legend if part else None,
    )
