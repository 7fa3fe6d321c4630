"""What few creators have is told with what nobody knows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]
Fill = Callable[..., int]
Make = Callable[..., dict[str, Any]]
Shown = Callable[[AppTest], str]


def test_ten_or_fewer_have_no_share(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    fill(home, [make(n) for n in range(1, 11)])
    text = shown(open_page("creators"))
    assert "10 creators have 10 videos that encourage viewers to join: too few creators" in text


def test_where_nobody_promotes_it_says_so(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    fill(home, [make(1, stance_top="warns", decision="no")])
    assert "No video that stands under a creator encourages" in shown(open_page("creators"))


def test_what_has_no_channel_or_no_views_is_counted_apart(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    rows = [make(1, creator_ref=None), make(2, views=None), make(3)]
    fill(home, rows, hidden=1)
    text = shown(open_page("creators"))
    assert "1 of 4 (25%) whose source gives no channel" in text
    assert "1 of 4 (25%) by uploaders who are likely minors" in text
    assert "Not in the views: 1 of 2 (50%) whose views are not given" in text


def test_who_discloses_is_told_of_all_that_promote(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    paid = [{"name": "paid_suspected", "p": 0.9, "evidence": []}]
    fill(home, [make(1, paid=True), make(2, flags=paid), make(3), make(4)])
    text = shown(open_page("creators"))
    assert "1 of 4 (25%) of the creators’ videos that encourage to join say that they are" in text
    assert "1 of 4 (25%) look paid for and do not say so" in text
