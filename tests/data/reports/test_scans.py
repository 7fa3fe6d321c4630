"""Scans are told newest first, each with what it did not see."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from journalled import MONDAY, journal, scan, spent, step

from data.reports import scans
from data.snapshots import Snapshot, new_snapshot, newest, open_snapshot

NAME = "20261116T050000Z-youtube"


def window(method: str, query: str | None, state: str, windows: int, pages: int) -> dict[str, Any]:
    told = {"method": method, "query": query, "state": state, "windows": windows}
    return {"scan_id": NAME, **told, "pages": pages, "results": 10 * pages}


TOLD: dict[str, Any] = {
    "scans": [scan("20261109T050000Z-youtube"), scan(NAME, outcome="open", ended_at=None)],
    "steps": [
        step(1, 1, "retain"),
        step(1, 2, "collect", state="unfinished"),
        step(2, 1, "retain", state="failed"),
    ],
    "scan_windows": [
        window("search.list", "#ometv", "open", 3, 0),
        window("search.list", "omegle", "split", 1, 10),
        window("search.list", "omegle", "done", 2, 4),
        window("search.list", "omegle", "full", 1, 10),
        window("playlistItems.list", None, "gone", 2, 0),
    ],
    "scan_asks": [{"scan_id": NAME, "method": "videos.list", "status": "gone", "ids": 4}],
    "spending": [
        spent("youtube.search", 16, 100, 100),
        spent("youtube.rest", 16, 5, 10_000),
        spent("youtube.search", 15, 3, 100, refused=True),
    ],
    "imports": [
        {"name": "a.csv", "format": "generic", "imported_at": MONDAY, "kept": 1, "quarantined": 0},
        {"name": "b.csv", "format": "generic", "imported_at": MONDAY, "kept": 2, "quarantined": 1},
    ],
    "quarantined": [{"reason": "torn", "rows": 1, "files": 1, "fresh": 0}],
}


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Snapshot]:
    with new_snapshot(tmp_path, 8) as (_, target):
        for name, table in journal(**TOLD).items():
            with target.frame("batch", table):
                target.execute(f"CREATE TABLE {name} AS SELECT * FROM batch")
    with closing(open_snapshot(newest(tmp_path))) as snapshot:
        yield snapshot


def test_scans_and_runs_stand_newest_first(told: Snapshot) -> None:
    found = scans.list_scans(told).to_pylist()
    assert [row["scan_id"] for row in found] == [NAME, "20261109T050000Z-youtube"]
    runs = scans.list_runs(told).to_pylist()
    assert [(row["run"], row["steps"], row["well"], row["unfinished"], row["failed"])
            for row in runs] == [(1, 2, 1, 1, 0), (2, 1, 0, 0, 1)]  # fmt: skip


def test_the_steps_of_a_run_stand_in_order(told: Snapshot) -> None:
    assert [row["step"] for row in scans.steps_of(told, 1)] == ["retain", "collect"]
    assert scans.steps_of(told, 9) == []


def test_a_split_window_counts_in_its_parts(told: Snapshot) -> None:
    found = scans.windows_of(told, NAME)
    search, uploads = found["search.list"], found["playlistItems.list"]
    assert {name: search[name] for name in ("queries", "windows", "done", "full", "open")} == {
        "queries": 2, "windows": 6, "done": 2, "full": 1, "open": 3,
    }  # fmt: skip
    assert (uploads["windows"], uploads["gone"]) == (2, 2)
    assert scans.windows_of(told, "no such scan") == {}


def test_each_query_tells_how_far_it_was_read(told: Snapshot) -> None:
    assert scans.queries_of(told, NAME).to_pylist() == [
        {"query": "#ometv", "windows": 3, "full": 0, "refused": 0, "open": 3, "pages": 0},
        {"query": "omegle", "windows": 3, "full": 1, "refused": 0, "open": 0, "pages": 24},
    ]
    assert scans.asks_of(told, NAME).to_pylist() == [
        {"method": "videos.list", "status": "gone", "ids": 4}
    ]


def test_quota_stands_by_day_and_the_last_day_of_each_bucket_apart(told: Snapshot) -> None:
    assert [row["units"] for row in scans.spent(told, 2).to_pylist()] == [5, 100]
    last = scans.spent_last(told).to_pylist()
    assert [(row["bucket"], row["day"], row["units"]) for row in last] == [
        ("youtube.rest", date(2026, 11, 16), 5),
        ("youtube.search", date(2026, 11, 16), 100),
    ]


def test_files_say_how_many_there_are_beyond_those_listed(told: Snapshot) -> None:
    (row,) = scans.imported(told, 1).to_pylist()
    assert (row["name"], row["files"]) == ("a.csv", 2)
    assert scans.reasons(told).to_pylist() == [{"reason": "torn", "rows": 1, "files": 1}]
    assert scans.due(told).to_pylist()[0]["overdue"] == 0
