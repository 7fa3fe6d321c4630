"""Creators go out as CSV that a spreadsheet may open, with what its columns mean."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dashboard.creator_columns import CREATOR_COLUMNS
from dashboard.creators_export import creators_csv, creators_dictionary, creators_file_name
from data.reports.creators import Wanted
from data.snapshots import Snapshot, newest, open_snapshot


@pytest.fixture
def snapshot(
    home: Path, fill: Callable[..., int], make: Callable[..., dict[str, Any]]
) -> Iterator[Snapshot]:
    rows = [
        make(1, creator="=HYPERLINK(1)"),
        make(2, creator="@evil", subscribers=None, views=None),
        make(3, creator="Named", unmasked="-1+1 a reason", creator_ref="creator-0123456789ab"),
    ]
    fill(home, rows)
    opened = open_snapshot(newest(home))
    yield opened
    opened.close()


def parsed(raw: bytes) -> list[dict[str, str]]:
    text = raw.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), strict=True))


def test_every_creator_and_column_goes_out_and_no_cell_runs(snapshot: Snapshot) -> None:
    rows = {row["creator"]: row for row in parsed(creators_csv(snapshot, Wanted()))}
    assert set(rows) == {"'=HYPERLINK(1)", "'@evil", "Named"}
    assert list(rows["Named"]) == [column.name for column in CREATOR_COLUMNS]
    assert rows["Named"]["unmasked_reason"] == "'-1+1 a reason"
    assert rows["Named"]["tool_read_first"] == "1"
    assert (rows["'@evil"]["subscribers"], rows["'@evil"]["views_of_promotes"]) == ("", "")
    assert rows["'=HYPERLINK(1)"]["last_published_utc"] == "2024-11-14T12:30:00Z"


def test_a_filter_and_an_order_hold_for_the_export_too(snapshot: Snapshot) -> None:
    (row,) = parsed(creators_csv(snapshot, Wanted(text="named"), "name"))
    assert row["creator"] == "Named"
    names = [row["creator"] for row in parsed(creators_csv(snapshot, Wanted(), "name"))]
    assert names == ["'=HYPERLINK(1)", "'@evil", "Named"]
    assert creators_file_name(snapshot, Wanted()) == "strangerwatch_snapshot1_3_creators.csv"


def test_the_same_snapshot_gives_the_same_bytes(snapshot: Snapshot) -> None:
    assert creators_csv(snapshot, Wanted()) == creators_csv(snapshot, Wanted())
    assert creators_csv(snapshot, Wanted()).startswith(b"\xef\xbb\xbf")


def test_the_dictionary_tells_every_column_and_the_terms(snapshot: Snapshot) -> None:
    rows = parsed(creators_dictionary(snapshot))
    told = {row["column"] for row in rows}
    assert told == {*(column.name for column in CREATOR_COLUMNS), "(terms)"}
