"""Charts say what they count, and do not speak by colour alone."""

from __future__ import annotations

from typing import Any

from dashboard import charts
from dashboard.charts import Bar

BARS = [
    Bar(name="Omegle", videos=9, words="9 of 12 (75%)", part=4),
    Bar(name="Chatroulette", videos=3, words="3 of 12 (25%)", part=0),
]


def values_of(spec: dict[str, Any], layer: int, name: str) -> list[object]:
    """Return one column of the data of one layer."""
    return [row[name] for row in spec["datasets"][spec["layer"][layer]["data"]["name"]]]


def test_rows_keep_their_order_and_carry_their_words() -> None:
    spec = charts.rows(BARS, whole="names it", part="of these, joins").to_dict()
    assert values_of(spec, 0, "label") == [
        "Omegle\u00019 of 12 (75%)",
        "Chatroulette\u00013 of 12 (25%)",
    ]
    assert spec["layer"][0]["encoding"]["y"]["sort"] is None
    assert values_of(spec, 1, "count") == [4, 0]


def test_a_part_differs_by_width_as_well_as_by_colour() -> None:
    spec = charts.rows(BARS, whole="names it", part="of these, joins").to_dict()
    wide, narrow = (layer["mark"]["height"] for layer in spec["layer"])
    assert wide > 2 * narrow


def test_bars_without_a_part_need_no_legend() -> None:
    (layer,) = charts.rows(BARS, whole="names it").to_dict()["layer"]
    assert layer["encoding"]["color"]["legend"] is None


def test_months_stand_in_order_with_their_parts() -> None:
    bars = [Bar(name="2024-12", videos=2, part=1), Bar(name="2025-01", videos=0, part=0)]
    spec = charts.months(bars, whole="names it", part="of these, joins").to_dict()
    assert values_of(spec, 0, "name") == ["2024-12", "2025-01"]
    assert spec["layer"][0]["encoding"]["x"]["type"] == "ordinal"


def test_every_bar_begins_at_nought() -> None:
    spec = charts.rows(BARS, whole="names it", part="of these, joins").to_dict()
    assert all(layer["encoding"]["x"]["stack"] is False for layer in spec["layer"])
