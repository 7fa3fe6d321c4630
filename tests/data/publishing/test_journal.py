"""The journal is published as it stands, without ids, and without totals that terms forbid."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from fiction import at, video
from weeks import week

from data.ledger import mark_spent, spend
from data.quotas import read_quotas
from data.settings import YouTube
from data.store import Store, open_store, record_event

Publish = Callable[..., None]
Read = Callable[[str], list[dict[str, Any]]]


def journal(store: Store, number: int, step: str, day: int, **more: object) -> None:
    detail = {"number": number, "step": step, "state": "well", "told": f"{step} done", **more}
    record_event(store, at(day), "command line", "scan", json.dumps(detail))


@pytest.fixture
def runs(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        record_event(store, at(0), "command line", "scan", json.dumps({"step": "unnumbered"}))
        for day, last in ((1, 3), (8, 2)):
            for number, name in enumerate(("retain", "collect", "publish")[:last], 1):
                journal(store, number, name, day, feathers={"odd": 1}, said=[[name, {"n": 1}]])


def test_runs_are_told_apart_and_unknown_keys_do_no_harm(
    runs: None, published: Publish, read: Read
) -> None:
    published(9, video("v1"))
    assert [(row["run"], row["number"], row["step"]) for row in read("steps")] == [
        (1, 2, "collect"), (1, 1, "retain"),
        (2, 3, "publish"), (2, 2, "collect"), (2, 1, "retain"),
    ]  # fmt: skip
    assert read("steps")[0]["happened_at"] == at(8)
    assert json.loads(read("steps")[0]["said"]) == [["collect", {"n": 1}]]


def test_a_line_that_names_a_list_of_uploads_names_it_no_more(
    tmp_path: Path, published: Publish, read: Read
) -> None:
    name = "UUabcdefghijklmnopqrstuv"
    with open_store(tmp_path) as store:
        journal(store, 1, "collect", 1, told=f"{name} is gone", said=[["gone", {"list": name}]])
    published(2, video("v1"))
    (row,) = read("steps")
    assert name not in row["told"] + row["said"]
    assert json.loads(row["said"])[0][0] == "gone"


def test_where_terms_allow_no_totals_steps_that_count_tell_none(
    runs: None, tmp_path: Path, read: Read
) -> None:
    week(tmp_path, 9, video("v1"), youtube=YouTube(terms="standard"))
    told = {row["step"]: (row["told"], row["said"]) for row in read("steps")}
    assert told["publish"] == (None, None)
    assert told["collect"][0] == "collect done"


def test_what_was_spent_of_each_bucket_stands_by_day_the_latest_first(
    tmp_path: Path, published: Publish, read: Read
) -> None:
    quotas = read_quotas()
    bucket = quotas.paid_from("youtube", quotas.bucket_of("search.list"))
    with open_store(tmp_path) as store:
        spend(store, bucket, 7, at(0))
        spend(store, bucket, 9, at(1))
        mark_spent(store, bucket, at(1))
    published(2, video("v1"))
    assert [tuple(row.values()) for row in read("spending")] == [
        ("youtube.search", date(2024, 5, 2), 9, 100, True),
        ("youtube.search", date(2024, 5, 1), 7, 100, False),
    ]


def test_files_stand_with_what_was_kept_and_reasons_with_how_often(
    published: Publish, read: Read
) -> None:
    published(0, video("v1"), "torn", "torn")
    published(7, video("v2"), "no id", "torn", video("v1"))
    assert [(row["name"], row["kept"], row["quarantined"]) for row in read("imports")] == [
        ("day-7.csv", 2, 2), ("day-0.csv", 1, 2),
    ]  # fmt: skip
    assert [tuple(row.values()) for row in read("quarantined")] == [
        ("torn", 3, 2, 1), ("no id", 1, 1, 1),
    ]  # fmt: skip


def test_what_is_due_stands_with_what_is_held(published: Publish, read: Read) -> None:
    published(0, video("v1"), video("v2"))
    published(40, keep_imported_days=30)
    files = next(row for row in read("due") if row["what"] == "observations from files")
    assert (files["days"], files["held"], files["overdue"], files["due"]) == (30, 2, 2, 0)
