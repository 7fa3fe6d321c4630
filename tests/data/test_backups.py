"""Backups are whole, the last few stay, and every one of them can be found and deleted."""

from __future__ import annotations

import json
import os
from datetime import timedelta
from pathlib import Path

import pytest
from fiction import HOLD, NOON, everything, save, start, video

from data.backups import back_up, backups, beyond, delete
from data.copies import manifest_of, verify
from data.errors import BackupError, StoreBusyError
from data.settings import Settings
from data.store import open_store


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings of a home whose store holds one video, and which keeps two backups."""
    with open_store(tmp_path / "home") as store:
        save(store, "a.csv", video())
    return Settings(home=tmp_path / "home", keep_backups=2)


def make(settings: Settings, number: int) -> Path:
    made = back_up(settings, NOON + timedelta(hours=number)).path
    os.utime(made, (number, number))
    return made


def test_a_backup_verifies_and_the_journal_says_where_it_went(settings: Settings) -> None:
    made = back_up(settings, NOON)
    assert made.path == settings.home / "backups" / "backup-20240501T120000Z.duckdb"
    assert verify(made.path) == made.manifest
    assert made.manifest.rows["videos"] == 1
    with open_store(settings.home) as store:
        (event,) = store.rows("SELECT kind, detail FROM events")
    assert (event["kind"], json.loads(event["detail"])) == ("backup", {"path": str(made.path)})


def test_the_files_that_a_store_needs_elsewhere_come_along_and_no_setting_does(
    settings: Settings,
) -> None:
    for name in ("pseudonym.key", "sites.toml", "settings.toml"):
        (settings.home / name).write_text(f"of {name}")
    files = back_up(settings, NOON).manifest.files
    assert files == {"pseudonym.key": "of pseudonym.key", "sites.toml": "of sites.toml"}


def test_the_last_backups_stay_and_older_ones_go(settings: Settings) -> None:
    first, second = make(settings, 1), make(settings, 2)
    third = back_up(settings, NOON + timedelta(hours=3))
    assert third.dropped == (first,)
    assert backups(settings.home) == [second, third.path]
    assert not manifest_of(first).exists()


def test_stores_put_aside_push_no_backup_out(settings: Settings) -> None:
    made = make(settings, 1)
    for number in range(3):
        (made.parent / f"replaced-{number}.duckdb").touch()
    assert [path.name for path in beyond(settings.home, 2)] == ["replaced-0.duckdb"]
    assert len(backups(settings.home)) == 4


def test_a_deleted_backup_leaves_nothing_behind(settings: Settings) -> None:
    made = back_up(settings, NOON).path
    made.with_name(f"{made.name}.wal").touch()
    delete(made)
    assert list(made.parent.iterdir()) == []
    delete(made)


def test_a_backup_can_go_elsewhere_and_is_never_deleted_for_a_newer_one(
    settings: Settings, tmp_path: Path
) -> None:
    named = back_up(settings, NOON, tmp_path / "mine.duckdb").path
    (tmp_path / "folder").mkdir()
    inside = back_up(settings, NOON, tmp_path / "folder").path
    assert inside.parent == tmp_path / "folder"
    for number in range(4):
        make(settings, number)
    assert verify(named)
    assert verify(inside)


def test_what_is_there_is_never_written_over(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "mine.duckdb").write_text("mine")
    with pytest.raises(BackupError, match="is there already"):
        back_up(settings, NOON, tmp_path / "mine.duckdb")
    assert (tmp_path / "mine.duckdb").read_text() == "mine"
    with pytest.raises(BackupError, match="is there already"):
        back_up(settings, NOON, settings.home / "warehouse.duckdb")
    with pytest.raises(BackupError, match="another ending"):
        back_up(settings, NOON, tmp_path / "mine.json")


def test_without_a_store_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="no store"):
        back_up(Settings(home=tmp_path / "none"), NOON)
    assert list(tmp_path.iterdir()) == []


def test_while_another_writes_there_is_no_backup_and_the_writer_is_named(
    settings: Settings,
) -> None:
    with start(HOLD, settings.home) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StoreBusyError, match=f"process {holder.pid}"):
            back_up(settings, NOON)
        holder.communicate("go\n")
    assert backups(settings.home) == []
    assert back_up(settings, NOON).manifest.rows["videos"] == 1


def test_the_store_is_locked_while_it_is_copied(settings: Settings) -> None:
    """Opening the file twice in a process would let go of its lock: the copy must not."""
    with open_store(settings.home) as store:
        before = everything(store)
        from data.copies import write_copy

        write_copy(store.connection, settings.home / "backups" / "x.duckdb", why="a test")
        with start(HOLD, settings.home) as other:
            out, _ = other.communicate("go\n")
        assert (out, other.returncode) == ("", 1)
        assert everything(store) == before
