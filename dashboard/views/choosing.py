"""Ask which videos are wanted, in a form that always says what the address says."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from dashboard.address import EARLIEST, LATEST
from dashboard.filters import LISTS, LONGEST_TEXT, Asked, write_address
from dashboard.load import Reader
from dashboard.views import marked, words
from data.codebook import DECISIONS, STANCES, YOUTHS
from data.reports import videos
from data.reports.videos import SORTS, Filter

_SAID = "choosing: address"
_LABELS = {
    "site": "Site named",
    "source": "Source",
    "language": "Language",
    "stance": "What the text does",
    "youth": "Speaks to young viewers",
    "decision": "Decision",
}


def show_form(reader: Reader, asked: Asked, go: Callable[[Asked, int], None]) -> None:
    """Show the form in the side bar; `go` gets what was asked once the button is pressed."""
    _follow_address(asked)
    found = reader.ask(videos.choices)
    with st.sidebar, st.form("choosing", border=False):
        st.subheader("Which videos?", anchor=False)
        st.text_input(
            "Words in title, description or creator", max_chars=LONGEST_TEXT, key="ask text"
        )
        for name, label in _LABELS.items():
            st.multiselect(
                label,
                _options(name, found, asked),
                format_func=_say(name),
                key=f"ask {name}",
                placeholder="any",
            )
        for name, label in {"from": "Published from", "to": "Published to"}.items():
            st.date_input(
                label, key=f"ask {name}", format="YYYY-MM-DD", min_value=EARLIEST, max_value=LATEST
            )
        st.checkbox("New since the last scan", key="ask new")
        st.selectbox("Order", list(SORTS), format_func=lambda key: words.SORTS[key], key="ask sort")
        st.form_submit_button(
            "Show these videos",
            type="primary",
            on_click=lambda: go(_read_form(), reader.snapshot.number),
        )


def _follow_address(asked: Asked) -> None:
    """Fill the form anew if the address changed, or if Streamlit forgot it on another page."""
    said = write_address(asked)
    if st.session_state.get(_SAID) == said and "ask sort" in st.session_state:
        return
    st.session_state[_SAID] = said
    wanted = asked.wanted
    st.session_state["ask text"] = wanted.text
    st.session_state["ask from"], st.session_state["ask to"] = wanted.since, wanted.until
    st.session_state["ask sort"] = asked.sort
    st.session_state["ask new"] = wanted.fresh
    for name, field in LISTS.items():
        st.session_state[f"ask {name}"] = list(getattr(wanted, field))


def _read_form() -> Asked:
    state = st.session_state
    wanted = Filter(
        text=state["ask text"] or "",
        since=state["ask from"],
        until=state["ask to"],
        creator="",
        fresh=state["ask new"],
        **{field: tuple(state[f"ask {name}"]) for name, field in LISTS.items()},
    )
    return Asked(wanted=wanted, sort=state["ask sort"])


def _options(name: str, found: Mapping[str, list[str]], asked: Asked) -> list[str]:
    """Return what the snapshot holds, and what the link asks for even if nothing here has it."""
    fixed = {"stance": STANCES, "youth": YOUTHS, "decision": DECISIONS}
    offered = fixed.get(name) or found[LISTS[name]]
    return list(dict.fromkeys([*offered, *getattr(asked.wanted, LISTS[name])]))


def _say(name: str) -> Callable[[str], str]:
    said: dict[str, Callable[[str], str]] = {
        "site": words.site,
        "source": words.source,
        "language": words.language,
        "stance": lambda code: words.STANCES.get(code, code),
        "youth": lambda code: words.YOUTHS.get(code, code),
        "decision": lambda code: words.DECISIONS.get(code, code),
    }
    return lambda code: marked.plain(said[name](code))
