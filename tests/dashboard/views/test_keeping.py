"""Who is named, and how long things are kept, follow the settings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]
Shown = Callable[[AppTest], str]
pytestmark = pytest.mark.usefixtures("filled")


def test_the_figures_that_make_a_public_are_those_of_the_settings(
    home: Path, open_page: Open, shown: Shown
) -> None:
    text = shown(open_page("method"))
    assert "those with 10,000 subscribers or more" in text
    assert "100,000 views of the video" in text
    (home / "settings.toml").write_text("public_subscribers = 777\nkeep_snapshots = 3\n")
    text = shown(open_page("method"))
    assert "those with 777 subscribers or more" in text
    assert "The last 3 snapshots stay" in text


def test_days_are_told_by_where_a_thing_came_from(
    home: Path, open_page: Open, shown: Shown
) -> None:
    (home / "settings.toml").write_text("keep_imported_days = 365\n")
    text = shown(open_page("method"))
    row = "<bdi>from imported files</bdi></th><td><bdi>365 days</bdi></td>"
    assert row in text
    assert "<bdi>from YouTube’s API</bdi></th><td><bdi>30 days</bdi></td>" in text


def test_what_is_never_named_stands_there(open_page: Open, shown: Shown) -> None:
    text = shown(open_page("method"))
    for words in ("hidden everywhere", "are masked", "never ranked and never linked"):
        assert words in text
