"""Put the same frame around every page: language, banner, snapshot, and what to do without one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from dashboard.address import number_in
from dashboard.load import Reader, reading
from dashboard.views import marked
from dashboard.views.page import LANGUAGE, SNAPSHOT, Page, read_asked, read_language
from dashboard.words import terms
from dashboard.words.speech import Speech
from data.errors import DataError, NothingPublishedError
from data.reports.facts import read_facts
from data.settings import Settings, read_settings
from data.snapshots import newest, number_of
from data.terms import Profile, profile_of, read_profiles

STYLE = Path(__file__).with_name("style.css")
LAST_SNAPSHOT = 999_999
_LANGUAGES = {"en": "English", "fr": "Français"}


def show_page(view: Callable[[Page], None]) -> None:
    """Show one view of a snapshot, or say what to type where there is none."""
    st.html(STYLE)
    speech = Speech(read_language())
    _tell_language(speech)
    _show_switch(speech)
    try:
        settings = read_settings()
        fiction = settings.fiction
        asked = number_in(read_asked(), SNAPSHOT, LAST_SNAPSHOT)
        with reading(settings.home, asked) as reader:
            _show_on(view, settings, reader, speech)
    except NothingPublishedError:
        _show_banner(speech, fiction=fiction)
        st.title("strangerwatch")
        st.info(_nothing(speech))
        st.stop()
    except DataError as error:
        st.title("strangerwatch")
        marked.say(str(error), label="error")
        st.stop()


def _show_on(
    view: Callable[[Page], None], settings: Settings, reader: Reader, speech: Speech
) -> None:
    facts = reader.ask(read_facts)
    page = Page(reader=reader, facts=facts, settings=settings, speech=speech)
    _show_banner(speech, fiction=settings.fiction or facts.get("fiction") == "True")
    _show_age(page)
    view(page)
    _show_footer(page)


def _tell_language(speech: Speech) -> None:
    """Have the browser read the page aloud in its language, which Streamlit always calls English.

    The script is a file of our own server (`dashboard/web.py`): a Content-Security-Policy may
    forbid all others.
    """
    st.html(f'<script src="language/{speech.language}.js"></script>', unsafe_allow_javascript=True)


def show_score_note(speech: Speech) -> None:
    """Say what the score is, and what it is not."""
    st.markdown(
        speech.say(
            "The score, from 0 to 1, is a **review priority, never guilt**: it says which texts to"
            " read first. It judges the words of a title, description and tags, not the video nor"
            " the person."
        )
    )


def show_withheld(page: Page) -> None:
    """Say how many videos have no score and stand in no total because of their terms, and why."""
    withheld = int(page.facts.get("withheld") or 0)
    if withheld:
        told = page.speech.count(
            "{n} video came through YouTube’s API under terms that allow neither scores nor totals:"
            " it can be read on the page Videos, and is counted in no number or chart.",
            "{n} videos came through YouTube’s API under terms that allow neither scores nor"
            " totals: they can be read one by one on the page Videos, and are counted in no number"
            " or chart.",
            withheld,
        )
        said = f"{told} {told_terms(page)} {terms.ways_on(page.speech)}"
        marked.say(said, label="terms")


def told_terms(page: Page) -> str:
    """Return the snapshot's terms in the page's language; in their own words where none fit."""
    published = page.facts.get("terms_method", "")
    for profile in _profiles(page):
        if profile.method == published:
            return terms.method(page.speech, profile)
    return published


def _profiles(page: Page) -> Iterator[Profile]:
    yield from read_profiles().profile
    with suppress(DataError):  # settings that are none: the snapshot's own words do
        yield profile_of(page.settings)


def _show_switch(speech: Speech) -> None:
    """Offer the languages, each under its own name."""
    with st.container(horizontal=True, horizontal_alignment="right"):
        st.segmented_control(
            speech.say("Language"),
            list(_LANGUAGES),
            format_func=lambda code: _LANGUAGES[code],
            default=str(speech.language),
            required=True,
            key=f"language, now {speech.language}",
            label_visibility="collapsed",
            on_change=_switch,
            args=(speech.language,),
        )


def _switch(now: str) -> None:
    language = st.session_state[f"language, now {now}"]
    st.session_state[LANGUAGE] = language
    st.query_params[LANGUAGE] = language


def _nothing(speech: Speech) -> str:
    return speech.say(
        "**Nothing is published yet.** In a terminal, in the folder of strangerwatch, type:\n\n"
        "1. `{command} import FILES` to take in files you have collected\n"
        "2. `{command} score` to score what they hold\n"
        "3. `{command} publish` to show it here\n\n"
        "Then reload this page. To look around first, with invented videos, type"
        " `{command} demo`.",
        command=".venv/bin/strangerwatch",
    )


def _show_banner(speech: Speech, *, fiction: bool) -> None:
    if fiction:
        st.warning(
            speech.say(
                "**Demonstration: everything here is fiction, invented by the project.** No video,"
                " creator or number below is real, and no real person is meant."
            )
        )


def _show_age(page: Page) -> None:
    """Say so where this is not the snapshot that the link asks for, or not the newest."""
    asked = number_in(read_asked(), SNAPSHOT, LAST_SNAPSHOT)
    here, last = page.reader.snapshot.number, number_of(newest(page.settings.home))
    told = []
    if asked and asked != here:
        told.append(
            page.speech.say(
                "This link was made on snapshot {asked}, which is not here any more; you are"
                " reading snapshot {here}, so rows and numbers may differ.",
                asked=asked,
                here=here,
            )
        )
    if here < last:
        told.append(
            page.speech.say(
                "You are reading snapshot {here}; the newest is {last}.", here=here, last=last
            )
        )
    if told:
        st.info(" ".join(told))
        st.button(page.speech.say("Read the newest snapshot"), on_click=_read_newest)


def _read_newest() -> None:
    st.query_params.pop(SNAPSHOT, None)


def _show_footer(page: Page) -> None:
    st.divider()
    facts, speech = page.facts, page.speech
    marked.say(
        speech.say(
            "As of snapshot {number}, published {moment}; model {model}; lexicon {lexicon}",
            number=facts.get("snapshot", "?"),
            moment=_moment(speech, facts.get("published_at", "")),
            model=facts.get("model_id", "")[:12] or speech.say("unknown"),
            lexicon=facts.get("lexicon_version", "") or speech.say("unknown"),
        ),
        label="footer",
    )
    address = {**read_asked(), LANGUAGE: speech.language, SNAPSHOT: page.reader.snapshot.number}
    marked.link(
        speech.say("Link to this very view, on this snapshot"), f"?{urlencode(address, doseq=True)}"
    )
    if facts.get("terms_method"):
        marked.say(
            speech.say("What came through YouTube’s API:") + f" {told_terms(page)}",
            label="footer",
        )


def _moment(speech: Speech, iso: str) -> str:
    try:
        return speech.moment(datetime.fromisoformat(iso))
    except ValueError:
        return speech.say("at an unknown time")
