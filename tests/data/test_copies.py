"""A copy is proven equal before it is kept, and a manifest lets anybody prove it again."""

from __future__ import annotations

import stat
from pathlib import Path

import duckdb
import pytest
from fiction import everything, save, video

from data import copies
from data.copies import Manifest, backups, manifest_of, verify, write_copy
from data.errors import BackupError
from data.store import Store, open_store


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of a store that holds two videos."""
    with open_store(tmp_path / "home") as store:
        save(store, "a.csv", video("v1", tags=("x", "y")), "torn", video("v2", views=3))
        write_copy(store.connection, tmp_path / "copy.duckdb", why="a test", files={"a": "b"})
    return tmp_path / "copy.duckdb"


def test_a_copy_holds_every_row_of_every_table(copy: Path) -> None:
    with open_store(copy.parent / "home") as store:
        held = everything(store)
    with duckdb.connect(str(copy), read_only=True) as connection:
        connection.execute("SET GLOBAL TimeZone = 'UTC'")
        assert everything(Store(connection)) == held
    manifest = verify(copy)
    assert manifest.rows == {table: len(rows) for table, rows in held.items()}
    assert (manifest.why, manifest.files, manifest.size) == (
        "a test",
        {"a": "b"},
        copy.stat().st_size,
    )


def test_a_copy_keeps_keys_and_constraints(copy: Path) -> None:
    with duckdb.connect(str(copy)) as connection, pytest.raises(duckdb.ConstraintException):
        connection.execute("INSERT INTO texts SELECT * FROM texts")


def test_copy_and_manifest_are_for_their_owner_alone(copy: Path) -> None:
    for path in (copy, manifest_of(copy)):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert sorted(path.name for path in copy.parent.glob("copy*")) == ["copy.duckdb", "copy.json"]


def turn_a_bit(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def lose_the_manifest(path: Path) -> None:
    manifest_of(path).unlink()


def spoil_the_manifest(path: Path) -> None:
    manifest_of(path).write_text("{}")


def miscount(path: Path) -> None:
    manifest = manifest_of(path)
    manifest.write_text(manifest.read_text().replace('"videos": 2', '"videos": 3'))


def lose_the_copy(path: Path) -> None:
    path.unlink()


FAULTS = (turn_a_bit, cut_off, lose_the_manifest, spoil_the_manifest, miscount, lose_the_copy)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_copy_that_is_not_what_it_was_does_not_verify(copy: Path, fault: object) -> None:
    assert verify(copy)
    fault(copy)  # type: ignore[operator]
    with pytest.raises(BackupError, match="copy"):
        verify(copy)


def test_a_hash_that_agrees_with_garbage_does_not_make_it_a_store(copy: Path) -> None:
    copy.write_bytes(b"garbage" * 1000)
    sha256 = copies.sha256_of(copy)
    manifest = Manifest(why="", sha256=sha256, size=7000, rows={})
    copies._write_manifest(copy, manifest)
    with pytest.raises(BackupError, match="Cannot read"):
        verify(copy)


def test_a_copy_that_differs_is_refused_and_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = iter([{"t": (1, 7)}, {"t": (1, 8)}])
    monkeypatch.setattr(copies, "_held", lambda *_: next(counted))
    with (
        open_store(tmp_path / "home") as store,
        pytest.raises(BackupError, match="not equal to the store"),
    ):
        write_copy(store.connection, tmp_path / "copy.duckdb", why="a test")
    assert not list(tmp_path.glob("copy*"))


def test_a_place_that_cannot_be_written_is_told_and_the_store_works_on(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with open_store(tmp_path / "home") as store:
        with pytest.raises(BackupError, match="Cannot write"):
            write_copy(store.connection, tmp_path / "file" / "copy.duckdb", why="a test")
        (tmp_path / "folder.duckdb.part").mkdir()
        with pytest.raises(BackupError, match="Cannot write"):
            write_copy(store.connection, tmp_path / "folder.duckdb", why="a test")
        write_copy(store.connection, tmp_path / "it's here.duckdb", why="a test")
    assert verify(tmp_path / "it's here.duckdb")


def test_what_a_killed_copy_left_is_no_hindrance_and_is_found(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with open_store(home) as store:
        (home / "backups").mkdir()
        torn = home / "backups" / "copy.duckdb.part"
        torn.write_bytes(b"half")
        assert backups(home) == [torn]
        write_copy(store.connection, home / "backups" / "copy.duckdb", why="a test")
    assert backups(home) == [home / "backups" / "copy.duckdb"]
