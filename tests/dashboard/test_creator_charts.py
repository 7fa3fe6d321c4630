"""Charts of creators are drawn from the numbers they are given."""

from __future__ import annotations

from typing import Any

from dashboard.charts import NARROW, WIDE
from dashboard.creator_charts import Part, Week, parts, weeks


def test_a_part_is_dark_inside_a_whole_that_is_light() -> None:
    drawn = parts([Part(name="videos", share=0.25, words="1 of 4")]).to_dict()
    whole, part = drawn["layer"]
    assert (whole["mark"]["color"], part["mark"]["color"]) == (WIDE, NARROW)
    assert _values(drawn) == [{"label": "videos\u00011 of 4", "share": 0.25}]
    assert part["encoding"]["x"]["scale"] == {"domain": [0, 1]}


def test_weeks_stand_in_their_order_with_both_counts() -> None:
    found = [Week(name="6 May", videos=3, promotes=1), Week(name="13 May", videos=0, promotes=0)]
    drawn = weeks(found, whole="all", part="some", axis="week", count="videos").to_dict()
    values = _values(drawn)
    assert [(row["name"], row["counted"], row["count"]) for row in values] == [
        ("6 May", "all", 3), ("6 May", "some", 1), ("13 May", "all", 0), ("13 May", "some", 0),
    ]  # fmt: skip
    for layer in drawn["layer"]:
        assert layer["encoding"]["x"]["sort"] is None
        assert layer["encoding"]["color"]["scale"]["range"] == [WIDE, NARROW]


def _values(drawn: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the rows of a drawing, wherever Altair put them."""
    places = [drawn, *drawn["layer"]]
    (first, *_) = (place["data"] for place in places if "data" in place)
    rows = first.get("values") or drawn["datasets"][first["name"]]
    return list(rows)
