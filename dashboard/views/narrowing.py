"""Ask which sites, languages and sources to count, in boxes that say what the address says."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard.address import list_in, text_in
from dashboard.views import marked
from dashboard.views.page import Page, ask_for, read_asked
from dashboard.words import codes
from dashboard.words.speech import Speech, mark
from data.reports import narrow
from data.reports.narrow import Narrow
from data.reports.trends import By

LISTS = {"site": "sites", "language": "languages", "source": "sources"}
BY = "by"
_LABELS = {"site": mark("Site named"), "language": mark("Language"), "source": mark("Source")}
_SPANS: dict[str, str] = {
    "": mark("as it fits"),
    "week": mark("by week"),
    "month": mark("by month"),
}
_SAID = "narrowing: address"


def read_narrow() -> Narrow:
    """Return what the address asks to count."""
    address = read_asked()
    return Narrow(**{many: list_in(address, name) for name, many in LISTS.items()})


def read_by() -> By | None:
    """Return whether the address asks for weeks or months; None leaves it open."""
    said = text_in(read_asked(), BY)
    return "week" if said == "week" else "month" if said == "month" else None


def show_narrowing(page: Page) -> tuple[Narrow, By | None]:
    """Show the boxes, and return what they ask for; they write it into the address."""
    wanted, by = read_narrow(), read_by()
    _follow_address(wanted, by)
    found = page.reader.ask(narrow.choices)
    columns = st.columns(len(LISTS))
    for column, (name, many) in zip(columns, LISTS.items(), strict=True):
        say = _sayer(page.speech, name)
        asked = getattr(wanted, many)
        column.multiselect(
            page.speech.say(_LABELS[name]),
            _sorted({*found[many], *asked}, say),
            format_func=say,
            key=f"narrow {name}",
            placeholder=page.speech.say("any"),
            on_change=_write,
        )
    show_spans(page.speech, f"narrow {BY}", _write)
    return wanted, by


def show_spans(speech: Speech, key: str, write: Callable[[], None]) -> None:
    """Show the choice of weeks or months; `write` is called once it is made."""
    st.segmented_control(
        speech.say("Over time"),
        list(_SPANS),
        format_func=lambda code: speech.say(_SPANS[code]),
        help=speech.say(
            "As it fits: by week where the weeks are few and hold enough videos, else by month."
        ),
        key=key,
        required=True,
        on_change=write,
    )


def _follow_address(wanted: Narrow, by: By | None) -> None:
    """Fill the boxes anew if the address changed, or if Streamlit forgot them on another page."""
    said = (wanted, by)
    if st.session_state.get(_SAID) == said and f"narrow {BY}" in st.session_state:
        return
    st.session_state[_SAID] = said
    st.session_state[f"narrow {BY}"] = by or ""
    for name, many in LISTS.items():
        st.session_state[f"narrow {name}"] = list(getattr(wanted, many))


def _write() -> None:
    state = st.session_state
    ask_for({**{name: state[f"narrow {name}"] for name in LISTS}, BY: state[f"narrow {BY}"]})


def _sorted(options: set[str], say: Callable[[str], str]) -> list[str]:
    return sorted(options, key=lambda code: say(code).casefold())


def _sayer(speech: Speech, name: str) -> Callable[[str], str]:
    said: dict[str, Callable[[str], str]] = {
        "site": lambda code: codes.site(speech, code),
        "language": speech.named_language,
        "source": codes.source,
    }
    return lambda code: marked.plain(said[name](code))
