"""Draw how often one video was viewed by when that was observed; no line crosses a break."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, date, datetime, time

import altair as alt

from dashboard.looks import ink, line
from dashboard.words.speech import Speech

_HEIGHT = 240


def draw(
    speech: Speech, viewed: Sequence[tuple[datetime, int]], breaks: Sequence[date]
) -> alt.LayerChart:
    """Draw a line with a point for each observation, and a dashed rule for each break."""
    moments = [datetime.combine(day, time(), UTC) for day in breaks]
    values = [
        {
            "at": at.astimezone(UTC).isoformat(),
            "views": views,
            "part": bisect_right(moments, at),
            "when": speech.moment(at),
            "said": speech.number(views),
        }
        for at, views in viewed
    ]
    x = alt.X("at:T", axis=alt.Axis(title=speech.say("observed (UTC)"), labelColor=ink(),
                                    labelOverlap="greedy", format="%Y-%m-%d"))  # fmt: skip
    y = alt.Y("views:Q", axis=alt.Axis(title=speech.say("views"), labelColor=ink(), tickMinStep=1,
                                       format="~s"))  # fmt: skip
    tips = [alt.Tooltip("when:N", title=" "), alt.Tooltip("said:N", title=speech.say("views"))]
    chart = alt.Chart(alt.InlineData(values))
    grown = chart.mark_line(point=alt.OverlayMarkDef(size=60, filled=True), color=line()).encode(
        x=x, y=y, detail="part:N", tooltip=tips
    )
    rules = alt.Chart(alt.InlineData([{"at": moment.isoformat()} for moment in moments]))
    broken = rules.mark_rule(strokeDash=[6, 4], color=ink()).encode(x="at:T")
    return alt.LayerChart(layer=[grown, broken] if moments else [grown], height=_HEIGHT)
