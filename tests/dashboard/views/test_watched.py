"""Views are told with how many are known, and with the breaks in their counting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]
Fill = Callable[..., int]
Make = Callable[..., dict[str, Any]]
Many = Callable[[int], list[dict[str, Any]]]
Shown = Callable[[AppTest], str]


def test_a_break_in_the_counting_of_views_is_told_and_drawn(
    home: Path, fill: Fill, make_many: Many, open_page: Open, shown: Shown
) -> None:
    fill(home, make_many(30))
    text = shown(open_page("trends"))
    assert "Dashed line, 31 March 2025: from then on YouTube counts the views of Shorts" in text
    assert "24 August 2026" not in text
    assert "Dashed line" not in shown(open_page("trends", source="dailymotion"))


def test_views_that_nobody_knows_are_not_drawn(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    fill(home, [make(1, views=None)])
    page = open_page("trends")
    assert not page.exception
    assert "The number of views is known for 0 of 1 (0%) of them: not drawn" in shown(page)
