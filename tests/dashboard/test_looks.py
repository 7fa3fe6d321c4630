"""Inks are read on the ground they stand on; numbers are written as the language writes them."""

from __future__ import annotations

import altair as alt
import pytest

from dashboard import looks
from dashboard.words.speech import Speech

LIGHT, DARK = "#fbfaf7", "#161a1e"  # the theme's grounds, about


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, after WCAG 2."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("is_dark", "ground"), [(False, LIGHT), (True, DARK)])
def test_letters_lines_and_dots_stand_out_from_the_ground(
    monkeypatch: pytest.MonkeyPatch, is_dark: bool, ground: str
) -> None:
    monkeypatch.setattr(looks, "dark", lambda: is_dark)
    assert contrast(looks.ink(), ground) >= 4.5
    assert contrast(looks.line(), ground) >= 3
    assert contrast(looks.bar(), looks.ink()) >= 3  # whose edge it has


def test_a_part_stands_out_from_its_whole_in_print() -> None:
    assert contrast(looks.WIDE, looks.NARROW) >= 3


@pytest.mark.parametrize(
    ("language", "decimal", "percent"), [("en", ".", None), ("fr", ",", "\u202f%")]
)
def test_numbers_are_written_as_the_language_does(
    language: str, decimal: str, percent: str | None
) -> None:
    chart = alt.LayerChart(layer=[alt.Chart(alt.InlineData([])).mark_bar()])
    spec = looks.spoken(chart, Speech(language)).to_dict()  # type: ignore[arg-type]
    number = spec["config"]["locale"]["number"]
    assert number["decimal"] == decimal
    assert number.get("percent") == percent
