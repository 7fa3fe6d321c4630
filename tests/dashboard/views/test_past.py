"""A video's page tells how it was found, edited, counted, and how long it stays."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

from dashboard.views import past
from dashboard.words.speech import Speech

Open = Callable[..., AppTest]
Fill = Callable[..., int]
Make = Callable[..., dict[str, Any]]
Shown = Callable[[AppTest], str]
NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)


def test_an_edit_shows_the_text_before_and_since(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    before = {"title": "Hats <b>only</b>", "description": make(1)["description"]}
    fill(home, [make(1, was=[before]), make(2)])
    page = open_page("videos", video="youtube:ref000001")
    assert not page.exception
    assert "1 edit was noticed." in shown(page)
    assert "Hats &lt;b&gt;only&lt;/b&gt;" in shown(page)
    assert any("title edited" in each.label for each in page.expander)
    assert "No edit was noticed" in shown(open_page("videos", video="youtube:ref000002"))


def test_it_tells_how_it_was_found_and_how_long_it_stays(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    fill(home, [make(1)])
    text = shown(open_page("videos", video="youtube:ref000001"))
    assert "the query “omegle”" in text
    assert "no end is set" in text
    french = shown(open_page("videos", video="youtube:ref000001", lang="fr"))
    assert "la requête «\u00a0omegle\u00a0»" in french
    assert "aucune échéance" in french


def test_a_text_that_is_kept_no_longer_is_called_so() -> None:
    edit = {"held": True, "was_held": False, "observed_at": NOON,
            "title": "a", "title_before": None, "description": "b",
            "description_before": None}  # fmt: skip
    assert past._edit_in_words(Speech("en"), edit) == "1 May 2026, 12:00 UTC: text edited"


def test_what_would_name_a_creator_is_not_told() -> None:
    told = [
        past._found_in_words(Speech("en"), {"kind": kind, "wording": None})
        for kind in ("query", "uploads", "file")
    ]
    assert told == [
        "a query that is not told, as it would name the creator",
        "the list of the channel’s own uploads",
        "an imported file",
    ]


def test_terms_are_told_with_the_day_on_which_they_end() -> None:
    row = {"what": "text", "since": NOON, "days": 30, "until": datetime(2026, 5, 31, tzinfo=UTC),
           "refreshed": datetime(2026, 5, 26, tzinfo=UTC)}  # fmt: skip
    told = past._kept_in_words(Speech("en"), row, "standard")
    assert "the terms “standard” let it be kept for 30 days, so it goes on 31 May 2026" in told
    assert told.endswith("Scans ask for it anew from 26 May 2026 on.")


def test_growth_is_told_with_both_ends() -> None:
    told = past._growth(Speech("en"), [(NOON, 5), (datetime(2026, 6, 1, tzinfo=UTC), 1_500)])
    assert told == "Views were observed 2 times: 5 on 1 May 2026, 1,500 on 1 June 2026."
    assert past._growth(Speech("en"), []) == "No views are known."
