"""Show how many videos were still online weeks after a platform was first asked for them."""

from __future__ import annotations

import streamlit as st

from dashboard import charts
from dashboard.charts import Dot
from dashboard.views.drawing import show_charts, show_reading, show_table
from dashboard.views.page import Page
from dashboard.words.speech import Speech
from data.reports.narrow import Narrow
from data.reports.survival import Still, Survival, survival


def show_survival(page: Page, narrow: Narrow) -> None:
    """Show the share still online after one, four and twelve weeks, or that it was not measured."""
    speech = page.speech
    st.header(speech.say("Are they still online weeks later?"), anchor=False)
    found = page.reader.ask(survival, narrow)
    if not found.again:
        show_reading(
            speech.say(
                "Not measured: no video was asked for again yet. Scans ask again for those that"
                " name a site; what files bring tells nothing of removals, and terms that allow no"
                " totals allow none of these."
            )
        )
        return
    _show_measured(speech, found)
    if narrow.sites or narrow.languages:
        show_reading(
            speech.say(
                "This block heeds the chosen sources alone: the texts of removed videos are"
                " deleted with time, so by site or language the lost ones would be missing."
            )
        )


def _show_measured(speech: Speech, found: Survival) -> None:
    reading = speech.say(
        "Of {again} videos that name or named a site and were asked for again, {gone} were gone"
        " (removed, private, or blocked) when last asked for. Estimated after Kaplan and Meier, as"
        " not all were followed equally long; a loss counts from the day it was noticed. Why a"
        " video went is not known.",
        again=speech.number(found.again),
        gone=speech.number(found.gone),
    )
    dots = [
        Dot(
            name=_weeks(speech, each),
            share=each.share,
            low=each.low or 0,
            high=each.high if each.high is not None else 1,
            words=_share(speech, each),
        )
        for each in found.after
        if each.share is not None
    ]
    if dots:
        chart = charts.dots(dots, counted=speech.say("share still online"), speech=speech)
        show_charts(reading, chart)
    else:
        show_reading(reading)
    show_table(
        speech,
        speech.say("Still online, by weeks since first asked for and found"),
        [
            speech.say("after"),
            speech.say("still online, with its 95 % interval"),
            speech.say("videos followed so long"),
        ],
        [
            [_weeks(speech, each), _share(speech, each), speech.number(each.followed)]
            for each in found.after
        ],
    )


def _weeks(speech: Speech, each: Still) -> str:
    return speech.count("{n} week", "{n} weeks", each.days // 7)


def _share(speech: Speech, each: Still) -> str:
    if each.share is None or each.low is None or each.high is None:
        return speech.say("not measured: none was followed so long")
    return speech.say(
        "{share} ({low} to {high})",
        share=speech.percent(each.share),
        low=speech.percent(each.low),
        high=speech.percent(each.high),
    )
