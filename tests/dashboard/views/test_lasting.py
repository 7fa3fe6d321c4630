"""What is still online is told with its interval, or that it was not measured."""

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


def test_survival_is_told_with_its_interval_and_by_source_alone(
    home: Path, fill: Fill, make_many: Many, open_page: Open, shown: Shown
) -> None:
    lives = [
        {"source": "youtube", "gone": True, "videos": 10, "days": 7},
        {"source": "youtube", "gone": False, "videos": 90, "days": 30},
    ]
    fill(home, make_many(12), lives=lives)
    text = shown(open_page("trends", site="Omegle"))
    assert "Of 100 videos that name or named a site and were asked for again, 10 were gone" in text
    assert "90% (83% to 94%)" in text
    assert "not measured: none was followed so long" in text
    assert "This block heeds the chosen sources alone" in text
    assert "Not measured" in shown(open_page("trends", source="dailymotion"))


def test_in_french_too(
    home: Path, fill: Fill, make_many: Many, open_page: Open, shown: Shown
) -> None:
    fill(home, make_many(6), lives=[{"source": "youtube", "gone": False, "videos": 9, "days": 8}])
    text = shown(open_page("trends", lang="fr"))
    assert "Sur 9 vidéos qui nomment ou nommaient un site" in text
    assert "1 semaine" in text
    assert "non mesuré\u00a0: aucune n’a été suivie aussi longtemps" in text
