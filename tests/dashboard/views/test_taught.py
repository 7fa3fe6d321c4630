"""The data sheet and the real videos stand on the page of the model."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.views import model
from data.model_card import shipped_card

Open = Callable[..., AppTest]
Shown = Callable[[AppTest], str]
pytestmark = pytest.mark.usefixtures("filled")


def test_real_videos_are_told_with_their_number_and_what_is_not_known(
    open_page: Open, shown: Shown
) -> None:
    whole = (shipped_card().real or {})["all labelled"]
    text = shown(open_page("model"))
    assert f"People labelled {whole.n} real videos" in text
    assert f"of {whole.not_promoting} " in text
    assert "says little about how many of them are found" in text


def test_without_real_videos_the_page_says_so(
    open_page: Open, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        model, "shipped_card", lambda: msgspec.structs.replace(shipped_card(), real=None)
    )
    assert "No labelled real videos were measured." in shown(open_page("model"))


def test_the_data_sheet_says_that_all_texts_are_invented(open_page: Open, shown: Shown) -> None:
    sheet = shipped_card().sheet
    text = shown(open_page("model"))
    assert f"{sheet.texts:,} invented texts in {len(sheet.labels) - 1} languages" in text
    assert "Krippendorff’s alpha" in text
