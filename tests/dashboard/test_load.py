"""A page always reads the newest snapshot, and none is closed under its reader."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.load import reading
from data.errors import NothingPublishedError
from data.reports import facts
from data.snapshots import Snapshot

Fill = Callable[..., int]
Make = Callable[..., dict[str, Any]]


def test_a_new_snapshot_is_read_at_once(home: Path, fill: Fill, make: Make) -> None:
    fill(home, [make(1)])
    with reading(home) as reader:
        assert reader.ask(facts.totals)["naming"] == 1
    fill(home, [make(1), make(2)])
    with reading(home) as reader:
        assert reader.snapshot.number == 2
        assert reader.ask(facts.totals)["naming"] == 2


def test_a_home_made_anew_is_not_mistaken_for_the_old_one(
    home: Path, fill: Fill, make: Make
) -> None:
    fill(home, [make(1)])
    with reading(home) as reader:
        assert reader.ask(facts.totals)["naming"] == 1
    shutil.rmtree(home / "snapshots")
    fill(home, [make(1), make(2), make(3)])
    with reading(home) as reader:
        assert reader.snapshot.number == 1
        assert reader.ask(facts.totals)["naming"] == 3


def test_a_replaced_snapshot_is_closed_only_after_its_last_reader(
    home: Path, fill: Fill, make: Make
) -> None:
    fill(home, [make(1)])
    with reading(home) as old:
        fill(home, [make(1), make(2)])
        with reading(home) as new:
            assert facts.totals(new.snapshot)["naming"] == 2
        assert facts.totals(old.snapshot)["naming"] == 1
    with pytest.raises(duckdb.ConnectionException):
        facts.totals(old.snapshot)


def test_a_report_is_asked_once(home: Path, fill: Fill, make: Make) -> None:
    calls = []

    def counting(snapshot: Snapshot) -> int:
        calls.append(snapshot.name)
        return 7

    fill(home, [make(1)])
    for _ in range(3):
        with reading(home) as reader:
            assert reader.ask(counting) == 7
    assert calls == ["snap-000001.duckdb"]


def test_a_file_made_later_is_made_of_the_snapshot_that_was_shown(
    home: Path, fill: Fill, make: Make
) -> None:
    fill(home, [make(1)])
    with reading(home) as reader:
        later = reader.later(lambda snapshot: snapshot.name.encode())
    fill(home, [make(2)])
    assert later() == b"snap-000001.duckdb"


def test_nothing_published_is_said(home: Path) -> None:
    with pytest.raises(NothingPublishedError), reading(home):
        pass


def test_a_snapshot_is_read_by_its_number_and_where_it_is_gone_the_nearest_newer(
    home: Path, fill: Fill, make: Make
) -> None:
    for count in (1, 2, 3):
        fill(home, [make(number) for number in range(count)])
    (home / "snapshots" / "snap-000001.duckdb").unlink()
    for asked, read in ((0, 3), (1, 2), (2, 2), (3, 3), (9, 3)):
        with reading(home, asked) as reader:
            assert reader.snapshot.number == read


def test_what_is_asked_beside_the_snapshot_is_part_of_the_question(
    home: Path, fill: Fill, make: Make
) -> None:
    fill(home, [make(1)])

    def tell(snapshot: Snapshot, word: str) -> str:
        return f"{snapshot.number} {word}"

    with reading(home) as reader:
        assert [reader.ask(tell, "a"), reader.ask(tell, "b")] == ["1 a", "1 b"]
