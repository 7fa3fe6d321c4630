"""Draw how much the foremost creators have, and when one creator published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt

from dashboard.looks import EDGE, NARROW, WIDE, ink

_ROW, _HEIGHT = 52, 300


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """Hold one bar of a whole: its name, the share of 1 that is meant, and that in words."""

    name: str
    share: float
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Week:
    """Hold one week: the day it begins, in words, and how many videos, of which so many promote."""

    name: str
    videos: int
    promotes: int


def parts(bars: Sequence[Part]) -> alt.LayerChart:
    """Draw each whole as a light bar of the same length, and the part of it dark inside."""
    values = [{"label": f"{bar.name}\u0001{bar.words}", "share": bar.share} for bar in bars]
    y = alt.Y(
        "label:N",
        sort=None,
        axis=alt.Axis(
            labelExpr="split(datum.label, '\\u0001')",
            labelLimit=220,
            labelFontSize=13,
            labelColor=ink(),
            title=None,
            ticks=False,
        ),
    )
    scale = alt.Scale(domain=[0, 1])
    data = alt.InlineData(values)
    whole = alt.Chart(data).mark_bar(height=26, color=WIDE, stroke=EDGE, strokeWidth=1)
    part = alt.Chart(data).mark_bar(height=12, color=NARROW)
    layers = [
        whole.transform_calculate(whole="1").encode(x=alt.X("whole:Q", scale=scale), y=y),
        part.encode(
            x=alt.X(
                "share:Q", scale=scale, axis=alt.Axis(format="%", title=None, labelColor=ink())
            ),
            y=y,
        ),
    ]  # fmt: skip
    return alt.LayerChart(layer=layers, height=_ROW * len(bars) + 60)


def weeks(found: Sequence[Week], *, whole: str, part: str, axis: str, count: str) -> alt.LayerChart:
    """Draw one upright bar a week, and inside it those that encourage to join."""
    values = [
        {"name": week.name, "counted": name, "count": number}
        for week in found
        for name, number in ((whole, week.videos), (part, week.promotes))
    ]
    colour = alt.Color(
        "counted:N",
        sort=None,
        scale=alt.Scale(domain=[whole, part], range=[WIDE, NARROW]),
        legend=alt.Legend(
            orient="top", title=None, labelLimit=400, direction="vertical", symbolType="square",
            labelColor=ink(), labelFontSize=13,
        ),
    )  # fmt: skip
    data = alt.Chart(alt.InlineData(values))
    tips = [alt.Tooltip("name:N", title=" "), alt.Tooltip("counted:N", title=" "),
            alt.Tooltip("count:Q", title=count, format=",d")]  # fmt: skip
    x = alt.X(
        "name:O",
        sort=None,
        axis=alt.Axis(
            title=axis, labelAngle=0, labelOverlap="greedy", labelColor=ink(), titleColor=ink()
        ),
    )
    y = alt.Y(
        "count:Q",
        stack=False,
        axis=alt.Axis(format=",d", tickMinStep=1, title=count, labelColor=ink(),
                      titleColor=ink()),
    )  # fmt: skip
    layers = [
        data.transform_filter(alt.datum.counted == name)
        .mark_bar(width=alt.RelativeBandSize(size), stroke=EDGE, strokeWidth=1)
        .encode(x=x, y=y, color=colour, tooltip=tips)
        for name, size in ((whole, 0.8), (part, 0.35))
    ]
    return alt.LayerChart(layer=layers, height=_HEIGHT)
