"""Copy a database whole, prove the copy equal, and say in a manifest beside it what it holds."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import duckdb
import msgspec

from data.errors import BackupError, says_full
from data.fresh import fresh, sync
from data.private import close_to_others, make_file, make_folder

FOLDER = "backups"
_TABLES = "SELECT table_name FROM duckdb_tables() WHERE database_name = ? ORDER BY table_name"
_HELD = 'SELECT count(*), coalesce(sum(hash(held)), 0) FROM "{database}".main."{table}" AS held'


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold what a copy is: why it was made, its hash, its rows by table, small files beside it.

    `files` may hold the key of the pseudonyms: a manifest is for its owner's eyes only.
    """

    why: str
    sha256: str
    size: int
    rows: dict[str, int]
    files: dict[str, str] = {}


def backups(home: Path) -> list[Path]:
    """Return every copy of the store kept in `home`, oldest first.

    Those made before a migration and those that a restore put aside are among
    them, and those that were never finished: whatever must be forgotten may be
    in any of them.
    """
    found = (path for path in (home / FOLDER).glob("*.duckdb*") if _is_copy(path))
    return sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.name))


def manifest_of(path: Path) -> Path:
    """Return where the manifest of the copy at `path` lies."""
    return path.with_suffix(".json")


def write_copy(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    *,
    why: str,
    files: Mapping[str, str] | None = None,
) -> Manifest:
    """Copy the connection's database to `path`, prove each table equal, and write the manifest.

    The connection holds the database's lock, so nobody changes it meanwhile. A
    copy that cannot be proven is not kept.

    Raises:
        BackupError: it cannot be written there, or is not equal.
    """
    try:
        make_folder(path.parent)
        with fresh(path) as part:
            rows = _copied(connection, part)
            sync(part)
            manifest = _manifest(part, why, rows, files or {})
        _write_manifest(path, manifest)
    except OSError as error:
        raise BackupError(f"Cannot write {path}: {error.strerror}.") from error
    return manifest


def read_through(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """Read every value of the connection's database, and return the rows of each table."""
    held = _held(connection, _name(connection))
    return {table: count for table, (count, _) in held.items()}


def verify(path: Path) -> Manifest:
    """Return the manifest of the copy at `path`, once hash and rows agree with it.

    Raises:
        BackupError: there is no manifest, or the copy is not what the manifest says.
    """
    try:
        manifest = msgspec.json.decode(manifest_of(path).read_bytes(), type=Manifest)
        sha256 = sha256_of(path)
    except OSError as error:
        raise BackupError(f"Cannot read {error.filename}: {error.strerror}.") from error
    except msgspec.MsgspecError as error:
        raise BackupError(f"{manifest_of(path)} is no manifest of a backup: {error}.") from error
    if sha256 != manifest.sha256:
        raise BackupError(f"{path} is not what its manifest says: it was changed or cut off.")
    if _rows(path) != manifest.rows:
        raise BackupError(f"{path} does not hold the rows that its manifest counts.")
    return manifest


def quoted(path: Path) -> str:
    """Write a path as SQL reads it, where a statement takes no bound value."""
    return "'" + str(path).replace("'", "''") + "'"


def _is_copy(path: Path) -> bool:
    return path.name.endswith((".duckdb", ".duckdb.part"))


def _copied(connection: duckdb.DuckDBPyConnection, part: Path) -> dict[str, int]:
    part.unlink(missing_ok=True)  # left by one that was killed
    source = _name(connection)
    _attach(connection, part)
    try:
        close_to_others(part)
        connection.execute(f'COPY FROM DATABASE "{source}" TO copied')
        connection.execute("CHECKPOINT copied")
    finally:
        connection.execute("DETACH copied")
        part.with_name(f"{part.name}.wal").unlink(missing_ok=True)
    held = _held(connection, source)
    _attach(connection, part, " (READ_ONLY)")
    try:
        same = _held(connection, "copied") == held
    finally:
        connection.execute("DETACH copied")
    if not same:
        raise BackupError("The copy is not equal to the store: try again, on another disk.")
    return {table: count for table, (count, _) in held.items()}


def _attach(connection: duckdb.DuckDBPyConnection, path: Path, mode: str = "") -> None:
    try:
        connection.execute(f"ATTACH {quoted(path)} AS copied{mode}")
    except (duckdb.IOException, duckdb.BinderException) as error:
        if says_full(error):
            raise
        raise BackupError(f"Cannot write {path}: {str(error).splitlines()[0]}") from error


def _name(connection: duckdb.DuckDBPyConnection) -> str:
    return str(connection.execute("SELECT current_database()").fetchall()[0][0])


def _held(connection: duckdb.DuckDBPyConnection, database: str) -> dict[str, tuple[int, int]]:
    """Return the rows of each table, and a sum over all of them that any change would change."""
    tables = [table for (table,) in connection.execute(_TABLES, (database,)).fetchall()]
    return {
        table: connection.execute(_HELD.format(database=database, table=table)).fetchall()[0]
        for table in tables
    }


def _rows(path: Path) -> dict[str, int]:
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            return read_through(connection)
    except duckdb.Error as error:
        raise BackupError(f"Cannot read {path}: {str(error).splitlines()[0]}") from error


def _manifest(part: Path, why: str, rows: dict[str, int], files: Mapping[str, str]) -> Manifest:
    return Manifest(
        why=why, sha256=sha256_of(part), size=part.stat().st_size, rows=rows, files=dict(files)
    )


def _write_manifest(path: Path, manifest: Manifest) -> None:
    with fresh(manifest_of(path)) as part:
        make_file(part)
        part.write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n")
        sync(part)


def sha256_of(path: Path) -> str:
    """Return the hash of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
