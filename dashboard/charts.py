"""Draw bars that are read by their labels and widths, whoever looks and in whatever colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt
import streamlit as st

# Light and dark blue differ in lightness, so also in print and for every colour vision.
WIDE, NARROW = "#9dbfdc", "#0b4a75"
_EDGE = "#5b86a8"
_ROW = 46
_HEIGHT = 320
# The height that Streamlit takes includes the axis and the legend.
_AXIS, _LEGEND = 60, 60
_TIPS = [
    alt.Tooltip("name:N", title=" "),
    alt.Tooltip("counted:N", title="counted"),
    alt.Tooltip("count:Q", title="videos", format=",d"),
]


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """Hold one bar: its name, its length, its words ("3 of 10"), and a part of it if any."""

    name: str
    videos: int
    words: str = ""
    part: int | None = None


def rows(bars: Sequence[Bar], *, whole: str, part: str = "") -> alt.LayerChart:
    """Draw one horizontal bar a row, in the order given, its words under its name.

    `whole` says what the bars count; `part`, what the narrow dark bars inside them count.
    """
    axis = alt.Axis(
        labelExpr="split(datum.label, '\\u0001')",
        labelLimit=190,
        labelFontSize=13,
        labelColor=_ink(),
        title=None,
        ticks=False,
    )
    y = alt.Y("label:N", sort=None, axis=axis)
    x = alt.X("count:Q", axis=_counts(), stack=False)
    wide = _layer(bars, whole).mark_bar(height=26, stroke=_EDGE, strokeWidth=1)
    layers = [wide.encode(x=x, y=y, color=_colour(whole, part), tooltip=_TIPS)]
    if part:
        narrow = _layer(bars, part, parts=True).mark_bar(height=10)
        layers.append(narrow.encode(x=x, y=y, color=_colour(whole, part), tooltip=_TIPS))
    return alt.LayerChart(layer=layers, height=_ROW * len(bars) + (_LEGEND if part else 0) + _AXIS)


def months(bars: Sequence[Bar], *, whole: str, part: str) -> alt.LayerChart:
    """Draw one upright bar a month, and inside it the part of it that `part` names."""
    axis = alt.Axis(
        labelOverlap="greedy", labelAngle=0, title="month published (UTC)", labelColor=_ink()
    )
    x = alt.X("name:O", sort=None, axis=axis)
    y = alt.Y("count:Q", axis=_counts(), stack=False)
    wide = _layer(bars, whole).mark_bar(
        width=alt.RelativeBandSize(0.8), stroke=_EDGE, strokeWidth=1
    )
    narrow = _layer(bars, part, parts=True).mark_bar(width=alt.RelativeBandSize(0.35))
    layers = [
        layer.encode(x=x, y=y, color=_colour(whole, part), tooltip=_TIPS)
        for layer in (wide, narrow)
    ]
    return alt.LayerChart(layer=layers, height=_HEIGHT)


def _layer(bars: Sequence[Bar], counted: str, *, parts: bool = False) -> alt.Chart:
    values = [
        {
            "name": bar.name,
            "label": f"{bar.name}\u0001{bar.words}",
            "count": bar.part if parts else bar.videos,
            "counted": counted,
        }
        for bar in bars
    ]
    return alt.Chart(alt.InlineData(values))


def _ink() -> str:
    # Streamlit's own grey is too faint for small letters.
    return "#d5d9dd" if st.context.theme.type == "dark" else "#3b424a"


def _counts() -> alt.Axis:
    return alt.Axis(format=",d", tickMinStep=1, title="videos", grid=True, labelColor=_ink())


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
        labelColor=_ink(),
        labelFontSize=13,
    )
    return alt.Color(
        "counted:N",
        sort=None,
        scale=alt.Scale(domain=named, range=[WIDE, NARROW][: len(named)]),
        legend=legend if part else None,
    )
