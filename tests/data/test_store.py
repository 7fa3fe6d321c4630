"""The store opens, migrates, keeps all or nothing, and says what to do when it cannot."""

from __future__ import annotations

import errno
import os
import shlex
import shutil
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from fiction import HOLD, NOON, everything, file, rows, save, start, video

from data import store as module
from data.copies import backups, verify, write_copy
from data.errors import BackupError, StoreBrokenError, StoreBusyError, StoreFullError
from data.store import FILE_NAME, Store, empty_store, open_store, record_event
from data.videos import save_file

TABLES = {
    *("migrations", "files", "texts", "observations", "origins", "quarantine", "videos"),
    *("sightings", "searched", "mentions", "scores", "events", "quota", "scans", "windows"),
    *("responses", "response_rows", "asks", "counts", "channels", "tombstones"),
    *("folded", "unmasked"),
}
SAVE_AND_DIE = """
import os, signal, sys
from pathlib import Path
from fiction import NOON, file, row, save, video
from data.store import open_store
from data.videos import save_file

def endless():
    for number in range(1, 7000):
        yield row(number, video(f"half{number}", rank=1))
    print("halfway", flush=True)
    sys.stdin.readline()

with open_store(Path(sys.argv[1])) as store:
    save(store, "kept.csv", video("kept1", views=3, rank=7), "torn", video("kept2"))
    save_file(store, file("half.csv"), endless(), NOON)
"""


@pytest.fixture
def migrations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy = tmp_path / "migrations"
    shutil.copytree(module._MIGRATIONS, copy)
    monkeypatch.setattr(module, "_MIGRATIONS", copy)
    return copy


def opens(home: Path) -> bool:
    with open_store(home) as store:
        return bool(store.number("SELECT count(*) FROM migrations"))


def test_a_new_home_gets_every_table_and_opening_again_changes_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path / "new" / "home") as store:
        first = everything(store)
    assert set(first) == TABLES
    with open_store(tmp_path / "new" / "home") as store:
        assert everything(store) == first


def test_an_edited_migration_is_refused_and_the_store_stays_as_it_was(
    tmp_path: Path, migrations: Path
) -> None:
    with open_store(tmp_path) as store:
        save(store, "a.csv", video())
        before = everything(store)
    (first,) = migrations.glob("0001_*.sql")
    written = first.read_text()
    first.write_text(written + "-- a later thought\n")
    with pytest.raises(StoreBrokenError, match=f"{first.name} was edited"):
        opens(tmp_path)
    first.write_text(written)
    with open_store(tmp_path) as store:
        assert everything(store) == before


def test_a_newer_store_is_refused(tmp_path: Path, migrations: Path) -> None:
    later = migrations / "0999_later.sql"
    later.write_text("CREATE TABLE later (a INTEGER)")
    assert opens(tmp_path)
    later.unlink()
    with pytest.raises(StoreBrokenError, match="newer strangerwatch: update"):
        opens(tmp_path)


def test_a_new_migration_is_applied_to_a_store_that_holds_data(
    tmp_path: Path, migrations: Path
) -> None:
    with open_store(tmp_path) as store:
        save(store, "a.csv", video())
    (migrations / "0999_later.sql").write_text("CREATE TABLE later AS SELECT 7 AS a")
    with open_store(tmp_path) as store:
        assert store.number("SELECT a FROM later") == 7
        assert store.number("SELECT count(*) FROM videos") == 1


def test_a_store_with_data_is_copied_before_a_migration_and_an_empty_one_is_not(
    tmp_path: Path, migrations: Path
) -> None:
    assert opens(tmp_path / "empty")
    with open_store(tmp_path / "full") as store:
        save(store, "a.csv", video())
    (migrations / "0999_later.sql").write_text("DELETE FROM videos")
    assert opens(tmp_path / "empty")
    assert opens(tmp_path / "full")
    assert opens(tmp_path / "full")
    assert backups(tmp_path / "empty") == []
    (copy,) = backups(tmp_path / "full")
    assert (copy.name, verify(copy).rows["videos"]) == ("before-0999.duckdb", 1)
    with open_store(tmp_path / "full") as store:
        assert store.number("SELECT count(*) FROM videos") == 0


def test_without_a_copy_there_is_no_migration(tmp_path: Path, migrations: Path) -> None:
    with open_store(tmp_path) as store:
        save(store, "a.csv", video())
    (tmp_path / "backups").touch()
    later = migrations / "0999_later.sql"
    later.write_text("DELETE FROM videos")
    with pytest.raises(BackupError, match="Cannot write"):
        opens(tmp_path)
    later.unlink()
    with open_store(tmp_path) as store:
        assert store.number("SELECT count(*) FROM videos") == 1


def test_a_migration_that_fails_halfway_leaves_nothing_of_itself(
    tmp_path: Path, migrations: Path
) -> None:
    later = migrations / "0999_later.sql"
    later.write_text("CREATE TABLE later (a INTEGER); SELECT nothing FROM nowhere")
    with pytest.raises(duckdb.CatalogException):
        opens(tmp_path)
    later.unlink()
    with open_store(tmp_path) as store:
        assert set(everything(store)) == TABLES


def _damaged(good: bytes) -> dict[str, bytes]:
    return {
        "garbage": b"not a store " * 900,
        "empty": b"",
        "half": good[: len(good) // 2],
        "head alone": good[:5000],
        "a bad block": good[:20_000] + bytes(8_000) + good[28_000:],
    }


@pytest.mark.parametrize("damage", list(_damaged(b"")))
def test_a_broken_file_is_named_and_left_where_it_lies(tmp_path: Path, damage: str) -> None:
    assert opens(tmp_path)
    path = tmp_path / FILE_NAME
    broken = _damaged(path.read_bytes())[damage]
    path.write_bytes(broken)
    with pytest.raises(StoreBrokenError, match=f"{FILE_NAME}.*Move it away"):
        opens(tmp_path)
    assert path.read_bytes() == broken


def test_a_folder_in_the_stores_place_is_a_broken_store(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(StoreBrokenError, match="Cannot read"):
        opens(tmp_path)


def test_a_store_that_another_process_holds_is_busy_until_it_ends(tmp_path: Path) -> None:
    with start(HOLD, tmp_path) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StoreBusyError, match=f"process {holder.pid}"):
            opens(tmp_path)
        holder.communicate("go\n")
    assert opens(tmp_path)


def test_a_kill_in_the_middle_of_a_file_loses_nothing_committed_and_keeps_nothing_half_done(
    tmp_path: Path,
) -> None:
    with open_store(tmp_path / "same") as store:
        save(store, "kept.csv", video("kept1", views=3, rank=7), "torn", video("kept2"))
        kept = everything(store)
    with start(SAVE_AND_DIE, tmp_path / "killed") as process:
        assert process.stdout
        assert process.stdout.readline() == "halfway\n"
        process.kill()
    assert process.returncode == -9
    with open_store(tmp_path / "killed") as store:
        assert everything(store) == kept
        again = save_file(store, file("half.csv"), rows([video("half1")]), NOON)
        assert again.observations == 1


def _raise_inside(store: Store, error: type[BaseException]) -> None:
    with store.transaction():
        record_event(store, NOON, "Ada", "test", "{}")
        assert store.number("SELECT count(*) FROM events") == 1
        raise error


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, GeneratorExit])
def test_a_transaction_that_raises_is_rolled_back_and_the_store_works_on(
    tmp_path: Path, error: type[BaseException]
) -> None:
    with open_store(tmp_path) as store:
        before = everything(store)
        with pytest.raises(error):
            _raise_inside(store, error)
        assert everything(store) == before
        with store.transaction():
            record_event(store, NOON, "Ada", "test", "{}")
    with open_store(tmp_path) as store:
        assert store.number("SELECT count(*) FROM events") == 1


def _run_out_of_memory(home: Path) -> None:
    table = pa.table({"i": range(900_000)})
    with open_store(home) as store, store.transaction(), store.frame("batch", table):
        record_event(store, NOON, "Ada", "test", "{}")
        store.execute("SET temp_directory = ''")
        store.execute("SET memory_limit = '8MB'")
        store.execute("SELECT list(i || repeat('x', 99)) FROM batch")


def test_memory_that_runs_out_is_told_as_full_and_nothing_unfinished_stays(tmp_path: Path) -> None:
    with pytest.raises(StoreFullError, match="free some and run"):
        _run_out_of_memory(tmp_path)
    with open_store(tmp_path) as store:
        assert store.number("SELECT count(*) FROM events") == 0


@pytest.mark.parametrize(
    "fault",
    [
        duckdb.IOException("IO Error: Could not write file: No space left on device"),
        duckdb.TransactionException("Failed to commit: Could not write file: File too large"),
        OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)),
        OSError(errno.EDQUOT, os.strerror(errno.EDQUOT)),
        OSError(errno.EFBIG, os.strerror(errno.EFBIG)),
    ],
    ids=str,
)
def test_a_full_disk_is_told_as_full(tmp_path: Path, fault: Exception) -> None:
    with pytest.raises(StoreFullError, match="free some and run"), open_store(tmp_path):
        raise fault


def test_another_error_of_the_system_passes_through_unchanged(tmp_path: Path) -> None:
    with pytest.raises(PermissionError), open_store(tmp_path):
        raise PermissionError(errno.EACCES, "Permission denied")


def test_the_command_that_brings_a_backup_back_can_be_typed_as_it_stands(tmp_path: Path) -> None:
    home = tmp_path / "a home; of mine"
    with open_store(home) as store:
        save(store, "a.csv", video())
        write_copy(store.connection, home / "backups" / "a.duckdb", why="a test")
    (home / FILE_NAME).write_bytes(b"garbage" * 999)
    with pytest.raises(StoreBrokenError) as broken:
        opens(home)
    words = shlex.split(str(broken.value).partition("strangerwatch ")[2])
    assert words == ["restore", str(home / "backups" / "a.duckdb")]


def test_an_error_of_the_caller_passes_through_unchanged(tmp_path: Path) -> None:
    with pytest.raises(duckdb.ParserException), open_store(tmp_path) as store:
        store.execute("SELEKT 1")
    assert opens(tmp_path)


def test_events_are_numbered_and_appended_as_they_are_told(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        record_event(store, NOON, "Ada", "import", '{"a": "\'; DROP TABLE events; --"}')
        record_event(store, NOON, "Bob", "score", "{}")
        told = store.execute("SELECT event_id, actor, happened_at FROM events ORDER BY 1")
        assert told.fetchall() == [(1, "Ada", NOON), (2, "Bob", NOON)]


def test_a_number_of_nothing_is_zero_and_a_frame_is_there_only_inside(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        assert store.number("SELECT max(event_id) FROM events") == 0
        with store.frame("batch", pa.table({"a": [1, 2]})):
            assert store.number("SELECT sum(a) FROM batch") == 3
        with pytest.raises(duckdb.CatalogException):
            store.number("SELECT sum(a) FROM batch")


def test_an_error_inside_a_frame_is_told_itself_and_the_name_is_free_again(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        with pytest.raises(duckdb.ConversionException, match="Could not convert"):
            _fail_in_a_frame(store)
        with store.transaction(), store.frame("batch", pa.table({"a": ["2"]})):
            assert store.number("SELECT a::INTEGER FROM batch") == 2


def _fail_in_a_frame(store: Store) -> None:
    with store.transaction(), store.frame("batch", pa.table({"a": ["x"]})):
        store.number("SELECT a::INTEGER FROM batch")


def test_an_empty_store_has_every_table_and_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with empty_store() as store:
        assert store.number("SELECT count(*) FROM observations") == 0
    assert list(tmp_path.iterdir()) == []
