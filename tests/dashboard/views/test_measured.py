"""Every measured figure stands with its interval and its number of texts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.words.speech import Speech
from data.model_card import shipped_card


@pytest.fixture
def page(filled: Path, open_page: Callable[..., AppTest]) -> AppTest:
    return open_page("model")


def test_every_language_has_its_number_of_texts(
    page: AppTest, shown: Callable[[AppTest], str]
) -> None:
    text = shown(page)
    for code, found in shipped_card().parts["language"].items():
        name = Speech("en").named_language(code)
        n = found["target_macro_f1"].n
        assert f"<bdi>{name}</bdi></th><td><bdi>{n}</bdi>" in text


def test_each_held_out_test_stands_apart_with_its_number(
    page: AppTest, shown: Callable[[AppTest], str]
) -> None:
    text = shown(page)
    for name in ("languages", "writing batches", "sites"):
        assert f"unseen {name} (n = " in text
    right = shipped_card().tests["site"]["target_macro_f1"]
    assert f"{right.value:.2f} ({right.low:.2f} to {right.high:.2f})" in text


def test_every_chart_has_a_reading_and_a_name_for_screen_readers(
    page: AppTest, shown: Callable[[AppTest], str]
) -> None:
    charts = page.get("arrow_vega_lite_chart") or page.get("vega_lite_chart")
    text = shown(page)
    for chart in charts:
        assert chart.proto.alt
        assert chart.proto.alt[:60] in text


def test_false_alarms_are_counted_of_all_that_do_not_promote(
    page: AppTest, shown: Callable[[AppTest], str]
) -> None:
    counts = shipped_card().decided["together"]
    others = [each for stance, each in counts.items() if stance != "promotes"]
    told = Speech("en").of(sum(each["yes"] for each in others), sum(each["n"] for each in others))
    assert f"{told} were decided “read first”: false alarms" in shown(page)


def test_simpler_means_stand_beside_the_model(
    page: AppTest, shown: Callable[[AppTest], str]
) -> None:
    text = shown(page)
    for words in ("this model", "cue phrases alone", "always the commonest answer"):
        assert f"<bdi>{words}</bdi></th>" in text
