"""What nobody needs goes, what somebody may still write stays, and a dry run deletes nothing."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fiction import HOLD, save, start, video

from data.backups import back_up
from data.copies import manifest_of
from data.errors import StoreBusyError
from data.leftovers import collect_garbage
from data.settings import Settings
from data.snapshots import new_snapshot, newest
from data.store import open_store

AT = datetime(2026, 11, 22, 6, tzinfo=UTC)
LONG_AGO = (AT - timedelta(hours=2)).timestamp()
JUST_NOW = (AT - timedelta(minutes=2)).timestamp()
TORN = (
    *("sites.toml.part", ".pseudonym.key.00ff", "snapshots/snap-000009.part"),
    *("snapshots/snap-000009.part.wal", "snapshots/current.part", "backups/x.duckdb.part"),
    *("backups/x.duckdb.part.wal", "inbox/x.json.part", "backups/no-manifest.duckdb"),
)
FOLDERS = (".sites-abc", "backups/.restoring-abc", "warehouse.duckdb.tmp")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings of a home with three snapshots and two backups, all of which it keeps."""
    settings = Settings(home=tmp_path)
    with open_store(tmp_path) as store:
        save(store, "a.csv", video())
    for hour in range(2):
        back_up(settings, AT + timedelta(hours=hour))
    for _ in range(3):
        with new_snapshot(tmp_path, 9):
            pass
    (tmp_path / "inbox").mkdir()
    for name in ("settings.toml", "sites.toml", "pseudonym.key", "backups/replaced-1.duckdb"):
        (tmp_path / name).touch()
    return settings


def tear(home: Path, when: float) -> set[Path]:
    for name in TORN:
        (home / name).write_bytes(b"torn")
    for name in FOLDERS:
        (home / name).mkdir()
        (home / name / "inside").write_bytes(b"torn")
    for name in (*TORN, *FOLDERS):
        os.utime(home / name, (when, when))
    return {home / name for name in (*TORN, *FOLDERS)}


def everything_in(home: Path) -> set[Path]:
    return set(home.rglob("*"))


def test_a_home_in_order_loses_nothing(settings: Settings) -> None:
    for path in everything_in(settings.home):
        os.utime(path, (LONG_AGO, LONG_AGO))
    before = everything_in(settings.home)
    assert collect_garbage(settings, AT, dry_run=False) == []
    assert everything_in(settings.home) == before


def test_what_killed_writers_left_goes_and_nothing_else(settings: Settings) -> None:
    before = everything_in(settings.home)
    torn = tear(settings.home, LONG_AGO)
    found = collect_garbage(settings, AT, dry_run=False)
    assert {each.path for each in found} == torn
    assert {(each.why, each.size) for each in found} == {("never finished", 4)}
    assert everything_in(settings.home) == before


def test_what_was_begun_just_now_stays(settings: Settings) -> None:
    torn = tear(settings.home, JUST_NOW)
    assert collect_garbage(settings, AT, dry_run=False) == []
    assert torn <= everything_in(settings.home)


def test_old_snapshots_and_backups_go_and_the_newest_stay(settings: Settings) -> None:
    few = Settings(home=settings.home, keep_snapshots=1, keep_backups=1)
    found = collect_garbage(few, AT, dry_run=False)
    names = [each.path.name for each in found]
    assert names[:2] == ["snap-000001.duckdb", "snap-000002.duckdb"]
    assert names[2].startswith("backup-20261122T06")
    assert len(names) == 3
    assert newest(settings.home).name == "snap-000003.duckdb"
    assert not manifest_of(found[2].path).exists()


def test_a_dry_run_tells_the_same_and_deletes_nothing(settings: Settings) -> None:
    tear(settings.home, LONG_AGO)
    before = everything_in(settings.home)
    would = collect_garbage(settings, AT, dry_run=True)
    assert everything_in(settings.home) == before
    assert collect_garbage(settings, AT, dry_run=False) == would


def test_while_another_writes_nothing_goes(settings: Settings) -> None:
    torn = tear(settings.home, LONG_AGO)
    with start(HOLD, settings.home) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StoreBusyError):
            collect_garbage(settings, AT, dry_run=False)
        holder.communicate("go\n")
    assert torn <= everything_in(settings.home)


def test_a_home_without_a_store_gets_none(tmp_path: Path) -> None:
    assert collect_garbage(Settings(home=tmp_path / "none"), AT, dry_run=False) == []
    assert list(tmp_path.iterdir()) == []
