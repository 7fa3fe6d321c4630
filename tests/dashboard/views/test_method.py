"""The method is told from the settings in force and the snapshot, in both languages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]
Shown = Callable[[AppTest], str]


@pytest.fixture(autouse=True)
def filled(
    home: Path, fill: Callable[..., int], make_many: Callable[[int], list[dict[str, Any]]]
) -> None:
    fill(home, make_many(12), hidden=2, unnamed=100)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_opens_in_both_languages(open_page: Open, language: str) -> None:
    page = open_page("method", lang=language)
    assert not page.exception
    assert page.title[0].value == {"en": "Method", "fr": "Méthode"}[language]
    assert len(page.header) == 11


def test_the_numbers_are_those_of_the_snapshot(open_page: Open, shown: Shown) -> None:
    text = shown(open_page("method"))
    assert "This snapshot counts 114 videos seen." in text
    assert "2 of 14 (14%) of the videos that name a site" in text
    assert "version 2026-11," in text


def test_the_terms_in_force_are_told_and_the_ways_on_where_they_are_strict(
    home: Path, open_page: Open, shown: Shown
) -> None:
    text = shown(open_page("method"))
    assert "Terms “standard”" in text
    assert "Ways on: have YouTube audit" in text
    (home / "settings.toml").write_text(
        '[youtube]\nterms = "statutory"\nlegal_basis = "DSA <b>40(12)</b>"\ntext_days = 77\n'
    )
    text = shown(open_page("method"))
    assert "Texts are kept 77 days" in text
    assert "Legal basis: DSA &lt;b&gt;40(12)&lt;/b&gt;." in text
    assert "Ways on" not in text


def test_what_a_search_costs_comes_from_the_dated_quotas(open_page: Open, shown: Shown) -> None:
    assert "100 searches a day, each showing 50 videos" in shown(open_page("method"))


def test_each_decision_has_its_bounds(open_page: Open, shown: Shown) -> None:
    text = shown(open_page("method"))
    assert "P(yes) of 0.76 or more" in text
    assert "a score of 0.32 or less" in text


def test_settings_that_are_wrong_are_told_and_nothing_else(
    home: Path, open_page: Open, shown: Shown
) -> None:
    (home / "settings.toml").write_text('[youtube]\nterms = "statutory"\n')
    page = open_page("method")
    assert not page.exception
    assert "no law is named" in shown(page)
