"""Draw measured figures with their intervals, and stated against found probabilities."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

# Three to one and more against the light and the dark background: a person may change theirs
# while the page is open, and only the browser knows. Letters take the page's colour (style.css).
_COLOURS = ("#2f7fb8", "#c8692b", "#5d8f2f")
_EVEN = "#7f8790"
_SHAPES = ("circle", "square", "triangle-up")
_LINE, _AXIS, _LEGEND = 17, 70, 90
_BREAK = "\u0001"
_WIDEST = 22  # letters of a label: on a phone the dots need the rest
_SQUARE = 380


@dataclass(frozen=True, kw_only=True, slots=True)
class Dot:
    """Hold one figure to draw: its row, its value between `low` and `high`, and its kind."""

    name: str
    value: float
    low: float
    high: float
    words: str
    kind: str = ""


def intervals(dots: Sequence[Dot], *, title: str, point: str) -> alt.LayerChart:
    """Draw one row a name, in the order given: a dot for the value, a line for its interval.

    Kinds, where there are several, differ in shape as well as in colour. `point` stands before
    decimals.
    """
    kinds = list(dict.fromkeys(dot.kind for dot in dots))
    rows = {dot.name: _BREAK.join(textwrap.wrap(dot.name, _WIDEST)) for dot in dots}
    values = [
        {
            "row": rows[dot.name], "name": dot.name, "kind": dot.kind, "words": dot.words,
            "value": dot.value, "low": dot.low, "high": dot.high,
        }
        for dot in dots
    ]  # fmt: skip
    chart = alt.Chart(alt.InlineData(values))
    y = alt.Y("row:N", sort=list(rows.values()), title=None, axis=_names())
    offset = alt.YOffset("kind:N", sort=kinds)
    scale = alt.Scale(domain=[0, 1])
    x = alt.X("value:Q", scale=scale, title=title, axis=_numbers(point))
    tips = [alt.Tooltip("name:N", title=" "), alt.Tooltip("words:N", title=" ")]
    line = chart.mark_rule(strokeWidth=2).encode(
        x=alt.X("low:Q", scale=scale, title=title, axis=_numbers(point)), x2="high:Q",
        y=y, yOffset=offset, color=_colour(kinds), tooltip=tips,
    )  # fmt: skip
    dot = chart.mark_point(filled=True, size=90, opacity=1).encode(
        x=x, y=y, yOffset=offset, color=_colour(kinds), shape=_shape(kinds), tooltip=tips
    )
    tallest = max(len(kinds), *(row.count(_BREAK) + 1 for row in rows.values()))
    height = _LINE * (tallest + 1) * len(rows) + _AXIS
    return alt.LayerChart(layer=[line, dot], height=height + (_LEGEND if kinds != [""] else 0))


def diagonal(
    points: Sequence[tuple[float, float, str]], *, stated: str, found: str, point: str
) -> alt.LayerChart:
    """Draw found against stated shares; on the dashed line both are the same.

    `point` stands before decimals.
    """
    values = [{"stated": at, "found": true, "words": words} for at, true, words in points]
    scale = alt.Scale(domain=[0, 1])
    x = alt.X("stated:Q", scale=scale, title=stated, axis=_numbers(point))
    y = alt.Y("found:Q", scale=scale, title=found, axis=_numbers(point))
    ideal = alt.Chart(alt.InlineData([{"stated": 0, "found": 0}, {"stated": 1, "found": 1}]))
    even = ideal.mark_line(strokeDash=[6, 4], color=_EVEN).encode(x=x, y=y)
    dots = alt.Chart(alt.InlineData(values)).mark_point(filled=True, size=90, opacity=1)
    tips = [alt.Tooltip("words:N", title=" ")]
    told = dots.encode(x=x, y=y, color=alt.value(_COLOURS[0]), tooltip=tips)
    return alt.LayerChart(layer=[even, told], height=_SQUARE)


def _names() -> alt.Axis:
    return alt.Axis(
        labelExpr="split(datum.label, '\\u0001')", labelLimit=190, labelFontSize=13, ticks=False,
    )  # fmt: skip


def _numbers(point: str) -> alt.Axis:
    return alt.Axis(
        values=[0, 0.2, 0.4, 0.6, 0.8, 1], format=".1f", grid=True,
        labelExpr=f"replace(datum.label, '.', '{point}')", labelFontSize=13, titleLimit=320,
    )  # fmt: skip


def _legend() -> alt.Legend:
    return alt.Legend(
        orient="top", direction="vertical", title=None, labelFontSize=13,
        labelLimit=320,
    )  # fmt: skip


def _colour(kinds: Sequence[str]) -> alt.Color:
    scale = alt.Scale(domain=list(kinds), range=list(_COLOURS[: len(kinds)]))
    return alt.Color("kind:N", scale=scale, legend=_legend() if len(kinds) > 1 else None)


def _shape(kinds: Sequence[str]) -> alt.Shape:
    scale = alt.Scale(domain=list(kinds), range=list(_SHAPES[: len(kinds)]))
    return alt.Shape("kind:N", scale=scale, legend=_legend() if len(kinds) > 1 else None)
