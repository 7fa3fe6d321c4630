"""One creator's page tells what their texts do, when, where, and leads to every video."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]
Fill = Callable[..., int]
Make = Callable[..., dict[str, Any]]
Shown = Callable[[AppTest], str]
REF = "public-0123456789ab"


def test_it_counts_every_video_of_theirs_and_links_to_all(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    rows = [make(n, creator_ref=REF, creator="Hat") for n in range(1, 13)]
    rows[0] |= {"stance_top": "warns", "decision": "no", "views": None}
    fill(home, [*rows, make(20)])
    page = open_page("creators", creator=REF)
    text = shown(page)
    assert not page.exception
    assert "Hat" in text
    assert "Text that encourages viewers to join: 11 of 12 (92%) videos." in text
    assert f"videos?creator={REF}&amp;snapshot=1" in text
    assert "Read all 12 videos of theirs" in text
    assert text.count("videos?video=") == 10
    assert "12 of 12 (100%) videos have a date" in text


def test_what_the_link_asks_for_and_is_not_there_is_said(
    home: Path, fill: Fill, make: Make, open_page: Open
) -> None:
    fill(home, [make(1)])
    page = open_page("creators", creator="creator-000000000000")
    assert "does not show the creator" in page.info[0].value
    page.button[0].click().run()
    assert page.title[0].value == "Creators"


def test_without_dates_or_counts_it_says_so(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    fill(home, [make(1, creator_ref=REF, published_at=None, observed_at=None, last_seen=None,
                     subscribers=None, views=None)])  # fmt: skip
    page = open_page("creators", creator=REF)
    assert not page.exception
    assert page.info[0].value == "No video of theirs has a date."
    assert "Subscribers: not given" in shown(page)
    assert "Their views together: not given, known of 0 of 1" in shown(page)


def test_a_creator_with_a_public_is_offered_no_form(
    home: Path, fill: Fill, make: Make, open_page: Open
) -> None:
    fill(home, [make(1, creator_ref=REF)])
    assert not open_page("creators", creator=REF).text_area
