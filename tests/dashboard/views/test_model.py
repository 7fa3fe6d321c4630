"""The page of the model says which model scored, and what it may not be used for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest

from data.model_card import shipped_card
from data.snapshots import newest
from data.store import Store

Open = Callable[..., AppTest]
Shown = Callable[[AppTest], str]


def retell(home: Path, name: str, value: str) -> None:
    """Let the newest snapshot tell another fact of itself."""
    with duckdb.connect(str(newest(home))) as connection:
        store = Store(connection)
        store.execute("DELETE FROM facts WHERE name = ?", (name,))
        store.execute("INSERT INTO facts VALUES (?, ?)", (name, value))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_page_opens_in_both_languages(
    filled: Path, open_page: Open, shown: Shown, language: str
) -> None:
    page = open_page("model", lang=language)
    assert not page.exception
    assert page.title[0].value == {"en": "Model", "fr": "Modèle"}[language]
    assert len(page.get("arrow_vega_lite_chart") or page.get("vega_lite_chart")) == 3
    assert {"en": "never guilt", "fr": "jamais une accusation"}[language] in shown(page)


def test_another_model_than_the_shipped_one_is_told(filled: Path, open_page: Open) -> None:
    page = open_page("model")
    assert "model 0123456789ab. That is not the shipped model" in page.warning[0].value


def test_the_shipped_model_needs_no_warning(filled: Path, open_page: Open, shown: Shown) -> None:
    retell(filled, "model_id", shipped_card().model_id)
    page = open_page("model")
    assert not page.warning
    assert f"model {shipped_card().model_id[:12]}, the shipped one" in shown(page)


def test_thresholds_are_those_of_the_snapshot(filled: Path, open_page: Open, shown: Shown) -> None:
    retell(filled, "threshold_yes", "0.61")
    assert "P(yes) 0.61" in shown(open_page("model"))


def test_thresholds_that_a_snapshot_does_not_tell_are_those_of_the_card(
    filled: Path, open_page: Open, shown: Shown
) -> None:
    assert f"P(yes) {shipped_card().thresholds['yes']:.2f}" in shown(open_page("model"))


def test_what_it_must_not_be_used_for_stands_on_the_page(
    filled: Path, open_page: Open, shown: Shown
) -> None:
    text = shown(open_page("model"))
    for words in ("To judge a person", "find or to contact children", "guess anybody’s age"):
        assert words in text
