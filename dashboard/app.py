"""Open the dashboard: `streamlit run dashboard/app.py`, or `strangerwatch serve`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.views import (
    method,
    model,
    overview,
    videos,
)
from dashboard.views.frame import show_page
from dashboard.views.page import Page, read_language
from dashboard.words.speech import Speech, mark

_ABOUT = mark(
    "strangerwatch finds public videos whose text encourages viewers to join random-chat sites."
)
# Titles by the address under which each page stands; the first is shown where none is asked for.
PAGES: tuple[tuple[str, str, Callable[[Page], None]], ...] = (
    ("overview", mark("Overview"), overview.show),
    ("videos", mark("Videos"), videos.show),
    ("model", mark("Model"), model.show),
    ("method", mark("Method"), method.show),
)


def main() -> None:
    """Choose the page that the address names, and show it."""
    speech = Speech(read_language())
    pages = [
        st.Page(
            partial(show_page, view),
            title=speech.say(title),
            url_path=address,
            default=address == PAGES[0][0],
        )
        for address, title, view in PAGES
    ]
    chosen = st.navigation(pages, position="top")
    st.set_page_config(
        page_title=f"{chosen.title} · strangerwatch",
        layout="wide",
        menu_items={"About": speech.say(_ABOUT)},
    )
    chosen.run()


if __name__ == "__main__":
    main()
