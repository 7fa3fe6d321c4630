"""What is new is counted apart from what is held, and nobody likely to be a child is to be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from journalled import journal

from data.reports.week import (
    funnel,
    quarantined,
    status_changes,
    unread_languages,
    views,
    weeks_before,
)
from data.shapes import COUNTED
from data.snapshots import Snapshot, new_snapshot, newest, open_snapshot


def row(weeks_ago: int, stance: str | None, decision: str, **changes: Any) -> dict[str, Any]:
    plain = {"source": "youtube", "hidden": False, "language": "en"}
    return {**plain, "weeks_ago": weeks_ago, "stance": stance, "decision": decision, **changes}


ROWS = [
    row(0, "promotes", "yes", views=100),
    row(0, "promotes", "yes", views=None),
    row(0, "promotes", "review", views=30, hidden=True),
    row(0, "warns", "no", views=7),
    row(0, None, "unsupported", language="ka", views=9),
    row(1, "promotes", "yes", views=1_000),
    row(3, "neutral", "no"),
    row(9, "promotes", "yes"),
    row(1, None, "unsupported", language="ka"),
    row(1, None, "unsupported", language=None),
    row(1, None, "unsupported", language="am", hidden=True),
]
HELD = [(0, 50), (1, 20), (3, 10), (9, 5)]


def write(home: Path, rows: list[dict[str, Any]], **journalled: Any) -> Snapshot:
    with new_snapshot(home, 8) as (_, target):
        tables = {**journal(**journalled), "counted": pa.Table.from_pylist(rows, schema=COUNTED)}
        for name, table in tables.items():
            with target.frame("batch", table):
                target.execute(f"CREATE TABLE {name} AS SELECT * FROM batch")
    return open_snapshot(newest(home))


@pytest.fixture
def weekly(tmp_path: Path) -> Iterator[Snapshot]:
    held = [{"weeks_ago": ago, "videos": videos} for ago, videos in HELD]
    bad = [{"reason": "torn", "rows": 5, "files": 2, "fresh": 2}]
    kept = [{"name": "a.csv", "kept": 90, "quarantined": 5}]
    with closing(write(tmp_path, ROWS, held=held, quarantined=bad, imports=kept)) as snapshot:
        yield snapshot


@pytest.fixture
def nothing(tmp_path: Path) -> Iterator[Snapshot]:
    with closing(write(tmp_path, [], held=[])) as snapshot:
        yield snapshot


def test_the_funnel_of_what_is_new_and_of_all(weekly: Snapshot) -> None:
    assert funnel(weekly, True) == {
        "seen": 50, "naming": 5, "promotes": 3, "yes": 2, "review": 1, "unsupported": 1,
        "hidden": 1, "yes_shown": 2, "review_shown": 0,
    }  # fmt: skip
    whole = funnel(weekly, False)
    assert (whole["seen"], whole["naming"], whole["promotes"], whole["hidden"]) == (85, 11, 5, 2)


def test_views_are_summed_where_they_are_known(weekly: Snapshot) -> None:
    assert views(weekly, "promotes") == {"videos": 3, "known": 2, "total": 130, "median": 65.0}
    assert views(weekly, "yes") == {"videos": 2, "known": 1, "total": 100, "median": 100.0}


def test_the_weeks_before_are_eight_at_most_and_the_new_one_is_none_of_them(
    weekly: Snapshot,
) -> None:
    assert weeks_before(weekly).to_pylist() == [
        {"weeks_ago": 1, "seen": 20, "promotes": 1},
        {"weeks_ago": 3, "seen": 10, "promotes": 0},
    ]


def test_languages_wait_that_somebody_may_read(weekly: Snapshot) -> None:
    assert unread_languages(weekly).to_pylist() == [
        {"language": "ka", "videos": 2, "fresh": 1},
        {"language": None, "videos": 1, "fresh": 0},
    ]


def test_rows_that_could_not_be_read_are_counted_beside_those_kept(weekly: Snapshot) -> None:
    assert quarantined(weekly) == {"rows": 5, "fresh": 2, "kept": 90}


def test_nothing_is_counted_as_nothing(nothing: Snapshot) -> None:
    assert set(funnel(nothing, True).values()) == {0}
    assert views(nothing, "yes") == {"videos": 0, "known": 0, "total": 0, "median": None}
    assert weeks_before(nothing).num_rows == 0
    assert quarantined(nothing) == {"rows": 0, "fresh": 0, "kept": 0}
    assert status_changes(nothing) is None


def test_changes_of_status_stand_by_name_and_new_sites_among_them(tmp_path: Path) -> None:
    day = date(2026, 11, 22)
    plain = {"checked": day, "compared": 3}
    rows = [
        {"site": "omeish", "status": "closed", "before": "active", **plain},
        {"site": "Azarish", "status": "active", "before": None, **plain},
        {"site": "Sameish", "status": "active", "before": "active", **plain},
    ]
    with closing(write(tmp_path, [], site_status=rows)) as snapshot:
        assert status_changes(snapshot) == [
            {"site": "Azarish", "before": None, "status": "active", "checked": day},
            {"site": "omeish", "before": "active", "status": "closed", "checked": day},
        ]
