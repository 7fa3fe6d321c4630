"""Say what the numbers cannot say, how to quote one, and what to do about an error."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from dashboard.views import lists, marked
from dashboard.views.page import Page
from dashboard.words.speech import Speech, mark

_LIMITS = (
    mark("They count texts, not harm: metadata cannot show what a child saw, nor who watched."),
    mark(
        "They are of the videos seen. What share that is of all videos of this kind is not"
        " estimated, and a search never shows all it has: a video not found may still be there."
    ),
    mark(
        "Rising numbers may come from more searching. Compare shares, with the number of videos"
        " seen beside them, rather than heights."
    ),
    mark(
        "Views are the platform’s own count at the moment of the observation; platforms have"
        " redefined them, and counts from before and after do not compare."
    ),
    mark(
        "The score is an estimate by a model that learnt from texts written by its authors. Only a"
        " person who has read the text can say what it does."
    ),
    mark("A missing number is unknown or hidden, never 0."),
)
_CORRECTIONS = (
    mark(
        "A video is judged wrongly: what counts is the decision of the person who reads it. Say so"
        " wherever you pass the video on, and tell the project which words misled the model."
    ),
    mark(
        "A name is taken for a site, or a site is missing: add it to sites.toml in the home"
        " folder, or use {command} sites accept NAME. Texts are searched again by themselves."
    ),
    mark(
        "Somebody asks not to be held: {command} forget video ID or {command} forget channel"
        " ID erases them everywhere, at once, and keeps them out."
    ),
    mark(
        "A number that you published has changed: say which snapshot each of the two is of. Old"
        " snapshots keep their numbers; links to them go on working as long as they are kept."
    ),
)


def show_limits(speech: Speech) -> None:
    """Show what cannot be concluded."""
    st.header(speech.say("What can the numbers not say?"), anchor=False)
    lists.points(speech.say(each) for each in _LIMITS)


def show_quoting(page: Page) -> None:
    """Show a sentence to copy, which names snapshot, model and lexicon."""
    speech, told = page.speech, page.facts
    st.header(speech.say("How do I quote a number?"), anchor=False)
    marked.say(
        speech.say(
            "With what it is a part of, its interval where it has one, the day, and where it comes"
            " from; as in:"
        ),
        label="reading",
    )
    marked.say(
        speech.say(
            "“… of … videos seen (strangerwatch, snapshot {number} of {day}, model {model}, lexicon"
            " {lexicon})”",
            number=told.get("snapshot", "?"),
            day=_day(speech, told.get("published_at", "")),
            model=told.get("model_id", "")[:12] or speech.say("none"),
            lexicon=told.get("lexicon_version") or speech.say("unknown"),
        ),
        tag="blockquote",
        label="quote",
    )
    marked.say(
        speech.say(
            "Before a person or a channel is named in public: have a second person read the text,"
            " keep the day on which it was seen, ask them, and wait for their answer."
        ),
        label="reading",
    )


def show_corrections(speech: Speech) -> None:
    """Show what to do about an error."""
    st.header(speech.say("What if something is wrong?"), anchor=False)
    command = ".venv/bin/strangerwatch"
    lists.points(speech.say(each, command=command) for each in _CORRECTIONS)


def _day(speech: Speech, iso: str) -> str:
    try:
        return speech.day(datetime.fromisoformat(iso).date())
    except ValueError:
        return speech.say("at an unknown time")
