"""Answer what is said of each site, how that goes, what happened to it; by name, not ranked."""

from __future__ import annotations

from math import inf
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard import charts
from dashboard.address import text_in
from dashboard.charts import Dot
from dashboard.views import marked
from dashboard.views.drawing import (
    show_charts,
    show_interval_note,
    show_none_named,
    show_reading,
    show_table,
    told,
)
from dashboard.views.frame import show_withheld
from dashboard.views.narrowing import BY, read_by, show_spans
from dashboard.views.one_site import show_site
from dashboard.views.page import LANGUAGE, SNAPSHOT, Page, ask_for, read_asked
from dashboard.views.site_events import show_changes, show_events
from dashboard.words import codes
from dashboard.words.speech import Speech
from data.intervals import ratio, wilson
from data.reports.shares import by_site
from data.reports.trends import By

SITE = "site"
_CHOSEN, _SPAN = "sites: chosen", "sites: span"


def show(page: Page) -> None:
    """Show the page."""
    speech = page.speech
    st.title(speech.say("Sites"))
    show_withheld(page)
    found = page.reader.ask(by_site).to_pylist()
    if not found:
        show_none_named(page)
        return
    named = sorted(found, key=lambda row: codes.site(speech, row["site"]).casefold())
    show_interval_note(speech)
    _show_all(speech, named)
    _show_one(page, [row["site"] for row in named])
    names = {row["site"] for row in named}
    show_events(page, names)
    show_changes(page, names)


def _show_all(speech: Speech, found: list[dict[str, Any]]) -> None:
    st.header(speech.say("Which sites are named, and what do the texts do?"), anchor=False)
    whole = found[0]["of"]
    reading = speech.count(
        "{n} name appears in {videos} videos, listed by the alphabet and not ranked. A video may"
        " name several, and is counted for each. Shown is the share of texts that encourage"
        " viewers to join.",
        "{n} names appear in {videos} videos, listed by the alphabet and not ranked. A video may"
        " name several, and is counted for each. Shown is the share of texts that encourage"
        " viewers to join.",
        len(found),
        videos=speech.number(whole),
    )
    dots = [_dot(speech, row) for row in found]
    counted = speech.say("share that encourages to join")
    show_charts(reading, charts.dots(dots, counted=counted, speech=speech))
    show_table(
        speech,
        speech.say("By site, in the order of the alphabet"),
        [
            speech.say("site"),
            speech.say("name it, of all that name any"),
            speech.say("encourage to join"),
            speech.say("warn of it"),
            speech.say("encourage : warn, with its 95 % interval"),
            speech.say("to be read first"),
        ],
        [
            [codes.site(speech, row["site"]), speech.of(row["videos"], whole),
             told(speech, row["promotes"], row["videos"]),
             told(speech, row["warns"], row["videos"]),
             told_ratio(speech, row["promotes"], row["warns"]),
             told(speech, row["yes"], row["videos"])]
            for row in found
        ],
    )  # fmt: skip


def _dot(speech: Speech, row: dict[str, Any]) -> Dot:
    low, high = wilson(row["promotes"], row["videos"])
    return Dot(
        name=marked.plain(codes.site(speech, row["site"])),
        share=row["promotes"] / row["videos"],
        low=low,
        high=high,
        words=speech.of(row["promotes"], row["videos"]),
    )


def told_ratio(speech: Speech, promotes: int, warns: int) -> str:
    """Say how many texts encourage to join for each one that warns, with interval and counts."""
    counts = {"promotes": speech.number(promotes), "warns": speech.number(warns)}
    if not promotes and not warns:
        return speech.say("neither is met")
    low, high = (each if each == inf else round(each, 1) for each in ratio(promotes, warns))
    if not warns:
        return speech.say("{promotes} : 0, so at least {low} : 1", **counts, low=speech.number(low))
    return speech.say(
        "{ratio} : 1 ({low} to {high}; {promotes} : {warns})",
        **counts,
        ratio=speech.number(round(promotes / warns, 1)),
        low=speech.number(low),
        high=speech.number(high),
    )


def _show_one(page: Page, names: list[str]) -> None:
    speech = page.speech
    st.header(speech.say("How does one site go?"), anchor=False)
    chosen, by = text_in(read_asked(), SITE), read_by()
    _show_choice(speech, names, chosen, by)
    if not chosen:
        show_reading(
            speech.say(
                "Choose a site: then its weeks or months, languages and sources are shown here."
            )
        )
        return
    if chosen not in names:
        show_reading(speech.say("No video counted names this site."))
        return
    show_site(page, chosen, by)
    address = {
        LANGUAGE: speech.language,
        SNAPSHOT: str(page.reader.snapshot.number),
        SITE: chosen,
    }
    marked.link(speech.say("Read the videos that name it"), f"videos?{urlencode(address)}")


def _show_choice(speech: Speech, names: list[str], chosen: str, by: By | None) -> None:
    """Show the boxes, filled as the address says."""
    for key, said in ((_CHOSEN, chosen or None), (_SPAN, by or "")):
        if key not in st.session_state or st.session_state[key] != said:
            st.session_state[key] = said
    left, right = st.columns([3, 2])
    left.selectbox(
        speech.say("Site"),
        names if not chosen or chosen in names else [*names, chosen],
        format_func=lambda code: marked.plain(codes.site(speech, code)),
        index=None,
        key=_CHOSEN,
        placeholder=speech.say("choose one by its name"),
        on_change=_choose,
    )
    with right:
        show_spans(speech, _SPAN, _choose)


def _choose() -> None:
    ask_for({SITE: st.session_state[_CHOSEN] or "", BY: st.session_state[_SPAN]})
