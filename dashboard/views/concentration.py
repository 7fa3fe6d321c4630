"""Show how much of what encourages to join comes from few creators, and what nobody knows."""

from __future__ import annotations

import streamlit as st

from dashboard import creator_charts
from dashboard.creator_charts import Part
from dashboard.views import marked
from dashboard.views.drawing import draw, show_table
from dashboard.views.page import Page
from dashboard.words.speech import Speech
from data.reports.creators import TOP


def show(page: Page, found: dict[str, int]) -> None:
    """Show how much of all the foremost ten have, and what is not known."""
    speech = page.speech
    st.header(speech.say("How much comes from a few creators?"), anchor=False)
    if found["creators"]:
        reading = _reading(speech, found)
        marked.say(reading, label="reading")
        bars = [Part(name=name, share=part / whole, words=speech.of(part, whole))
                for name, part, whole in _measures(speech, found) if whole]  # fmt: skip
        if found["creators"] > TOP:
            draw(creator_charts.parts(bars), reading)
            show_table(
                speech,
                speech.say("What the {top} foremost creators have, each measure by itself",
                           top=TOP),
                [speech.say("measure"), speech.say("the foremost, of all")],
                [[name, speech.of(part, whole)]
                 for name, part, whole in _measures(speech, found)],
            )  # fmt: skip
    else:
        marked.say(
            speech.say("No video that stands under a creator encourages viewers to join."),
            label="reading",
        )
    show_unknown(page, found)


def _measures(speech: Speech, found: dict[str, int]) -> list[tuple[str, int, int]]:
    return [
        (speech.say("videos that encourage to join"), found["top_videos"], found["videos"]),
        (speech.say("views of these videos"), found["top_views"], found["views"]),
    ]


def _reading(speech: Speech, found: dict[str, int]) -> str:
    who = speech.count(
        "{n} creator has {videos} that encourage viewers to join",
        "{n} creators have {videos} that encourage viewers to join",
        found["creators"],
        videos=speech.count("{n} video", "{n} videos", found["videos"]),
    )
    if found["creators"] <= TOP:
        return speech.say(
            "{who}: too few creators for a share of the {top} foremost.", who=who, top=TOP
        )
    return speech.say(
        "{who}. The {top} with the most such videos have {videos} of them; the {top} with the most"
        " views have {views} of their known views.",
        who=who,
        top=TOP,
        videos=speech.of(found["top_videos"], found["videos"]),
        views=speech.of(found["top_views"], found["views"]),
    )


def show_unknown(page: Page, found: dict[str, int]) -> None:
    """Say what stands under no creator, and of what the views are not known."""
    speech = page.speech
    unnamed = found["promoting"] - found["hidden"] - found["videos"]
    if found["promoting"]:
        told = speech.say(
            "Not in these numbers, of all videos that encourage to join: {unnamed} whose source"
            " gives no channel, and {hidden} by uploaders who are likely minors, who are never"
            " shown. Not in the views: {unviewed} whose views are not given.",
            unnamed=speech.of(unnamed, found["promoting"]),
            hidden=speech.of(found["hidden"], found["promoting"]),
            unviewed=speech.of(found["videos"] - found["viewed"], found["videos"]),
        )
        marked.say(told, label="reading")
    if found["disclosed"] or found["suspected"]:
        marked.say(
            speech.say(
                "{disclosed} of the creators’ videos that encourage to join say that they are paid"
                " for, or are marked so; {suspected} look paid for and do not say so.",
                disclosed=speech.of(found["disclosed"], found["videos"]),
                suspected=speech.of(found["suspected"], found["videos"]),
            ),
            label="reading",
        )
