"""Weeks and months stand in order, empty ones too, against a dozen videos counted by hand."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from fiction import at, publish_all, read_newest, video

from data.records import Video
from data.reports.narrow import Narrow
from data.reports.trends import MOST, By, Course, course, total
from data.snapshots import Snapshot

LATE = date(2026, 1, 1)
FEATURES = {"stance": [("features", 1.0)]}


def told(found: Course) -> list[tuple[Any, ...]]:
    return [
        (f"{p.start}", p.seen, p.naming, p.promotes, p.yes, p.known, p.views) for p in found.periods
    ]


def made(
    home: Path, *given: Video, by: By | None = None, until: date = LATE, **asked: Any
) -> Course:
    publish_all(home, *given, scores={"features": FEATURES})
    snapshot = read_newest(home)
    found = course(snapshot, Narrow(**asked), by, until)
    snapshot.close()
    return found


def test_by_month_each_count_stands_beside_what_was_seen_that_month(snapshot: Snapshot) -> None:
    assert told(course(snapshot, Narrow(), "month", LATE)) == [
        ("2024-04-01", 2, 1, 1, 1, 1, 5.0),
        ("2024-05-01", 5, 4, 2, 1, 2, 29.5),
    ]


def test_by_week_a_week_begins_on_monday(snapshot: Snapshot) -> None:
    found = course(snapshot, Narrow(), "week", LATE)
    assert told(found) == [("2024-04-29", 7, 5, 3, 2, 3, 9.0)]


def test_a_language_narrows_what_names_a_site_and_not_what_was_seen(snapshot: Snapshot) -> None:
    (found,) = course(snapshot, Narrow(languages=("fr",)), "week", LATE).periods
    assert (found.seen, found.naming) == (7, 2)
    (found,) = course(snapshot, Narrow(sources=("dailymotion",)), "week", LATE).periods
    assert (found.seen, found.naming) == (1, 1)


def test_empty_weeks_and_months_stand_in_their_order(tmp_path: Path) -> None:
    dated = [video(f"v{day}", title="On OmeTV", published_at=at(day)) for day in (0, 20)]
    found = made(tmp_path, *dated, by="week")
    assert [p.naming for p in found.periods] == [1, 0, 0, 1]
    assert {p.start.weekday() for p in found.periods} == {0}


def test_months_go_over_the_end_of_a_year(tmp_path: Path) -> None:
    dated = [video(f"v{day}", title="On OmeTV", published_at=at(day)) for day in (200, 300)]
    found = made(tmp_path, *dated, by="month", until=date(2030, 1, 1))
    assert [f"{p.start}" for p in found.periods] == [
        "2024-11-01", "2024-12-01", "2025-01-01", "2025-02-01",
    ]  # fmt: skip


def test_what_is_undated_or_dated_later_than_the_snapshot_is_told_apart(tmp_path: Path) -> None:
    found = made(
        tmp_path,
        video("v1", title="On OmeTV", published_at=at(0)),
        video("v2", title="Undated on OmeTV"),
        video("v3", title="From the future on OmeTV", published_at=at(2_000)),
        until=at(5).date(),
    )
    assert [p.naming for p in found.periods] == [1]
    assert found.undated == 2


def test_only_the_last_weeks_are_told_and_the_earlier_ones_counted(tmp_path: Path) -> None:
    dated = [
        video(f"v{day}", title="On OmeTV", published_at=at(0) - timedelta(days=day))
        for day in (0, 7 * (MOST["week"] - 1), 7 * MOST["week"], 4_000)
    ]
    found = made(tmp_path, *dated, by="week")
    assert len(found.periods) == MOST["week"]
    assert (total(found.periods)["naming"], found.earlier) == (2, 2)


@pytest.mark.parametrize(
    ("days", "each", "by"), [(7, 5, "week"), (7, 4, "month"), (1, 1, "month"), (500, 300, "month")]
)
def test_without_a_wish_weeks_are_told_where_they_are_few_and_full(
    tmp_path: Path, days: int, each: int, by: str
) -> None:
    dated = [
        video(f"v{day}-{number}", title="On OmeTV", published_at=at(-day))
        for day in (0, days)
        for number in range(each)
    ]
    assert made(tmp_path, *dated).by == by


def test_nothing_that_names_a_site_makes_no_periods(empty: Snapshot, tmp_path: Path) -> None:
    assert course(empty, Narrow(), None, LATE) == Course(by="week", periods=())
    assert made(tmp_path / "x", video("v1", title="Hats", published_at=at(0))).periods == ()


def test_views_count_where_the_text_encourages_to_join_and_they_are_known(tmp_path: Path) -> None:
    found = made(
        tmp_path,
        video("v1", title="On OmeTV", published_at=at(0), views=10),
        video("v2", title="On OmeTV", published_at=at(0), views=30),
        video("v3", title="On OmeTV", published_at=at(0)),
        video("v4", title="Features OmeTV", published_at=at(0), views=9_999),
    )
    (only,) = found.periods
    assert (only.promotes, only.known, only.views) == (3, 2, 20.0)
