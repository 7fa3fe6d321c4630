"""The page lists creators as the address asks, leads to each, and shows no hostile name as code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]
Fill = Callable[..., int]
Make = Callable[..., dict[str, Any]]
Many = Callable[[int], list[dict[str, Any]]]
Shown = Callable[[AppTest], str]


def test_without_a_creator_the_page_says_when_there_will_be_one(
    home: Path, fill: Fill, make: Make, open_page: Open
) -> None:
    fill(home, [make(1, creator_ref=None)])
    page = open_page("creators")
    assert not page.exception
    assert "This snapshot shows no creator" in page.info[0].value
    assert not page.multiselect


def test_it_says_how_much_the_foremost_have_and_of_what(
    home: Path, fill: Fill, make_many: Many, open_page: Open, shown: Shown
) -> None:
    fill(home, make_many(60), hidden=3)
    text = shown(open_page("creators"))
    # Every third of them promotes: the hidden three do, too, and stand under nobody.
    assert "20 creators have 20 videos that encourage viewers to join" in text
    assert "The 10 with the most such videos have 10 of 20 (50%) of them" in text
    assert "and 3 of 23 (13%) by uploaders who are likely minors" in text


def test_fifty_stand_on_a_page_and_the_address_turns_it(
    home: Path, fill: Fill, make_many: Many, open_page: Open, shown: Shown
) -> None:
    fill(home, make_many(60))
    first, last = open_page("creators", sort="name"), open_page("creators", sort="name", page="2")
    assert shown(first).count("creator=public-") == 50
    assert shown(last).count("creator=public-") == 10
    first.pagination[0].set_value(2).run()
    assert first.query_params["page"] == ["2"] or first.query_params["page"] == "2"


def test_the_boxes_write_the_address_and_the_address_fills_the_boxes(
    home: Path, fill: Fill, make_many: Many, open_page: Open, shown: Shown
) -> None:
    fill(home, make_many(60))
    page = open_page("creators")
    page.multiselect(key="ask creators site").set_value(["Chatroulette"])
    page.multiselect(key="ask creators decision").set_value(["review"])
    page.text_input(key="ask creators text").set_value("channel 1")
    page.selectbox(key="ask creators sort").set_value("views").run()
    assert not page.exception
    same = open_page("creators", **page.query_params)
    assert same.multiselect(key="ask creators site").value == ["Chatroulette"]
    assert same.text_input(key="ask creators text").value == "channel 1"
    assert same.selectbox(key="ask creators sort").value == "views"
    assert shown(same) == shown(page)


def test_filters_that_nobody_fits_say_so_and_can_be_cleared(
    home: Path, fill: Fill, make_many: Many, open_page: Open
) -> None:
    fill(home, make_many(6))
    page = open_page("creators", text="no such name")
    assert "No creator fits" in page.info[0].value
    next(each for each in page.button if each.label.startswith("Clear")).click().run()
    assert "text" not in page.query_params


@pytest.mark.parametrize("language", ["en", "fr"])
def test_hostile_names_are_text_on_both_views(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown, hostile: str, language: str
) -> None:
    row = make(1, creator=hostile, title=hostile)
    fill(home, [row])
    for address in ({}, {"creator": row["creator_ref"]}):
        page = open_page("creators", lang=language, **address)
        assert not page.exception
        text = shown(page)
        assert "&lt;script&gt;" in text
        assert "<script>" not in text
        assert "\u202e" not in text


def test_a_nonsense_address_opens_the_page(
    home: Path, fill: Fill, make_many: Many, open_page: Open
) -> None:
    fill(home, make_many(6))
    page = open_page("creators", page="-1", sort="x' OR 1=1", decision=["guilty"], site=["\x00"])
    assert not page.exception


def test_the_picker_opens_a_creator_in_the_same_session(
    home: Path, fill: Fill, make_many: Many, open_page: Open
) -> None:
    fill(home, make_many(6))
    page = open_page("creators")
    page.selectbox(key="picked creator").set_value("public-000000000002").run()
    assert page.query_params["creator"] in ("public-000000000002", ["public-000000000002"])
    assert page.title[0].value == "Creator"
