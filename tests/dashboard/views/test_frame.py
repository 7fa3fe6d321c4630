"""Every page says where its numbers come from, and what to do where there are none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]
Fill = Callable[..., int]
Shown = Callable[[AppTest], str]
PAGES = pytest.mark.parametrize("name", ["overview", "videos"])


@PAGES
def test_nothing_published_says_what_to_type(open_page: Open, name: str) -> None:
    page = open_page(name)
    assert not page.exception
    for command in ("import FILES", "score", "publish", "demo"):
        assert f"`.venv/bin/strangerwatch {command}`" in page.info[0].value


@PAGES
def test_a_page_names_its_snapshot_model_and_lexicon(
    home: Path, fill: Fill, make_many: Callable[[int], object], open_page: Open, shown: Shown,
    name: str,
) -> None:  # fmt: skip
    fill(home, make_many(3))
    text = shown(open_page(name))
    assert (
        "As of snapshot 1, published 2026-11-22 05:00 UTC; model 0123456789ab; lexicon 2026-11"
        in text
    )
    assert "review priority, never guilt" in text


@PAGES
@pytest.mark.parametrize("published", [True, False])
def test_a_demo_says_fiction_on_every_page(
    home: Path, fill: Fill, make_many: Callable[[int], object], open_page: Open, name: str,
    published: bool,
) -> None:  # fmt: skip
    (home / "FICTION").touch()
    if published:
        fill(home, make_many(3))
    page = open_page(name)
    assert "fiction, invented by the project" in page.warning[0].value
    assert "no real person" in page.warning[0].value


def test_a_real_home_has_no_banner(
    home: Path, fill: Fill, make_many: Callable[[int], object], open_page: Open
) -> None:
    fill(home, make_many(3))
    assert not open_page("overview").warning


def test_a_broken_snapshot_is_said_in_words(
    home: Path, fill: Fill, open_page: Open, shown: Shown
) -> None:
    fill(home, [])
    (home / "snapshots" / "snap-000001.duckdb").write_bytes(b"not a snapshot")
    page = open_page("overview")
    assert not page.exception
    assert "run strangerwatch publish" in shown(page)


def test_a_wrong_setting_is_said_in_words(
    home: Path, open_page: Open, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STRANGERWATCH_PORT", "lots")
    page = open_page("overview")
    assert not page.exception
    assert "A setting is wrong" in shown(page)
    assert home.exists()
