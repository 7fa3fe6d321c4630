"""Open the dashboard: `streamlit run dashboard/app.py`, or `strangerwatch serve`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.views import (
    creators,
    method,
    model,
    scans,
    sites,
    trends,
    videos,
    week,
)
from dashboard.views.frame import show_page
from dashboard.views.page import Page, read_language
from dashboard.words.speech import Speech, mark

_ABOUT = mark(
    "strangerwatch finds public videos whose text encourages viewers to join random-chat sites."
)
# Titles by the address under which each page stands; the first is shown where none is asked for.
PAGES: tuple[tuple[str, str, Callable[[Page], None]], ...] = (
    ("week", mark("This week"), week.show),
    ("videos", mark("Videos"), videos.show),
    ("creators", mark("Creators"), creators.show),
    ("sites", mark("Sites"), sites.show),
    ("trends", mark("Trends"), trends.show),
    ("model", mark("Model"), model.show),
    ("scans", mark("Scans"), scans.show),
    ("method", mark("Method"), method.show),
)


def main() -> None:
    """Choose the page that the address names, and show it."""
    speech = Speech(read_language())
    named = [
        st.Page(
            partial(show_page, view),
            title=speech.say(title),
            url_path=address,
            visibility="hidden" if address == PAGES[0][0] else "visible",
        )
        for address, title, view in PAGES
    ]
    # Streamlit knows the page it shows first by the bare address alone, so that one stands twice.
    _, title, view = PAGES[0]
    first = st.Page(partial(show_page, view), title=speech.say(title), url_path="_", default=True)
    chosen = st.navigation([first, *named], position="top")
    st.set_page_config(
        page_title=f"{chosen.title} · strangerwatch",
        layout="wide",
        menu_items={"About": speech.say(_ABOUT)},
    )
    chosen.run()


if __name__ == "__main__":
    main()
