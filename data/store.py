"""The store: open, migrate, work in short transactions, close."""

from __future__ import annotations

import hashlib
import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from data.copies import FOLDER, backups, manifest_of, write_copy
from data.errors import StoreBrokenError, StoreBusyError, StoreFullError, says_full
from data.private import close_to_others, make_folder

FILE_NAME = "warehouse.duckdb"
Parameters = Sequence[object] | Mapping[str, object]
_MIGRATIONS = Path(__file__).parent / "migrations"
_BROKEN = (
    duckdb.IOException,
    duckdb.SerializationException,
    duckdb.InternalException,
    duckdb.FatalException,
)
_APPLIED = """
    CREATE TABLE IF NOT EXISTS migrations (
        number INTEGER PRIMARY KEY, name VARCHAR NOT NULL, sha256 VARCHAR NOT NULL)
"""
_SIZE = "SELECT sum(estimated_size) FROM duckdb_tables() WHERE table_name <> 'migrations'"


@dataclass(frozen=True, slots=True)
class Store:
    """Hold one open connection to the store, for the length of one `with`."""

    connection: duckdb.DuckDBPyConnection

    def execute(self, sql: str, parameters: Parameters = ()) -> duckdb.DuckDBPyConnection:
        """Run one statement with bound `parameters`, in order or by name."""
        return self.connection.execute(sql, parameters)

    def number(self, sql: str, parameters: Parameters = ()) -> int:
        """Return the single whole number that `sql` selects, 0 for NULL."""
        row = self.execute(sql, parameters).fetchall()[0]
        return int(row[0] or 0)

    def rows(self, sql: str, parameters: Parameters = ()) -> list[dict[str, Any]]:
        """Return what `sql` selects as a list of dicts."""
        rows: list[dict[str, Any]] = self.table(sql, parameters).to_pylist()
        return rows

    def table(self, sql: str, parameters: Parameters = ()) -> pa.Table:
        """Return what `sql` selects as an Arrow table."""
        return self.connection.sql(sql, params=parameters or None).to_arrow_table()

    def batches(
        self, sql: str, parameters: Parameters = (), size: int = 20_000
    ) -> Iterator[pa.Table]:
        """Yield what `sql` selects by batches of at most `size` rows, as they come.

        Nothing else may be asked of the store until the last one was taken.
        """
        with self.connection.sql(sql, params=parameters or None).to_arrow_reader(size) as reader:
            for batch in reader:
                yield pa.Table.from_batches([batch])

    @contextmanager
    def frame(self, name: str, table: pa.Table) -> Iterator[None]:
        """Let statements read `table` under `name` inside the `with`."""
        self.connection.register(name, table)
        try:
            yield
        except BaseException:
            # In an aborted transaction this fails too, and must not hide the first error:
            # the rollback takes the name away.
            with suppress(duckdb.TransactionException):
                self.connection.unregister(name)
            raise
        self.connection.unregister(name)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all that happens inside, or, when it raises, nothing of it."""
        self.connection.execute("BEGIN")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")


@contextmanager
def open_store(home: Path) -> Iterator[Store]:
    """Open the store of `home` for writing, bring it up to date, and close it at the end.

    Raises:
        StoreBusyError: another process holds it.
        StoreBrokenError: it cannot be read, or a newer version wrote it.
        StoreFullError: the disk ran full; the open transaction was rolled back.
        BackupError: no copy could be made before a migration, so there was none.
    """
    make_folder(home)
    is_new = not (home / FILE_NAME).exists()
    with translated(home):
        connection = duckdb.connect(str(home / FILE_NAME))
        try:
            if is_new:
                close_to_others(home / FILE_NAME)
            connection.execute("SET GLOBAL TimeZone = 'UTC'")
            connection.execute("SET enable_progress_bar = false")  # ours is shown instead
            store = Store(connection)
            _migrate(store, home)
            yield store
        finally:
            connection.close()


@contextmanager
def empty_store() -> Iterator[Store]:
    """Open a store in memory that holds nothing and leaves nothing behind."""
    connection = duckdb.connect()
    try:
        connection.execute("SET TimeZone = 'UTC'")
        store = Store(connection)
        _migrate(store, Path())
        yield store
    finally:
        connection.close()


@contextmanager
def translated(home: Path) -> Iterator[None]:
    """Let errors of DuckDB, and of a full disk, come out as ours, which say what to do."""
    try:
        yield
    except OSError as error:
        if says_full(error):
            raise StoreFullError(_full(home)) from error
        raise
    except duckdb.Error as error:
        text = str(error)
        if "Could not set lock" in text or "different configuration" in text:
            raise StoreBusyError(_busy(home, text)) from error
        if says_full(error) or isinstance(error, duckdb.OutOfMemoryException):
            raise StoreFullError(_full(home)) from error
        if is_broken(error):
            raise StoreBrokenError(_broken(home, text)) from error
        raise


def is_broken(error: duckdb.Error) -> bool:
    """Tell whether an error says that a file, or a part of it, cannot be read."""
    return isinstance(error, _BROKEN) or str(error).startswith("Corrupt database")


def _busy(home: Path, text: str) -> str:
    holder = re.search(r"PID (\d+)", text)
    who = f"process {holder[1]}" if holder else "another process"
    return f"The store in {home} is being written by {who}: wait for it to end, then run again."


def _full(home: Path) -> str:
    return f"The disk or memory is full ({home}): free some and run the command again."


def _broken(home: Path, text: str) -> str:
    first = text.splitlines()[0][:200]
    remedy = "Move it away and import your files again."
    if whole := [path for path in backups(home) if manifest_of(path).exists()]:
        remedy = f"Bring the last backup back: strangerwatch restore {shlex.quote(str(whole[-1]))}"
    return f"Cannot read {home / FILE_NAME} ({first}). {remedy}"


def _migrate(store: Store, home: Path) -> None:
    store.execute(_APPLIED)
    applied = dict(
        store.execute("SELECT number, sha256 FROM migrations ORDER BY number").fetchall()
    )
    known = {int(path.name[:4]): path for path in sorted(_MIGRATIONS.glob("*.sql"))}
    if set(applied) - set(known):
        message = "The store was written by a newer strangerwatch: update this one."
        raise StoreBrokenError(message)
    if applied and (waiting := set(known) - set(applied)) and store.number(_SIZE):
        path = home / FOLDER / f"before-{min(waiting):04}.duckdb"
        write_copy(store.connection, path, why=f"before migration {min(waiting)}")
    for number, path in known.items():
        _apply(store, number, path, applied.get(number))


def _apply(store: Store, number: int, path: Path, applied: str | None) -> None:
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    if applied == sha256:
        return
    if applied is not None:
        message = f"Migration {path.name} was edited after it was applied: restore the file."
        raise StoreBrokenError(message)
    with store.transaction():
        store.execute(path.read_text(encoding="utf-8"))
        store.execute("INSERT INTO migrations VALUES (?, ?, ?)", (number, path.name, sha256))


def record_event(store: Store, at: datetime, actor: str, kind: str, detail: str) -> None:
    """Append one line to the journal: what was done, by whom and when; `detail` is JSON."""
    store.execute(
        "INSERT INTO events SELECT coalesce(max(event_id), 0) + 1, ?, ?, ?, ? FROM events",
        (at, actor, kind, detail),
    )
