"""The entry opens, whichever page is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

import dashboard.app

Fill = Callable[..., int]


def run() -> AppTest:
    """Return the app as its first visitor finds it."""
    return AppTest.from_file(Path(dashboard.app.__file__), default_timeout=30).run()


def test_the_first_page_tells_of_this_week(
    home: Path, fill: Fill, make_many: Callable[[int], object]
) -> None:
    fill(home, make_many(12))
    page = run()
    assert not page.exception
    assert page.title[0].value == "This week"


def test_an_empty_home_says_what_to_type(home: Path) -> None:
    page = run()
    assert not page.exception
    assert "strangerwatch import FILES" in page.info[0].value
    assert home.exists()
