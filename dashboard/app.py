"""Open the dashboard: `streamlit run dashboard/app.py`, or `strangerwatch serve`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard.load import Reader
from dashboard.views import overview, videos
from dashboard.views.frame import show_page

ABOUT = "strangerwatch finds public videos whose text encourages viewers to join random-chat sites."


def main() -> None:
    """Choose the page that the address names, and show it."""
    st.set_page_config(page_title="strangerwatch", layout="wide", menu_items={"About": ABOUT})
    pages = [
        _page(overview.show, "Overview", "overview", default=True),
        _page(videos.show, "Videos", "videos"),
    ]
    st.navigation(pages, position="top").run()


def _page(
    view: Callable[[Reader], None], title: str, address: str, *, default: bool = False
) -> st.Page:
    return st.Page(partial(show_page, view), title=title, url_path=address, default=default)


if __name__ == "__main__":
    main()
