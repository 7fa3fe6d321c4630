"""A line of views is cut where the platform changed what it counts."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from dashboard.views_chart import draw
from dashboard.words.speech import Speech

VIEWED = [(datetime(2025, month, 1, tzinfo=UTC), month * 10) for month in (1, 2, 4, 5)]


def drawn(breaks: list[date]) -> dict[str, Any]:
    return dict(draw(Speech("fr"), VIEWED, breaks).to_dict())


def rows_of(chart: dict[str, Any], layer: dict[str, Any]) -> list[dict[str, Any]]:
    data = layer.get("data", chart.get("data", {}))
    rows: list[dict[str, Any]] = (
        data["values"] if "values" in data else chart["datasets"][data["name"]]
    )
    return rows


def test_no_line_crosses_a_break() -> None:
    chart = drawn([date(2025, 3, 31)])
    line, rule = chart["layer"]
    assert [value["part"] for value in rows_of(chart, line)] == [0, 0, 1, 1]
    assert line["encoding"]["detail"]["field"] == "part"
    assert rows_of(chart, rule) == [{"at": "2025-03-31T00:00:00+00:00"}]
    assert line["encoding"]["y"]["axis"]["title"] == "vues"


def test_without_a_break_there_is_one_line_alone() -> None:
    chart = drawn([])
    (line,) = chart["layer"]
    assert {value["part"] for value in rows_of(chart, line)} == {0}
