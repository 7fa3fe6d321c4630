"""Put a backup in the place of the store, keeping aside what stood there."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from data.backups import MOVED, REPLACED, stamp
from data.copies import FOLDER, sha256_of, verify
from data.errors import BackupError, StoreBrokenError
from data.fresh import fresh, sync
from data.private import close_to_others, make_file, make_folder
from data.store import FILE_NAME, Store, is_broken, open_store, record_event, translated

STAGE = ".restoring-"
# What was forgotten stays forgotten, and what was spent stays spent, whatever is restored.
_CARRY = {
    "tombstones": "INSERT INTO tombstones BY NAME SELECT * FROM batch ON CONFLICT DO NOTHING",
    "quota": """
        INSERT INTO quota BY NAME SELECT * FROM batch
        ON CONFLICT DO UPDATE SET units = greatest(quota.units, excluded.units),
            size = greatest(quota.size, excluded.size),
            refused_at = coalesce(excluded.refused_at, quota.refused_at)
    """,
    "folded": "INSERT INTO folded BY NAME SELECT * FROM batch ON CONFLICT DO NOTHING",
    # Whoever was masked again stays so.
    "unmasked": """
        INSERT INTO unmasked BY NAME SELECT * FROM batch
        ON CONFLICT DO UPDATE SET undone_entry = excluded.undone_entry,
            undone_reason = excluded.undone_reason, undone_by = excluded.undone_by,
            undone_at = excluded.undone_at
    """,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Restored:
    """Hold what a restore did: rows by table, what it put aside, what it carried over."""

    rows: Mapping[str, int]
    aside: Path | None
    carried: Mapping[str, int]
    files: tuple[str, ...]


def restore(home: Path, path: Path, at: datetime) -> Restored:
    """Put the backup at `path` in the place of the store of `home`, whole or not at all.

    The store that stood there is put aside among the backups, even where it
    cannot be read. Where they can, its tombstones and its ledger of quota are
    carried over; what the backup holds of forgotten videos must then be
    forgotten anew.

    Raises:
        BackupError: the backup does not verify, or cannot be put there.
        StoreBusyError: another process writes to the store.
        StoreBrokenError: the backup was written by a newer version.
    """
    manifest = verify(path)
    aside = home / FOLDER / f"{REPLACED}{stamp(at)}.duckdb"
    if aside.exists():
        raise BackupError(f"{aside} is there already: run the command again.")
    try:
        make_folder(home, aside.parent)
        with _held(home) as old, tempfile.TemporaryDirectory(dir=aside.parent, prefix=STAGE) as new:
            carried = _stage(Path(new), path, manifest.sha256, old, at)
            replaced = _swap(home, Path(new) / FILE_NAME, aside)
        files = tuple(
            name for name in MOVED if _put_back(home / name, manifest.files.get(name), aside)
        )
    except OSError as error:
        raise BackupError(f"Cannot restore into {home}: {error.strerror}.") from error
    return Restored(
        rows=manifest.rows, aside=aside if replaced else None, carried=carried, files=files
    )


@contextmanager
def _held(home: Path) -> Iterator[Store | None]:
    """Hold the lock of the store that is to go, until the new one stands; None if it is broken."""
    with ExitStack() as stack:
        old = None
        if (home / FILE_NAME).exists():
            with suppress(StoreBrokenError), translated(home):
                opened = stack.enter_context(open_store(home))
                opened.execute("CHECKPOINT")  # nothing is left to write when it is closed
                old = opened
        yield old


def _stage(new: Path, path: Path, sha256: str, old: Store | None, at: datetime) -> dict[str, int]:
    """Bring a copy of the backup up to date in a home of its own, and return what it took over."""
    _copy(path, new / FILE_NAME, sha256)
    with open_store(new) as store:
        carried = _carry(old, store) if old else {}
        detail = {"from": str(path), "carried": carried}
        record_event(store, at, "command line", "restore", json.dumps(detail))
    return carried


def _copy(source: Path, target: Path, sha256: str) -> None:
    shutil.copyfile(source, target)
    close_to_others(target)
    sync(target)
    if sha256_of(target) != sha256:
        raise BackupError(f"{source} changed while it was read: nothing was restored.")


def _carry(old: Store, new: Store) -> dict[str, int]:
    """Carry over what can be read, and return how many rows of each table that was."""
    carried = {}
    for table, sql in _CARRY.items():
        try:
            rows = old.table(f"SELECT * FROM {table}")
        except duckdb.Error as error:
            if is_broken(error):  # there it is damaged: the backup must come back all the same
                continue
            raise
        with new.frame("batch", rows):
            new.execute(sql)
        carried[table] = rows.num_rows
    return carried


def _swap(home: Path, staged: Path, aside: Path) -> bool:
    """Put the new store in place in one step; return whether there was an old one."""
    current, wal = home / FILE_NAME, home / f"{FILE_NAME}.wal"
    if wal.exists():  # left beside the new store, it would be played into it
        wal.replace(aside.with_name(f"{aside.name}.wal"))
    there = current.exists()
    if there:
        try:
            os.link(current, aside)
        except OSError:  # a folder in its place, or a disk without links
            current.replace(aside)
    staged.replace(current)
    return there


def _put_back(path: Path, text: str | None, aside: Path) -> bool:
    """Write a small file as the backup holds it; return whether that changed anything."""
    if text is None:
        return False
    if path.exists():
        if path.read_bytes() == text.encode():
            return False
        path.replace(aside.with_name(f"{aside.stem}-{path.name}"))
    with fresh(path) as part:
        make_file(part)
        part.write_text(text, encoding="utf-8")
    return True
