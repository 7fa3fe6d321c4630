"""The page Sites tells of sites by name, ranks and links none, and shows one if it is asked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.views.sites import told_ratio
from dashboard.words.speech import Speech

Open = Callable[..., AppTest]
Fill = Callable[..., int]
Make = Callable[..., dict[str, Any]]
Many = Callable[[int], list[dict[str, Any]]]
Shown = Callable[[AppTest], str]


def test_sites_stand_in_the_order_of_the_alphabet_and_none_is_linked(
    home: Path, fill: Fill, make_many: Many, open_page: Open, shown: Shown
) -> None:
    fill(home, make_many(30))
    page = open_page("sites")
    text = shown(page)
    assert not page.exception
    table = text[text.index("By site, in the order of the alphabet") :]
    names = ("Chatroulette", "Omegle", "OmeTV", "the genre, no site named")
    places = [table.index(f"<bdi>{name}</bdi>") for name in names]
    assert places == sorted(places)
    assert "://" not in text
    assert text.count("<a ") == 1  # to this very view


def test_each_site_has_its_shares_with_intervals_and_its_ratio(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    stances = ["promotes"] * 6 + ["warns"] * 3 + ["features"]
    fill(home, [make(number, stance_top=stance) for number, stance in enumerate(stances, 1)])
    text = shown(open_page("sites"))
    assert "6 of 10 (60%; 31% to 83%)" in text
    assert "3 of 10 (30%; 11% to 60%)" in text
    assert "2 : 1 (0.5 to 7.3; 6 : 3)" in text


@pytest.mark.parametrize(
    ("promotes", "warns", "english", "french"),
    [
        (0, 0, "neither is met", "ni l’un ni l’autre"),
        (20, 10, "2 : 1 (1 to 4.2; 20 : 10)", "2 : 1 (1 à 4,2 ; 20 : 10)"),
        (5, 0, "5 : 0, so at least 1.3 : 1", "5 : 0, donc au moins 1,3 : 1"),
        (0, 5, "0 : 1 (0 to 0.8; 0 : 5)", "0 : 1 (0 à 0,8 ; 0 : 5)"),
    ],
)
def test_a_ratio_comes_with_its_interval_and_its_counts(
    promotes: int, warns: int, english: str, french: str
) -> None:
    assert told_ratio(Speech("en"), promotes, warns) == english
    assert told_ratio(Speech("fr"), promotes, warns).replace("\u00a0", " ") == french


def test_choosing_a_site_writes_it_into_the_address(
    home: Path, fill: Fill, make_many: Many, open_page: Open
) -> None:
    fill(home, make_many(30))
    page = open_page("sites", lang="fr")
    page.selectbox[0].select("Omegle").run()
    assert not page.exception
    assert page.query_params["site"] == "Omegle"
    assert page.query_params["lang"] == "fr"


def test_a_site_that_no_video_names_is_said_to_be_so(
    home: Path, fill: Fill, make_many: Many, hostile: str, open_page: Open, shown: Shown
) -> None:
    fill(home, make_many(6))
    page = open_page("sites", site=hostile)
    assert not page.exception
    assert "No video counted names this site" in shown(page)
    assert "<script>" not in shown(page)


def test_every_chart_says_what_it_shows_and_has_its_table(
    home: Path, fill: Fill, make_many: Many, open_page: Open
) -> None:
    fill(home, make_many(30))
    page = open_page("sites", site="Omegle")
    charts = page.get("arrow_vega_lite_chart") or page.get("vega_lite_chart")
    assert len(charts) == 3
    assert len(page.expander) == 2
    assert all(chart.proto.alt for chart in charts)


def test_nothing_named_is_an_empty_state(home: Path, fill: Fill, open_page: Open) -> None:
    fill(home, [], unnamed=4)
    page = open_page("sites")
    assert not page.exception
    assert "No video counted so far names" in page.info[0].value
