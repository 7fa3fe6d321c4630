"""Ask which creators are wanted, in boxes that always say what the address says."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from dashboard.creators_asked import LISTS, LONGEST_TEXT, Asked, write_address
from dashboard.views import marked
from dashboard.views.page import Page
from dashboard.words import codes
from dashboard.words.speech import Speech, mark
from data.codebook import DECISIONS
from data.reports import creators
from data.reports.creators import SORTS, Wanted

_SAID = "choosing creators: address"
_LABELS = {
    "site": mark("Names the site"),
    "source": mark("Found on"),
    "language": mark("Writes in"),
    "decision": mark("Has videos that are"),
}
_SORTS = {
    "first": mark("most videos to read first"),
    "promotes": mark("most videos that encourage to join"),
    "views": mark("most views of those"),
    "videos": mark("most videos"),
    "name": mark("by name"),
}


def say_sort(speech: Speech, sort: str) -> str:
    """Say in which order creators stand."""
    return speech.say(_SORTS[sort])


def say_filters(speech: Speech, wanted: Wanted) -> list[str]:
    """Say which filters are on, one each."""
    told = [speech.say("name holds “{text}”", text=wanted.text)] if wanted.text else []
    for name, field in LISTS.items():
        if values := getattr(wanted, field):
            said = speech.listed([say_value(speech, name, value) for value in values])
            told.append(speech.say("{label}: {said}", label=speech.say(_LABELS[name]), said=said))
    return told


def say_value(speech: Speech, name: str, value: str) -> str:
    """Say one value of a filter in words."""
    said: Mapping[str, Callable[[str], str]] = {
        "site": lambda code: codes.site(speech, code),
        "source": codes.source,
        "language": speech.named_language,
        "decision": lambda code: codes.decision(speech, code),
    }
    return marked.plain(said[name](value))


def show_boxes(page: Page, asked: Asked, go: Callable[[Asked], None]) -> None:
    """Show the boxes in the side bar; `go` gets what they ask as soon as one of them changes."""
    speech = page.speech
    _follow_address(asked)
    found = page.reader.ask(creators.choices)

    def follow() -> None:
        go(_read_boxes())

    with st.sidebar:
        st.subheader(speech.say("Which creators?"), anchor=False)
        st.text_input(
            speech.say("Words in the name"),
            max_chars=LONGEST_TEXT,
            key="ask creators text",
            on_change=follow,
        )
        for name, label in _LABELS.items():
            offered = list(DECISIONS) if name == "decision" else found[LISTS[name]]
            st.multiselect(
                speech.say(label),
                list(dict.fromkeys([*offered, *getattr(asked.wanted, LISTS[name])])),
                format_func=_said(speech, name),
                key=f"ask creators {name}",
                placeholder=speech.say("any"),
                on_change=follow,
            )
        st.selectbox(
            speech.say("Order"),
            list(SORTS),
            format_func=lambda sort: say_sort(speech, sort),
            key="ask creators sort",
            on_change=follow,
        )


def _said(speech: Speech, name: str) -> Callable[[str], str]:
    return lambda value: say_value(speech, name, value)


def _follow_address(asked: Asked) -> None:
    """Fill the boxes anew if the address changed, or if Streamlit forgot it on another page."""
    said = write_address(asked)
    if st.session_state.get(_SAID) == said and "ask creators sort" in st.session_state:
        return
    st.session_state[_SAID] = said
    st.session_state["ask creators text"] = asked.wanted.text
    st.session_state["ask creators sort"] = asked.sort
    for name, field in LISTS.items():
        st.session_state[f"ask creators {name}"] = list(getattr(asked.wanted, field))


def _read_boxes() -> Asked:
    state = st.session_state
    wanted = Wanted(
        text=state["ask creators text"] or "",
        **{field: tuple(state[f"ask creators {name}"]) for name, field in LISTS.items()},
    )
    return Asked(wanted=wanted, sort=state["ask creators sort"])
