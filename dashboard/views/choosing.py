"""Ask which videos are wanted, in boxes that always say what the address says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import streamlit as st

from dashboard.address import EARLIEST, LATEST
from dashboard.filters import CODES, LISTS, LONGEST_TEXT, Asked, filter_of, write_address
from dashboard.views import marked
from dashboard.views.page import Page
from dashboard.words import codes, kinds
from dashboard.words.speech import Speech, mark
from data.reports import videos
from data.reports.videos import SORTS, Filter

_SAID = "choosing: address"
_LABELS = {
    "site": mark("Site named"),
    "source": mark("Source"),
    "language": mark("Language of the text"),
    "stance": mark("What the text does"),
    "youth": mark("Speaks to young viewers"),
    "decision": mark("Decision"),
    "disclosure": mark("Paid for"),
}
_DAYS = {"from": mark("Published from"), "to": mark("Published to")}
_ORDERS = {
    "score": mark("highest review priority first"),
    "newest": mark("newest first"),
    "views": mark("most viewed first"),
    "title": mark("by title"),
}


def show_boxes(page: Page, asked: Asked, go: Callable[[Asked, int], None]) -> None:
    """Show the boxes in the side bar; `go` gets what they ask as soon as one of them changes."""
    _follow_address(asked)
    speech, found = page.speech, page.reader.ask(videos.choices)

    def follow() -> None:
        go(_read_boxes(), page.reader.snapshot.number)

    with st.sidebar:
        st.subheader(speech.say("Which videos?"), anchor=False)
        _ask_words(speech, follow)
        for name, label in _LABELS.items():
            st.multiselect(
                speech.say(label),
                _options(name, found, asked),
                format_func=_say(speech, name),
                key=f"ask {name}",
                placeholder=speech.say("any"),
                on_change=follow,
            )
        for name, label in _DAYS.items():
            st.date_input(
                speech.say(label),
                key=f"ask {name}",
                format="YYYY-MM-DD",
                min_value=EARLIEST,
                max_value=LATEST,
                on_change=follow,
            )
        st.checkbox(speech.say("New since the last scan"), key="ask new", on_change=follow)
        st.selectbox(
            speech.say("Order"), list(SORTS), format_func=lambda key: order(speech, key),
            key="ask sort", on_change=follow,
        )  # fmt: skip


def order(speech: Speech, name: str) -> str:
    """Say in which order videos stand."""
    return speech.say(_ORDERS[name])


def filters(speech: Speech, wanted: Filter) -> list[str]:
    """Say which filters are on, each in one line."""
    lines = [speech.say("words: {text}", text=wanted.text)] if wanted.text else []
    if wanted.creator:
        lines.append(speech.say("creator: {name}", name=wanted.creator))
    for name, label in _LABELS.items():
        if chosen := getattr(wanted, LISTS[name]):
            lines.append(
                speech.say("{label}: {chosen}", label=speech.say(label),
                           chosen=" / ".join(map(_say(speech, name), chosen)))
            )  # fmt: skip
    if wanted.fresh:
        lines.append(speech.say("new since the last scan"))
    days = {"from": wanted.since, "to": wanted.until}
    lines += [
        speech.say("{label}: {chosen}", label=speech.say(_DAYS[name]), chosen=speech.day(day))
        for name, day in days.items()
        if day
    ]
    return lines


def _ask_words(speech: Speech, follow: Callable[[], None]) -> None:
    st.text_input(
        speech.say("Words in title, description, tags or creator"),
        max_chars=LONGEST_TEXT,
        key="ask text",
        on_change=follow,
        help=speech.say(
            "Finds texts that hold all these words, however they go on: meet finds meeting too;"
            " a word of one or two letters is looked for as it is. Words in “quotation marks” must"
            " follow each other. Accents and capitals make no difference. What is masked (█) cannot"
            " be found."
        ),
    )
    st.text_input(
        speech.say("Creator, the whole name as it is shown"), max_chars=LONGEST_TEXT,
        key="ask creator", on_change=follow,
    )  # fmt: skip


def _follow_address(asked: Asked) -> None:
    """Fill the boxes anew if the address changed, or if Streamlit forgot it on another page."""
    said = write_address(asked)
    if st.session_state.get(_SAID) == said and "ask sort" in st.session_state:
        return
    st.session_state[_SAID] = said
    wanted = asked.wanted
    st.session_state["ask text"] = wanted.text
    st.session_state["ask creator"] = wanted.creator
    st.session_state["ask from"], st.session_state["ask to"] = wanted.since, wanted.until
    st.session_state["ask sort"] = asked.sort
    st.session_state["ask new"] = wanted.fresh
    for name, field in LISTS.items():
        st.session_state[f"ask {name}"] = list(getattr(wanted, field))


def _read_boxes() -> Asked:
    state = st.session_state
    lists = {field: tuple(state[f"ask {name}"]) for name, field in LISTS.items()}
    wanted = replace(
        filter_of(lists),
        text=state["ask text"] or "",
        creator=(state["ask creator"] or "").strip(),
        since=state["ask from"],
        until=state["ask to"],
        fresh=state["ask new"],
    )
    return Asked(wanted=wanted, sort=state["ask sort"])


def _options(name: str, found: Mapping[str, list[str]], asked: Asked) -> list[str]:
    """Return what the snapshot holds, and what the link asks for even if nothing here has it."""
    offered = CODES[name] if name in CODES else found[LISTS[name]]
    return list(dict.fromkeys([*offered, *getattr(asked.wanted, LISTS[name])]))


def _say(speech: Speech, name: str) -> Callable[[str], str]:
    said: dict[str, Callable[[str], str]] = {
        "site": lambda code: codes.site(speech, code),
        "source": codes.source,
        "language": speech.named_language,
        "stance": lambda code: codes.stance(speech, code),
        "youth": lambda code: codes.youth(speech, code),
        "decision": lambda code: codes.decision(speech, code),
        "disclosure": lambda code: kinds.disclosure(speech, code),
    }
    return lambda code: marked.plain(said[name](code))
