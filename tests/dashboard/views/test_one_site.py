"""One site is shown over time, by language and by source; an adult-only one without a name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from data.disclosure import HIDDEN_SITE

Open = Callable[..., AppTest]
Fill = Callable[..., int]
Make = Callable[..., dict[str, Any]]
Many = Callable[[int], list[dict[str, Any]]]
Shown = Callable[[AppTest], str]


def test_one_site_is_shown_as_the_address_says(
    home: Path, fill: Fill, make_many: Many, open_page: Open, shown: Shown
) -> None:
    fill(home, make_many(30))
    page = open_page("sites", site="Chatroulette")
    text = shown(page)
    assert not page.exception
    assert page.selectbox[0].value == "Chatroulette"
    assert "of the texts that name it, 5 of 5 (100%; 57% to 100%) encourage" in text
    assert "By language, of the videos that name it" in text
    assert 'href="videos?lang=en&amp;snapshot=1&amp;site=Chatroulette"' in text


def test_an_adult_only_site_has_no_name_and_no_status(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    fill(home, [make(1, sites=[HIDDEN_SITE])])
    text = shown(open_page("sites", site=HIDDEN_SITE))
    assert "an adult-only site" in text
    assert "of the texts that name it, 1 of 1" in text
