"""A number is quoted with where it comes from, and what it cannot say stands beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]
Shown = Callable[[AppTest], str]
pytestmark = pytest.mark.usefixtures("filled")


def test_the_sentence_to_copy_names_snapshot_model_and_lexicon(
    open_page: Open, shown: Shown
) -> None:
    text = shown(open_page("method"))
    assert "snapshot 1 of 22 November 2026, model 0123456789ab, lexicon 2026-11" in text


def test_metadata_cannot_show_what_a_child_saw(open_page: Open, shown: Shown) -> None:
    assert "metadata cannot show what a child saw" in shown(open_page("method"))


def test_each_error_has_what_to_do(open_page: Open, shown: Shown) -> None:
    text = shown(open_page("method"))
    for command in ("sites accept NAME", "forget video ID", "forget channel ID"):
        assert f".venv/bin/strangerwatch {command}" in text
