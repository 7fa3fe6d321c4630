"""Figures are drawn with their intervals, and told apart by more than colour."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dashboard.figure_charts import _COLOURS, _EVEN, Dot, diagonal, intervals

CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"


def dot(name: str, kind: str = "") -> Dot:
    return Dot(name=name, value=0.5, low=0.4, high=0.6, words="0.50", kind=kind)


def drawn(*dots: Dot) -> dict[str, Any]:
    told: dict[str, Any] = intervals(dots, title="figure", point=".").to_dict()
    return told


def test_every_dot_has_its_interval() -> None:
    line, points = drawn(dot("Arabic"), dot("French"))["layer"]
    assert line["mark"]["type"] == "rule"
    assert line["encoding"]["x"]["field"] == "low"
    assert line["encoding"]["x2"]["field"] == "high"
    assert points["encoding"]["y"]["sort"] == ["Arabic", "French"]


def test_kinds_differ_in_shape_as_well_as_in_colour() -> None:
    encoding = drawn(dot("Arabic", "one"), dot("Arabic", "other"))["layer"][1]["encoding"]
    assert len(set(encoding["shape"]["scale"]["range"])) == 2
    assert len(set(encoding["color"]["scale"]["range"])) == 2
    assert encoding["yOffset"]["sort"] == ["one", "other"]


def test_one_kind_needs_no_legend() -> None:
    encoding = drawn(dot("Arabic"))["layer"][1]["encoding"]
    assert encoding["shape"]["legend"] is None
    assert encoding["color"]["legend"] is None


def test_a_long_name_is_broken_so_that_the_dots_have_room_on_a_phone() -> None:
    told = drawn(dot("whether it encourages young viewers to join"))
    (name,) = told["layer"][1]["encoding"]["y"]["sort"]
    assert max(map(len, name.split("\u0001"))) <= 22
    assert told["datasets"][told["data"]["name"]][0]["row"] == name
    assert told["height"] > drawn(dot("short"))["height"]


def test_axes_begin_at_none_and_end_at_all_and_write_decimals_as_asked() -> None:
    told = intervals([dot("Arabic")], title="figure", point=",").to_dict()
    x = told["layer"][0]["encoding"]["x"]
    assert x["scale"]["domain"] == [0, 1]
    assert "','" in x["axis"]["labelExpr"]


def test_found_stands_against_stated_beside_the_line_where_both_are_the_same() -> None:
    told = diagonal([(0.1, 0.2, "0.20")], stated="stated", found="found", point=".").to_dict()
    even, points = told["layer"]
    assert even["mark"]["strokeDash"]
    assert points["encoding"]["x"]["title"] == "stated"
    assert points["encoding"]["y"]["title"] == "found"


def luminance(colour: str) -> float:
    """Return a colour's relative luminance, as WCAG 2 defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("colour", [*_COLOURS, _EVEN])
def test_what_is_drawn_stands_out_from_both_backgrounds(theme: str, colour: str) -> None:
    given = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][theme]["backgroundColor"]
    darker, lighter = sorted((luminance(colour), luminance(given)))
    assert (lighter + 0.05) / (darker + 0.05) >= 3
