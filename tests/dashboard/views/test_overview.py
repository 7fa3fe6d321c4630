"""The overview answers its questions with denominators, and ranks no site."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]
Fill = Callable[..., int]
Many = Callable[[int], list[dict[str, Any]]]
Shown = Callable[[AppTest], str]


def test_numbers_come_with_what_they_are_a_part_of(
    home: Path, fill: Fill, make_many: Many, open_page: Open, shown: Shown
) -> None:
    fill(home, make_many(12), hidden=3, unnamed=85)
    page = open_page("overview")
    text = shown(page)
    assert not page.exception
    assert "15 of 100 (15%) videos seen name a random-chat site or the genre" in text
    assert "7 of 15 (47%) of those have text that encourages viewers to join" in text
    assert "3 of 15 (20%) are counted here and not shown among the videos" in text
    assert [metric.value for metric in page.metric] == ["100", "15 of 100 (15%)", "7 of 15 (47%)"]


def test_every_decision_is_explained_even_where_none_fell(
    home: Path, fill: Fill, make: Callable[..., dict[str, Any]], open_page: Open, shown: Shown
) -> None:
    fill(home, [make(1)])
    text = shown(open_page("overview"))
    for words in ("read first", "needs a person", "no sign of it", "language not supported"):
        assert words in text
    assert "0 of 1 (0%)" in text


def test_sites_stand_in_the_order_of_the_alphabet(
    home: Path, fill: Fill, make_many: Many, open_page: Open, shown: Shown
) -> None:
    fill(home, make_many(30))
    text = shown(open_page("overview"))
    table = text[text.index("By site, in the order of the alphabet") :]
    places = [table.index(name) for name in ("Chatroulette", "OmeTV", "Omegle")]
    assert places == sorted(places)
    assert text.count("<a ") == 1  # the link to this view


def test_every_chart_has_a_table_and_says_what_it_shows(
    home: Path, fill: Fill, make_many: Many, open_page: Open
) -> None:
    fill(home, make_many(30))
    page = open_page("overview")
    charts = page.get("arrow_vega_lite_chart") or page.get("vega_lite_chart")
    assert len(charts) == 5
    assert len(page.expander) == 5
    assert all(chart.proto.alt for chart in charts)


def test_videos_seen_that_name_nothing_are_an_empty_state(
    home: Path, fill: Fill, open_page: Open
) -> None:
    fill(home, [], unnamed=40)
    page = open_page("overview")
    assert not page.exception
    assert "No video seen so far names" in page.info[0].value
    assert page.metric[0].value == "40"


def test_a_video_without_a_date_is_not_lost_from_the_count(
    home: Path, fill: Fill, make: Callable[..., dict[str, Any]], open_page: Open, shown: Shown
) -> None:
    fill(home, [make(1), make(2, published_at=None)])
    assert "1 of 2 (50%) have a date" in shown(open_page("overview"))
