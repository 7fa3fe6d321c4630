"""Charts say what they count, and do not speak by colour alone."""

from __future__ import annotations

from typing import Any

from dashboard import charts
from dashboard.charts import Bar, Dot
from dashboard.words.speech import Speech

ENGLISH, FRENCH = Speech("en"), Speech("fr")
BARS = [
    Bar(name="Omegle", videos=9, words="9 of 12 (75%)", part=4),
    Bar(name="Chatroulette", videos=3, words="3 of 12 (25%)", part=0),
]


def values_of(spec: dict[str, Any], layer: int, name: str) -> list[object]:
    """Return one column of the data of one layer."""
    data = spec["layer"][layer].get("data") or spec["data"]
    return [row[name] for row in spec["datasets"][data["name"]]]


def test_rows_keep_their_order_and_carry_their_words() -> None:
    spec = charts.rows(BARS, whole="names it", part="of these, joins", speech=ENGLISH).to_dict()
    assert values_of(spec, 0, "label") == [
        "Omegle\u00019 of 12 (75%)",
        "Chatroulette\u00013 of 12 (25%)",
    ]
    assert spec["layer"][0]["encoding"]["y"]["sort"] is None
    assert values_of(spec, 1, "count") == [4, 0]


def test_a_part_differs_by_width_as_well_as_by_colour() -> None:
    spec = charts.rows(BARS, whole="names it", part="of these, joins", speech=ENGLISH).to_dict()
    wide, narrow = (layer["mark"]["height"] for layer in spec["layer"])
    assert wide > 2 * narrow


def test_bars_without_a_part_need_no_legend() -> None:
    (layer,) = charts.rows(BARS, whole="names it", speech=ENGLISH).to_dict()["layer"]
    assert layer["encoding"]["color"]["legend"] is None


def test_every_bar_begins_at_nought() -> None:
    spec = charts.rows(BARS, whole="names it", part="of these, joins", speech=ENGLISH).to_dict()
    assert all(layer["encoding"]["x"]["stack"] is False for layer in spec["layer"])


def test_axes_and_tips_speak_the_language() -> None:
    (layer,) = charts.rows(BARS, whole="le nomme", speech=FRENCH).to_dict()["layer"]
    assert layer["encoding"]["x"]["axis"]["title"] == "vidéos"
    assert "ce qui est compté" in [tip["title"] for tip in layer["encoding"]["tooltip"]]


def test_a_long_name_takes_two_lines_and_no_more() -> None:
    name = "present now, or at a time that the text tells, or on one of the days after it"
    spec = charts.rows([Bar(name=name, videos=1, words="1 of 2")], whole="x", speech=ENGLISH)
    (label,) = values_of(spec.to_dict(), 0, "label")
    first, second, words = str(label).split("\u0001")
    assert max(map(len, (first, second))) <= 30
    assert second.endswith("…")
    assert words == "1 of 2"


def test_a_dot_stands_on_its_interval_between_none_and_all() -> None:
    dots = [Dot(name="OmeTV", share=0.3, low=0.1, high=0.6, words="3 of 10 (30%)")]
    spec = charts.dots(dots, counted="share", speech=ENGLISH).to_dict()
    interval, point = (layer["encoding"] for layer in spec["layer"])
    assert (interval["x"]["field"], interval["x2"]["field"]) == ("low", "high")
    assert point["x"]["scale"]["domain"] == [0, 1]
    assert values_of(spec, 0, "label") == ["OmeTV\u00013 of 10 (30%)"]
