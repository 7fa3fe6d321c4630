"""Put a chart on a page as every chart stands there: its reading, the drawing, its table."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import altair as alt
import streamlit as st
from altair.utils import schemapi

from dashboard.views import marked
from dashboard.views.page import Page
from dashboard.words import codes, kinds
from dashboard.words.speech import Speech
from data.breaks import Break
from data.intervals import wilson

# Tests hold every chart against the schema. Where somebody waits it is not done again: that took
# a third of the time of a page with many charts.
schemapi.disable_debug_mode()
alt.theme.enable("none")  # its own sizes do not fit Streamlit's


def show_reading(reading: str) -> None:
    """Write the sentence that says what a chart or table shows."""
    marked.say(reading, label="reading")


def show_charts(reading: str, *charts: alt.LayerChart) -> None:
    """Write a reading, and under it the charts that it reads, with itself as their text."""
    show_reading(reading)
    for chart in charts:
        draw(chart, reading)


def draw(chart: alt.LayerChart, reading: str) -> None:
    """Draw a chart, with its reading as its text for those who do not see it."""
    st.vega_lite_chart(spec=chart.to_dict(validate=False), alt=marked.plain(reading))


def show_breaks(speech: Speech, breaks: Iterable[Break]) -> None:
    """Say of each dashed line of a chart from when on which count is another one."""
    for each in breaks:
        show_reading(
            speech.say(
                "Dashed line, {day}: from then on {what}. Numbers before and after it cannot be"
                " compared, and no line crosses it. Noted: {noted}.",
                day=speech.day(each.on),
                what=kinds.redefinition(speech, each.of, codes.source(each.source)),
                noted=each.noted,
            )
        )


def show_table(
    speech: Speech, caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]]
) -> None:
    """Offer a chart's numbers as a table."""
    with st.expander(speech.say("as a table")):
        marked.table(caption, heads, rows)


def told(speech: Speech, part: int, whole: int) -> str:
    """Say a count, what it is of, the share, and how far chance alone may move that."""
    if not whole:
        return speech.of(part, whole)
    low, high = wilson(part, whole)
    return speech.say(
        "{part} of {whole} ({share}; {low} to {high})",
        part=speech.number(part),
        whole=speech.number(whole),
        share=speech.percent(part / whole),
        low=speech.percent(low),
        high=speech.percent(high),
    )


def show_none_named(page: Page) -> None:
    """Say what to look at where nothing is counted, unless the terms are why, which are said."""
    if int(page.facts.get("withheld") or 0):
        return
    st.info(
        page.speech.say(
            "**No video counted so far names a random-chat site or the genre.** If you expected"
            " some, check that the right files were imported: `.venv/bin/strangerwatch import"
            " FILES`, then `.venv/bin/strangerwatch score` and `.venv/bin/strangerwatch publish`."
        )
    )


def show_interval_note(speech: Speech) -> None:
    """Say once a page what the intervals are, and what they are not."""
    show_reading(
        speech.say(
            "Behind a share stands how far chance alone may move it: its 95 % interval (Wilson),"
            " as if the videos had been drawn by lot. They were not: what was searched for and"
            " imported decides what was seen, so the numbers speak of the videos seen here and not"
            " of whole platforms."
        )
    )
