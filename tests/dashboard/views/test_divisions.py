"""The bars of a page hold what was counted; their tables hold all of it."""

from __future__ import annotations

import re
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


def test_videos_of_which_none_encourages_to_join_or_has_a_date(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    fill(home, [make(1, stance_top="warns", published_at=None)])
    page = open_page("trends")
    text = shown(page)
    assert not page.exception
    assert "None of the videos counted here encourages viewers to join" in text
    assert "1 video that names one has no date that can be right" in text


def test_unsupported_languages_and_hostile_names_are_text(
    home: Path, fill: Fill, make: Make, hostile: str, open_page: Open, shown: Shown
) -> None:
    fill(home, [make(1, language=hostile, source=hostile, sites=[hostile], stance_top=None)])
    page = open_page("trends")
    assert not page.exception
    assert "<script>" not in shown(page)
    assert "<img" not in shown(page)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_more_languages_than_bars_all_stand_in_the_table(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown, language: str
) -> None:
    codes = re.findall(r"\w\w", "enfrdeesptitnlpltrruarhiidtljakosvdafi")
    fill(home, [make(number, language=code) for number, code in enumerate(codes, 1)])
    text = shown(open_page("trends", lang=language))
    assert ("15 commonest of 19" if language == "en" else "15 plus fréquentes sur 19") in text
    assert ("Finnish" if language == "en" else "finnois") in text


def test_ways_and_payment_are_told_of_those_that_encourage_to_join(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    because = "says the author is there now or at a stated time (cue “now”): speaks for joining"
    live = {"field": "title", "start": 0, "end": 1, "reason": because, "weight": 1.0}
    suspected = {"name": "paid_suspected", "p": 0.9, "evidence": []}
    fill(
        home,
        [
            make(1, evidence=[live], flags=[suspected]),
            make(2, evidence=[], flags=[], paid=True),
            make(3, evidence=[live], stance_top="warns"),
        ],
    )
    text = shown(open_page("trends"))
    assert "there now, or at a set time" in text
    assert "Of 2 videos whose text encourages viewers to join, 1 say that they are paid" in text
    assert "1 look so and do not say it" in text
