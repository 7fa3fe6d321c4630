"""A table of videos says what it shows, and its heads order all rows."""

from __future__ import annotations

from typing import Any

import pytest
import streamlit as st

from dashboard.views import listed
from dashboard.words.speech import LOCALES, Language, Speech
from data.reports.videos import SORTS


def tick(monkeypatch: pytest.MonkeyPatch, **chosen: Any) -> None:
    monkeypatch.setattr(
        st, "session_state", {"rows": {"selection": {"rows": [], "columns": [], **chosen}}}
    )


@pytest.mark.parametrize("language", LOCALES)
def test_the_head_that_was_ticked_names_an_order_of_all_rows(
    monkeypatch: pytest.MonkeyPatch, language: Language
) -> None:
    speech = Speech(language)
    heads = listed._heads(speech)
    assert len(set(heads.values())) == len(heads)
    found = set()
    for head in heads.values():
        tick(monkeypatch, columns=[head])
        found.add(listed.ticked_order(speech))
    assert found == {*SORTS, None}
    tick(monkeypatch, columns=["no such head"])
    assert listed.ticked_order(speech) is None


def test_the_row_that_was_ticked_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    tick(monkeypatch, rows=[4])
    assert listed.ticked_row() == 4
    tick(monkeypatch)
    assert listed.ticked_row() is None


def test_a_title_stands_in_one_line_and_an_empty_one_is_called_so() -> None:
    assert listed.short_title(Speech("en"), " a\n b ") == "a b"
    assert listed.short_title(Speech("fr"), None) == "(sans titre)"
