"""No line crosses a break or a time of which nothing is known; every time has its place."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from dashboard import timelines
from dashboard.timelines import Time, find_runs
from dashboard.words.speech import Speech

MONDAY = date(2026, 8, 10)
BREAK = date(2026, 8, 24)
ENGLISH = Speech("en")


def weeks(*values: float | None, days: int = 7) -> list[Time]:
    starts = [MONDAY + timedelta(days=days * number) for number in range(len(values))]
    return [
        Time(start=start, end=start + timedelta(days=days), name=f"{start}", whole=10, value=value,
             low=value, high=value, words=f"{value} of 10")
        for start, value in zip(starts, values, strict=True)
    ]  # fmt: skip


def values_of(spec: dict[str, Any], layer: int, name: str) -> list[object]:
    data = spec["layer"][layer].get("data") or spec["data"]
    return [row[name] for row in spec["datasets"][data["name"]]]


def drawn(times: Sequence[Time], *breaks: date) -> dict[str, Any]:
    chart = timelines.numbers(times, counted="views", breaks=breaks, speech=ENGLISH)
    return dict(chart.to_dict())


def test_a_line_goes_through_where_nothing_is_in_its_way() -> None:
    assert find_runs(weeks(1, 2, 3, 4), []) == [1, 1, 1, 1]


def test_a_time_of_which_nothing_is_known_parts_the_line() -> None:
    assert find_runs(weeks(1, None, 3, 4), []) == [1, None, 2, 2]


def test_a_break_on_the_first_day_of_a_week_parts_the_line_before_it() -> None:
    assert find_runs(weeks(1, 2, 3, 4), [BREAK]) == [1, 1, 2, 2]


def test_a_time_that_holds_a_break_inside_is_joined_to_neither_side() -> None:
    assert find_runs(weeks(1, 2, 3, days=13), [BREAK]) == [1, 2, 3]
    assert find_runs(weeks(1, 2, 3, 4), [BREAK, BREAK + timedelta(days=2)]) == [1, 1, 2, 3]


def test_breaks_outside_the_times_part_nothing() -> None:
    assert find_runs(weeks(1, 2), [date(2025, 3, 31), date(2030, 1, 1)]) == [1, 1]


def test_each_layer_has_a_place_for_every_time_in_order() -> None:
    times = weeks(1, None, 3)
    for spec in (
        drawn(times, BREAK),
        timelines.shares(times, counted="share", speech=ENGLISH).to_dict(),
        timelines.wholes(times, counted="videos", speech=ENGLISH).to_dict(),
    ):
        for layer in spec["layer"]:
            x = layer["encoding"]["x"]
            assert x["scale"]["domain"] == [time.name for time in times]
            assert (x["type"], x["sort"]) == ("ordinal", None)


@pytest.mark.parametrize(("day", "place"), [(BREAK, 0), (BREAK + timedelta(days=3), 0.5)])
def test_a_break_is_a_dashed_line_with_its_day(day: date, place: float) -> None:
    *_, rule, label = drawn(weeks(1, 2, 3, 4), day)["layer"]
    assert rule["mark"]["type"] == "rule"
    assert rule["mark"]["strokeDash"]
    assert rule["encoding"]["x"]["bandPosition"] == place
    assert label["encoding"]["text"]["field"] == "day"


def test_a_break_outside_is_not_drawn() -> None:
    assert len(drawn(weeks(1, 2), date(2025, 3, 31))["layer"]) == len(drawn(weeks(1, 2))["layer"])


def test_lines_are_drawn_run_by_run_of_what_is_known() -> None:
    spec = drawn(weeks(1, None, 3), BREAK)
    line = spec["layer"][0]
    assert line["mark"]["type"] == "line"
    assert line["encoding"]["detail"]["field"] == "run"
    assert values_of(spec, 0, "run") == [1, None, 2]
    assert line["transform"] == [{"filter": "datum.run != null"}]


def test_a_share_stands_on_its_interval_and_tells_what_it_is_of() -> None:
    spec = timelines.shares(weeks(0.2, 0.4), counted="share", speech=ENGLISH).to_dict()
    interval = spec["layer"][0]["encoding"]
    assert (interval["y"]["field"], interval["y2"]["field"]) == ("low", "high")
    assert values_of(spec, 0, "words") == ["0.2 of 10", "0.4 of 10"]
