"""The page Trends answers its questions with denominators, narrowed as its address says."""

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


def charts_of(page: AppTest) -> list[Any]:
    return list(page.get("arrow_vega_lite_chart") or page.get("vega_lite_chart"))


def test_every_question_has_numbers_with_what_they_are_of(
    home: Path, fill: Fill, make_many: Many, open_page: Open, shown: Shown
) -> None:
    fill(home, make_many(12), hidden=3, unnamed=85)
    page = open_page("trends")
    text = shown(page)
    assert not page.exception
    assert "15 of 100 (15%; 9% to 23%) videos seen name a site or the genre" in text
    assert "7 of 15 (47%; 25% to 70%) videos that name a site" in text
    assert "Of 7 videos whose text encourages viewers to join" in text
    assert "Not measured: no video was asked for again yet" in text
    assert [header.value for header in page.header] == [
        "What share of the videos seen names a site?",
        "What share of those that name one encourages viewers to join?",
        "How often were those that encourage viewers to join watched?",
        "What do the texts do?",
        "In which ways do the texts encourage viewers to join?",
        "Do they say that they are paid for?",
        "In which languages?",
        "Where were they found?",
        "Are they still online weeks later?",
    ]


def test_every_chart_says_what_it_shows_and_has_its_table(
    home: Path, fill: Fill, make_many: Many, open_page: Open
) -> None:
    fill(home, make_many(30), lives=[{"source": "youtube", "gone": False, "videos": 3, "days": 9}])
    page = open_page("trends")
    charts = charts_of(page)
    assert len(charts) == 11  # two of them are each drawn over what they are of
    assert len(page.expander) == 9
    assert all(chart.proto.alt for chart in charts)


def test_nothing_that_names_a_site_is_an_empty_state(
    home: Path, fill: Fill, open_page: Open
) -> None:
    fill(home, [], unnamed=40)
    page = open_page("trends")
    assert not page.exception
    assert "No video counted so far names" in page.info[0].value
    assert charts_of(page) == []
