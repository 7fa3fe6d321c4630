"""What happened and changed is told of sites that videos name, and of no others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]
Fill = Callable[..., int]
Make = Callable[..., dict[str, Any]]
Many = Callable[[int], list[dict[str, Any]]]
Shown = Callable[[AppTest], str]


STATUSES = [
    {"site": "OmeTV", "status": "active", "checked": date(2026, 11, 22), "before": "active",
     "compared": 4},
    {"site": "Omegle", "status": "closed", "checked": date(2026, 11, 22), "before": "active",
     "compared": 4},
    {"site": "Unnamed", "status": "closed", "before": None, "compared": 4},
]  # fmt: skip
HAPPENED = [
    {"site": "Omegle", "happened": "2023-11-08", "what": "closed", "who": "", "told": "Paper"},
    {"site": "OmeTV", "happened": "", "what": "renamed", "who": "Hat", "told": ""},
    {"site": "Unnamed", "happened": "2020", "what": "warned", "who": "", "told": ""},
]


def test_what_happened_and_changed_is_told_of_the_sites_that_videos_name(
    home: Path, fill: Fill, make_many: Many, open_page: Open, shown: Shown
) -> None:
    fill(home, make_many(12), statuses=STATUSES, happened=HAPPENED)
    text = shown(open_page("sites"))
    assert "2 events are noted of the sites that the videos name" in text
    assert "8 November 2023" in text
    assert "renamed; it was called Hat before" in text
    assert "no source noted" in text
    assert "Changed since snapshot 4: Omegle." in text
    assert "Unnamed" not in text


def test_nothing_to_compare_with_and_nothing_changed_are_two_things(
    home: Path, fill: Fill, make_many: Many, open_page: Open, shown: Shown
) -> None:
    fill(home, make_many(12))
    assert "There is no earlier snapshot to compare" in shown(open_page("sites"))
    fill(home, make_many(12), statuses=STATUSES[:1])
    assert "No status changed since snapshot 4" in shown(open_page("sites"))
