"""The boxes say what the address says, and the address what the boxes say."""

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


def test_the_address_narrows_every_number(
    home: Path, fill: Fill, make_many: Many, open_page: Open, shown: Shown
) -> None:
    fill(home, make_many(30))
    page = open_page("trends", site=["Chatroulette"], language="fr", source="dailymotion")
    text = shown(page)
    assert not page.exception
    assert "5 of 5 (100%; 57% to 100%) videos seen name a site" in text
    assert "French, 5 of 5 (100%; 57% to 100%) videos" in text
    assert "whatever their language and whatever they name" in text
    assert "“a site” means one of these: Chatroulette." in text
    assert page.multiselect[0].value == ["Chatroulette"]


def test_a_choice_is_written_into_the_address_and_kept_beside_the_language(
    home: Path, fill: Fill, make_many: Many, open_page: Open
) -> None:
    fill(home, make_many(30))
    page = open_page("trends", lang="fr", language="es")
    page.multiselect[0].set_value(["Omegle", "genre"]).run()
    assert not page.exception
    assert page.query_params["site"] == ["Omegle", "genre"]
    assert page.query_params["language"] == "es"
    assert page.query_params["lang"] == "fr"


def test_boxes_that_fit_nothing_together_say_so(
    home: Path, fill: Fill, make_many: Many, open_page: Open, shown: Shown
) -> None:
    fill(home, make_many(12))
    page = open_page("trends", site="No Such Site")
    assert not page.exception
    assert "Take one of the boxes back" in shown(page)
    assert page.multiselect[0].value == ["No Such Site"]


def test_another_address_fills_the_boxes_anew(
    home: Path, fill: Fill, make_many: Many, open_page: Open
) -> None:
    fill(home, make_many(12))
    page = open_page("trends", site="Omegle", by="month")
    assert (page.multiselect[0].value, page.button_group[1].value) == (["Omegle"], "month")
    page.query_params.clear()
    page.query_params["source"] = ["tiktok"]
    page.run()
    assert not page.exception
    assert (page.multiselect[0].value, page.multiselect[2].value) == ([], ["tiktok"])
