"""Snapshots are numbered and immutable; the pointer moves only to what is whole."""

from __future__ import annotations

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest
from fiction import start

from data.errors import NothingPublishedError, SnapshotOutdatedError, StoreBrokenError
from data.snapshots import (
    FOLDER,
    at_or_after,
    is_published,
    new_snapshot,
    newest,
    number_of,
    open_snapshot,
)

DIE = """
import os, signal, sys
from pathlib import Path
from data.snapshots import new_snapshot
with new_snapshot(Path(sys.argv[1]), 8) as (number, target):
    target.execute("CREATE TABLE told AS SELECT 13 AS number FROM range(9000)")
    os.kill(os.getpid(), signal.SIGKILL)
"""
READ = """
import sys
from datetime import timedelta
from pathlib import Path
from data.snapshots import newest, open_snapshot
snapshot = open_snapshot(newest(Path(sys.argv[1])))
(row,) = snapshot.rows("SELECT TIMESTAMPTZ '2024-05-01 01:00:00+00' AS t,"
    " TIMESTAMPTZ '2024-05-01 01:00:00+00' >= DATE '2024-05-01' AS that_day")
print(row["t"].isoformat(), row["that_day"], row["t"].utcoffset() == timedelta(0))
"""


def make(home: Path, keep: int = 8) -> int:
    with new_snapshot(home, keep) as (number, target):
        target.execute(f"CREATE TABLE told AS SELECT {number} AS number")
    return number


def files(home: Path) -> list[str]:
    return sorted(path.name for path in (home / FOLDER).iterdir())


def told(home: Path) -> int:
    snapshot = open_snapshot(newest(home))
    try:
        return int(snapshot.rows("SELECT number FROM told")[0]["number"])
    finally:
        snapshot.close()


def test_a_snapshot_that_is_cut_off_while_it_is_read_says_what_to_do(tmp_path: Path) -> None:
    with new_snapshot(tmp_path, 8) as (_, target):
        target.execute("CREATE TABLE told AS SELECT md5(range::VARCHAR) AS text FROM range(90000)")
    path = newest(tmp_path)
    snapshot = open_snapshot(path)
    path.write_bytes(path.read_bytes()[: 2**19])
    with pytest.raises(StoreBrokenError, match="run strangerwatch publish"):
        snapshot.rows("FROM told")
    snapshot.close()


def test_before_the_first_publish_there_is_nothing_to_read(tmp_path: Path) -> None:
    with pytest.raises(NothingPublishedError, match="run strangerwatch import"):
        newest(tmp_path)


@pytest.mark.parametrize("pointed", ["", "snap-000009.duckdb", "../secret", "snap-1.duckdb", "."])
def test_a_pointer_to_nothing_or_elsewhere_is_nothing_published(
    tmp_path: Path, pointed: str
) -> None:
    make(tmp_path)
    (tmp_path / "secret").write_text("secret")
    (tmp_path / FOLDER / "current").write_text(pointed)
    with pytest.raises(NothingPublishedError):
        newest(tmp_path)


def test_a_home_is_published_once_it_has_a_snapshot(tmp_path: Path) -> None:
    assert not is_published(tmp_path)
    with new_snapshot(tmp_path, 8):
        assert not is_published(tmp_path)
    assert is_published(tmp_path)


def test_the_pointer_names_the_newest_and_numbers_rise_by_one(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        assert make(tmp_path) == number
        assert newest(tmp_path).name == f"snap-{number:06}.duckdb"
        assert told(tmp_path) == number
    assert open_snapshot(newest(tmp_path)).number == 3


@pytest.mark.parametrize("keep", [1, 2, 8])
def test_the_last_ones_are_kept_and_older_ones_go(tmp_path: Path, keep: int) -> None:
    for _ in range(10):
        make(tmp_path, keep)
    kept = [f"snap-{number:06}.duckdb" for number in range(11 - keep, 11)]
    assert files(tmp_path) == ["current", *kept]


def _raise_inside(home: Path, error: type[BaseException]) -> None:
    with new_snapshot(home, 1) as (_, target):
        target.execute("CREATE TABLE told AS SELECT 13 AS number")
        raise error


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_publish_that_raises_leaves_the_old_one_newest_and_no_half_file(
    tmp_path: Path, error: type[BaseException]
) -> None:
    make(tmp_path)
    with pytest.raises(error):
        _raise_inside(tmp_path, error)
    assert files(tmp_path) == ["current", "snap-000001.duckdb"]
    assert told(tmp_path) == 1
    assert make(tmp_path) == 2


def test_a_publish_killed_halfway_leaves_the_old_one_newest_and_the_next_one_succeeds(
    tmp_path: Path,
) -> None:
    make(tmp_path)
    with start(DIE, tmp_path) as process:
        process.communicate()
    assert process.returncode == -9
    assert told(tmp_path) == 1
    assert make(tmp_path) == 2
    assert files(tmp_path) == ["current", "snap-000001.duckdb", "snap-000002.duckdb"]
    assert told(tmp_path) == 2


def test_a_pointer_that_cannot_be_moved_leaves_the_old_one_newest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path)
    replace = Path.replace

    def refuse(self: Path, target: Path) -> Path:
        if Path(target).name == "current":
            raise PermissionError
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        make(tmp_path)
    monkeypatch.undo()
    assert told(tmp_path) == 1
    assert make(tmp_path) == 3
    assert told(tmp_path) == 3


def test_a_reader_keeps_reading_its_file_while_new_ones_are_published(tmp_path: Path) -> None:
    make(tmp_path)
    reader = open_snapshot(newest(tmp_path))
    for _ in range(3):
        make(tmp_path, keep=1)
        assert reader.rows("SELECT number FROM told") == [{"number": 1}]
    assert reader.name not in files(tmp_path)
    assert told(tmp_path) == 4
    reader.close()


def test_readers_in_many_threads_share_one_snapshot(tmp_path: Path) -> None:
    make(tmp_path)
    snapshot = open_snapshot(newest(tmp_path))
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(snapshot.rows, "SELECT ? + number AS n FROM told", (i,))
                 for i in range(200)]  # fmt: skip
        assert [one.result()[0]["n"] for one in asked] == list(range(1, 201))
    snapshot.close()


@pytest.mark.parametrize("sql", ["DELETE FROM told", "CREATE TABLE a (b INT)", "DROP TABLE told"])
def test_a_snapshot_cannot_be_written_by_a_reader(tmp_path: Path, sql: str) -> None:
    make(tmp_path)
    path = newest(tmp_path)
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    snapshot = open_snapshot(path)
    with pytest.raises(duckdb.InvalidInputException, match="read-only"):
        snapshot.connection.execute(sql)
    snapshot.close()
    make(tmp_path)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before


@pytest.mark.parametrize("raw", [b"", b"not a snapshot" * 999])
def test_a_file_that_is_no_snapshot_is_told_as_broken(tmp_path: Path, raw: bytes) -> None:
    make(tmp_path)
    newest(tmp_path).write_bytes(raw)
    with pytest.raises(StoreBrokenError, match="run strangerwatch publish"):
        open_snapshot(newest(tmp_path))


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo"])
def test_days_are_counted_in_utc_wherever_the_machine_stands(tmp_path: Path, zone: str) -> None:
    make(tmp_path)
    with start(READ, tmp_path, TZ=zone) as process:
        heard, _ = process.communicate()
    assert heard == "2024-05-01T01:00:00+00:00 True True\n"
    assert os.environ.get("TZ") != zone


def test_a_snapshot_is_found_by_its_number_else_the_nearest_newer_else_the_newest(
    tmp_path: Path,
) -> None:
    for _ in range(4):
        make(tmp_path, keep=2)
    found = [number_of(at_or_after(tmp_path, number)) for number in (1, 3, 4, 5)]
    assert found == [3, 3, 4, 4]


def test_without_a_snapshot_none_is_found_by_its_number(tmp_path: Path) -> None:
    with pytest.raises(NothingPublishedError):
        at_or_after(tmp_path, 1)


def test_what_an_earlier_version_did_not_publish_is_said_by_what_to_do(tmp_path: Path) -> None:
    make(tmp_path)
    snapshot = open_snapshot(newest(tmp_path))
    try:
        for sql in ("SELECT * FROM later", "SELECT later FROM told"):
            with pytest.raises(SnapshotOutdatedError, match="run strangerwatch publish"):
                snapshot.rows(sql)
    finally:
        snapshot.close()
