"""The boxes offer what the snapshot holds, and what a link asks for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]
Fill = Callable[..., int]
Many = Callable[[int], list[dict[str, Any]]]


def test_choices_are_those_of_the_snapshot(
    home: Path, fill: Fill, make_many: Many, open_page: Open
) -> None:
    fill(home, make_many(12))
    page = open_page("videos")
    assert page.multiselect(key="ask site").options == [
        "Chatroulette", "OmeTV", "Omegle", "the genre, no site named",
    ]  # fmt: skip
    assert page.multiselect(key="ask source").options == ["Dailymotion", "TikTok", "YouTube"]
    assert "Japanese" in page.multiselect(key="ask language").options


def test_what_a_link_asks_for_is_offered_even_if_nothing_has_it(
    home: Path, fill: Fill, make_many: Many, open_page: Open
) -> None:
    fill(home, make_many(12))
    page = open_page("videos", site="Gone")
    assert page.multiselect(key="ask site").value == ["Gone"]


def test_a_changed_address_fills_the_boxes_anew(
    home: Path, fill: Fill, make_many: Many, open_page: Open
) -> None:
    fill(home, make_many(12))
    page = open_page("videos", text="one", to="2024-12-31")
    page.query_params.clear()
    page.query_params["text"] = "two"
    page.run()
    assert page.text_input(key="ask text").value == "two"
    assert page.date_input(key="ask to").value is None
