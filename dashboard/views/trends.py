"""Answer how it goes over time, and how what encourages to join divides; survival; breaks."""

from __future__ import annotations

import streamlit as st

from dashboard.views.divisions import (
    show_disclosures,
    show_formats,
    show_languages,
    show_sources,
    show_stances,
)
from dashboard.views.drawing import show_interval_note, show_none_named, show_reading
from dashboard.views.frame import show_withheld
from dashboard.views.lasting import show_survival
from dashboard.views.narrowing import show_narrowing
from dashboard.views.over_time import (
    last_day,
    show_naming,
    show_promoting,
    show_undated,
)
from dashboard.views.page import Page
from dashboard.views.watched import show_views
from dashboard.words import codes
from dashboard.words.speech import Speech
from data.reports.narrow import Narrow
from data.reports.shares import by_stance
from data.reports.trends import By, course


def show(page: Page) -> None:
    """Show the page."""
    speech = page.speech
    st.title(speech.say("Trends"))
    show_withheld(page)
    narrow, by = show_narrowing(page)
    if not page.reader.ask(by_stance, narrow).num_rows:
        _show_nothing(page, speech, narrow)
        return
    if narrow.sites:
        sites = speech.listed([codes.site(speech, name) for name in narrow.sites])
        show_reading(speech.say("Below, “a site” means one of these: {sites}.", sites=sites))
    show_interval_note(speech)
    _show_over_time(page, narrow, by)
    show_stances(page, narrow)
    show_formats(page, narrow)
    show_disclosures(page, narrow)
    show_languages(page, narrow)
    show_sources(page, narrow)
    show_survival(page, narrow)


def _show_over_time(page: Page, narrow: Narrow, by: By | None) -> None:
    found = page.reader.ask(course, narrow, by, last_day(page.facts))
    if found.periods:
        show_naming(page, found, narrow)
        show_promoting(page, found)
        show_views(page, found, narrow)
    show_undated(page.speech, found)


def _show_nothing(page: Page, speech: Speech, narrow: Narrow) -> None:
    if narrow == Narrow():
        show_none_named(page)
        show_survival(page, narrow)
        return
    show_reading(
        speech.say(
            "No video counted is of these sites, languages and sources together. Take one of the"
            " boxes back."
        )
    )
