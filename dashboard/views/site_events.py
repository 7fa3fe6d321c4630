"""Show what happened to the sites that videos name, their status now, and what changed of it."""

from __future__ import annotations

from collections.abc import Collection

import streamlit as st

from dashboard.views import marked
from dashboard.views.drawing import show_reading
from dashboard.views.page import Page
from dashboard.words import codes, kinds
from data.reports import sites


def show_events(page: Page, names: Collection[str]) -> None:
    """Show the dated events of the sites named, by name and then by time."""
    speech = page.speech
    st.header(speech.say("What happened to the sites?"), anchor=False)
    found = [row for row in page.reader.ask(sites.happened) if row["site"] in names]
    if not found:
        show_reading(speech.say("Nothing is noted of the sites that the videos name."))
        return
    show_reading(
        speech.count(
            "{n} event is noted of the sites that the videos name. What is not noted may have"
            " happened all the same.",
            "{n} events are noted of the sites that the videos name. What is not noted may have"
            " happened all the same.",
            len(found),
        )
    )
    marked.table(
        speech.say("By site, in the order of the alphabet, then by time"),
        [
            speech.say("site"),
            speech.say("when"),
            speech.say("what happened"),
            speech.say("who reports it"),
        ],
        [
            [
                codes.site(speech, row["site"]),
                kinds.moment(speech, row["happened"]),
                kinds.happening(speech, row["what"], row["who"]),
                row["told"] or speech.say("no source noted"),
            ]
            for row in sorted(found, key=lambda row: codes.site(speech, row["site"]).casefold())
        ],
    )


def show_changes(page: Page, names: Collection[str]) -> None:
    """Show the status of each site named, when it was checked, and what changed of it."""
    speech = page.speech
    st.header(speech.say("Which of them are open, and what changed?"), anchor=False)
    found = {row["site"]: row for row in page.reader.ask(sites.statuses) if row["site"] in names}
    changed = [row for row in page.reader.ask(sites.changed) if row["site"] in found]
    compared = next((row["compared"] for row in found.values()), None)
    if compared is None:
        show_reading(speech.say("There is no earlier snapshot to compare the statuses with."))
    elif not changed:
        show_reading(speech.say("No status changed since snapshot {number}.", number=compared))
    else:
        show_reading(
            speech.say(
                "Changed since snapshot {number}: {sites}.",
                number=compared,
                sites=speech.listed([codes.site(speech, row["site"]) for row in changed]),
            )
        )
    marked.table(
        speech.say("Status of the sites named, as our list of sites tells it"),
        [
            speech.say("site"),
            speech.say("status"),
            speech.say("before"),
            speech.say("checked"),
        ],
        [
            [
                codes.site(speech, row["site"]),
                kinds.status(speech, row["status"]),
                _before(page, row["before"]),
                speech.day(row["checked"]) if row["checked"] else speech.say("not known"),
            ]
            for row in sorted(found.values(), key=lambda row: str(row["site"]).casefold())
        ],
    )


def _before(page: Page, status: str | None) -> str:
    return kinds.status(page.speech, status) if status else page.speech.say("not told before")
