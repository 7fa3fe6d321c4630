"""The days on which a platform redefined its counts are dated, and found by count and platform."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from data.breaks import breaks_of, read_breaks
from data.errors import LexiconError


def test_the_shipped_breaks_are_known_in_their_order() -> None:
    found = breaks_of("views", {"youtube", "tiktok"})
    assert [(each.on, each.of) for each in found] == [
        (date(2025, 3, 31), "shorts"),
        (date(2026, 8, 24), "all"),
    ]
    assert all(each.noted for each in found)


def test_only_the_breaks_of_the_platforms_and_counts_asked_for_are_told() -> None:
    assert breaks_of("views", {"tiktok"}) == ()
    assert breaks_of("likes", {"youtube"}) == ()


@pytest.mark.parametrize(
    "text",
    [
        "checked = 2026-11-22\n[[break]]\nsource = 'youtube'\n",
        "checked = 2026-11-22\n[[break]]\nsource=''\non=2025-01-01\ncounts='hats'\nof='all'",
        "no toml",
    ],
)
def test_a_malformed_file_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "breaks.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"breaks\.toml is malformed"):
        read_breaks(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="Cannot read"):
        read_breaks(tmp_path / "none.toml")
