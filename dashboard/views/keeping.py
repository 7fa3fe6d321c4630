"""Say who is named and who is not, what is masked, and how long things are kept."""

from __future__ import annotations

import streamlit as st

from dashboard.views import lists, marked
from dashboard.views.page import Page
from dashboard.words import terms
from data.reports import facts
from data.terms import imported_of, profile_of


def show_naming(page: Page) -> None:
    """Show whom pages and exports name, by the settings' figures, and what is masked."""
    speech, settings = page.speech, page.settings
    st.header(speech.say("Who is named, and who is not?"), anchor=False)
    subscribers = int(page.facts.get("public_subscribers") or settings.public_subscribers)
    views = int(page.facts.get("public_views") or settings.public_views)
    totals = page.reader.ask(facts.totals)
    rules = (
        speech.say(
            "Creators with a public are named, with a link to their video: those with {subscribers}"
            " subscribers or more; where subscribers are not known, {views} views of the video.",
            subscribers=speech.number(subscribers),
            views=speech.number(views),
        ),
        speech.say(
            "All others have a pseudonym that stays the same; their names and handles are masked"
            " in texts."
        ),
        speech.say(
            "Uploaders whose own words say that they are children are hidden everywhere and stay"
            " in the totals: {hidden} of the videos that name a site or the genre.",
            hidden=speech.of(totals["hidden"], totals["naming"]),
        ),
        speech.say(
            "In texts, meeting keywords, times, codes, web addresses and telephone numbers are"
            " masked (█)."
        ),
        speech.say(
            "Random-chat sites stand in the order of the alphabet, never ranked and never linked;"
            " adult-only ones are not named."
        ),
    )
    lists.points(rules)


def show_keeping(page: Page) -> None:
    """Show how long each kind of thing is kept, by the terms in force."""
    speech, settings = page.speech, page.settings
    profile, imported = profile_of(settings), imported_of(settings)
    st.header(speech.say("How long is it kept?"), anchor=False)
    none = speech.say("none")
    marked.table(
        speech.say("How long each kind of thing is kept"),
        [speech.say("what"), speech.say("texts and names"), speech.say("counts")],
        [
            [speech.say("from YouTube’s API"), terms.span(speech, profile.text_days),
             terms.span(speech, profile.count_days)],
            [speech.say("from imported files"), terms.span(speech, imported.text_days),
             terms.span(speech, imported.count_days)],
            [speech.say("comments, faces, thumbnails, viewers’ data"), none, none],
        ],
    )  # fmt: skip
    marked.say(
        speech.say(
            "A text seen again in time is kept for another span. The last {snapshots} snapshots"
            " stay; one that shows what had to go is replaced. What a person has had forgotten is"
            " erased everywhere at once, and kept out by a hash of the id.",
            snapshots=speech.number(settings.keep_snapshots),
        ),
        label="reading",
    )
