"""Snapshots: immutable numbered copies for reading, and the pointer to the newest."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from data.errors import NothingPublishedError, SnapshotOutdatedError, StoreBrokenError
from data.fresh import fresh, sync
from data.private import close_to_others, make_folder
from data.store import Parameters, Store, is_broken

FOLDER = "snapshots"
_POINTER = "current"
_OUTDATED = (
    "{name} was published by an earlier version of strangerwatch, and this page asks for what it"
    " does not hold: run strangerwatch publish for a new snapshot."
)
_NAME = re.compile(r"snap-(\d{6})\.duckdb")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Hold one open snapshot; `name` is the key under which a page may cache."""

    name: str
    connection: duckdb.DuckDBPyConnection

    @property
    def number(self) -> int:
        """Return the snapshot's number, which rises by one with each publish."""
        return number_of(Path(self.name))

    def table(self, sql: str, parameters: Parameters = ()) -> pa.Table:
        """Return what `sql` selects; safe from several threads, for each has its own cursor.

        Raises:
            SnapshotOutdatedError: an earlier version wrote it, without what is asked for.
            StoreBrokenError: a part of the file cannot be read.
        """
        try:
            with self.connection.cursor() as cursor:
                return cursor.sql(sql, params=parameters or None).to_arrow_table()
        except (duckdb.CatalogException, duckdb.BinderException) as error:
            raise SnapshotOutdatedError(_OUTDATED.format(name=self.name)) from error
        except duckdb.Error as error:
            if is_broken(error):
                raise StoreBrokenError(_broken(self.name)) from error
            raise

    def rows(self, sql: str, parameters: Parameters = ()) -> list[dict[str, Any]]:
        """Return what `sql` selects as a list of dicts."""
        rows: list[dict[str, Any]] = self.table(sql, parameters).to_pylist()
        return rows

    def close(self) -> None:
        """Close the file."""
        self.connection.close()


def number_of(path: Path) -> int:
    """Return the number of a snapshot's file, 0 where it has none."""
    match = _NAME.fullmatch(path.name)
    return int(match[1]) if match else 0


def newest(home: Path) -> Path:
    """Return the path of the newest snapshot, by the pointer.

    Raises:
        NothingPublishedError: nothing was published yet, or its file is gone.
    """
    pointer = home / FOLDER / _POINTER
    try:
        path = pointer.parent / pointer.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        path = None
    if path is None or not _NAME.fullmatch(path.name) or not path.exists():
        message = "Nothing is published yet: run strangerwatch import, score, then publish."
        raise NothingPublishedError(message)
    return path


def at_or_after(home: Path, number: int) -> Path:
    """Return the path of a snapshot by its number; where it is gone, of the nearest newer one.

    A number that is not given yet means the newest.

    Raises:
        NothingPublishedError: nothing was published yet.
    """
    last = newest(home)
    kept = [path for path in all_snapshots(home) if path <= last]
    return next((path for path in kept if path.name >= f"snap-{number:06}.duckdb"), last)


def all_snapshots(home: Path) -> list[Path]:
    """Return the paths of all snapshots of `home`, oldest first."""
    folder = home / FOLDER
    numbers = sorted(_numbers(folder)) if folder.exists() else []
    return [folder / f"snap-{number:06}.duckdb" for number in numbers]


def remove_snapshots(paths: Iterable[Path]) -> int:
    """Remove snapshots, and what a killed publish left beside them; return how many.

    The number of a removed one is not given again. A dashboard that has one open
    reads on until its page is next shown.
    """
    removed = 0
    for path in paths:
        path.unlink(missing_ok=True)
        removed += 1
        for part in path.parent.glob("snap-*.part*"):
            part.unlink(missing_ok=True)
    return removed


def is_published(home: Path) -> bool:
    """Tell whether there is a newest snapshot."""
    try:
        newest(home)
    except NothingPublishedError:
        return False
    return True


def open_snapshot(path: Path) -> Snapshot:
    """Open a snapshot for reading; any number of processes may.

    Raises:
        StoreBrokenError: the file is not a snapshot.
    """
    try:
        connection = duckdb.connect(str(path), read_only=True)
        connection.execute("SET GLOBAL TimeZone = 'UTC'")
    except duckdb.Error as error:
        raise StoreBrokenError(_broken(path)) from error
    return Snapshot(path.name, connection)


@contextmanager
def new_snapshot(home: Path, keep: int) -> Iterator[tuple[int, Store]]:
    """Give a new numbered file to fill; make it the newest at the end, keep the last `keep`.

    If the block raises, the pointer stays where it was and the half-written
    file is removed.
    """
    folder = home / FOLDER
    make_folder(home, folder)
    number = max([*_numbers(folder), *_pointed(folder)], default=0) + 1
    part = folder / f"snap-{number:06}.part"
    part.unlink(missing_ok=True)
    try:
        connection = duckdb.connect(str(part))
        try:
            close_to_others(part)
            connection.execute("SET GLOBAL TimeZone = 'UTC'")
            yield number, Store(connection)
            # What is only written on closing fails in silence where the disk is full.
            connection.execute("CHECKPOINT")
        finally:
            connection.close()
        _make_newest(part, folder / f"snap-{number:06}.duckdb")
    finally:
        part.unlink(missing_ok=True)
        part.with_name(f"{part.name}.wal").unlink(missing_ok=True)
    _drop_old(folder, keep)


def beyond(home: Path, keep: int) -> list[Path]:
    """Return the snapshots older than the last `keep`."""
    folder = home / FOLDER
    numbers = sorted(_numbers(folder)) if folder.exists() else []
    return [folder / f"snap-{number:06}.duckdb" for number in numbers[:-keep]]


def _broken(snapshot: object) -> str:
    return f"Cannot read {snapshot}: run strangerwatch publish for a new snapshot."


def _make_newest(part: Path, path: Path) -> None:
    sync(part)
    part.replace(path)
    pointer = path.parent / _POINTER
    with fresh(pointer) as draft:
        draft.write_text(path.name + "\n", encoding="utf-8")
        sync(draft)


def _pointed(folder: Path) -> list[int]:
    """Return the number that the pointer names, even where its file was removed."""
    try:
        match = _NAME.fullmatch((folder / _POINTER).read_text(encoding="utf-8").strip())
    except FileNotFoundError:
        match = None
    return [int(match[1])] if match else []


def _numbers(folder: Path) -> list[int]:
    matches = (_NAME.fullmatch(path.name) for path in folder.iterdir())
    return [int(match[1]) for match in matches if match]


def _drop_old(folder: Path, keep: int) -> None:
    for path in beyond(folder.parent, keep):
        with contextlib.suppress(PermissionError):  # open in a dashboard on Windows: next time
            path.unlink(missing_ok=True)
