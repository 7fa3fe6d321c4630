"""Show how often those that encourage to join were watched, and where the counting broke."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from dashboard import timelines
from dashboard.timelines import Time
from dashboard.views.drawing import show_breaks, show_charts, show_reading, show_table
from dashboard.views.over_time import caption_of, head_of, newest_first, time_of
from dashboard.views.page import Page
from dashboard.words.speech import Speech
from data.breaks import Break, breaks_of
from data.reports.narrow import Narrow, choices
from data.reports.trends import Course, Period, total


def show_views(page: Page, found: Course, narrow: Narrow) -> None:
    """Show how often those that encourage to join were viewed, with the breaks in the counting."""
    speech = page.speech
    st.header(
        speech.say("How often were those that encourage viewers to join watched?"), anchor=False
    )
    sums = total(found.periods)
    known = speech.of(sums["known"], sums["promotes"])
    if not sums["known"]:
        show_reading(
            speech.say("The number of views is known for {known} of them: not drawn.", known=known)
        )
        return
    sources = narrow.sources or page.reader.ask(choices)["sources"]
    times = [_viewed(speech, found, each) for each in found.periods]
    breaks = [each for each in breaks_of("views", sources) if _spans(times, each.on)]
    reading = speech.say(
        "The median views of the videos that encourage viewers to join, by when they were"
        " published; the views are those last told, known for {known}. Older videos had more time"
        " to be watched.",
        known=known,
    )
    chart = timelines.numbers(
        times, counted=speech.say("median views"), breaks=_days(breaks), speech=speech
    )
    show_charts(reading, chart)
    show_breaks(speech, breaks)
    show_table(
        speech,
        caption_of(speech, found),
        [head_of(speech, found), speech.say("median views"), speech.say("views known for")],
        [
            [
                time.name,
                speech.say("not known") if each.views is None else speech.number(round(each.views)),
                speech.of(each.known, each.promotes),
            ]
            for time, each in newest_first(times, found)
        ],
    )


def _viewed(speech: Speech, found: Course, each: Period) -> Time:
    if each.views is None:
        return time_of(speech, found, each, 0, speech.say("not known"))
    words = speech.say(
        "median {views}, known for {known}",
        views=speech.number(round(each.views)),
        known=speech.of(each.known, each.promotes),
    )
    return replace(time_of(speech, found, each, each.known, words), value=each.views)


def _spans(times: Sequence[Time], day: date) -> bool:
    return times[0].start <= day < times[-1].end


def _days(breaks: Sequence[Break]) -> list[date]:
    return [each.on for each in breaks]
