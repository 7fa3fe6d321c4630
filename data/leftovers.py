"""Find what nobody needs any more: old snapshots and backups, files of writers that were killed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from data import backups, snapshots
from data.copies import FOLDER, manifest_of
from data.inbox import FOLDER as INBOX
from data.restoring import STAGE
from data.settings import Settings
from data.store import FILE_NAME, open_store

# Each is written beside the file it was to become; every whole file has another name.
_UNFINISHED = (
    "*.part",
    "*.part.wal",
    ".pseudonym.key.*",
    ".sites-*",
    f"{FILE_NAME}.tmp",
    f"{snapshots.FOLDER}/*.part",
    f"{snapshots.FOLDER}/*.part.wal",
    f"{snapshots.FOLDER}/*.tmp",
    f"{FOLDER}/*.part",
    f"{INBOX}/*.part",
    f"{FOLDER}/*.part.wal",
    f"{FOLDER}/{STAGE}*",
)
_PATIENCE = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Leftover:
    """Hold a file or folder that may go, why, and its bytes."""

    path: Path
    why: str
    size: int


def collect_garbage(settings: Settings, at: datetime, *, dry_run: bool) -> list[Leftover]:
    """Delete what is left over, under the store's lock, and return what that was.

    What was begun within the last hour is taken for the work of somebody who
    still writes. With `dry_run` nothing is deleted.

    Raises:
        StoreBusyError: another process writes.
    """
    with ExitStack() as stack:
        if (settings.home / FILE_NAME).exists():
            stack.enter_context(open_store(settings.home))
        found = list(_find(settings, at))
        for each in () if dry_run else found:
            _remove(each.path)
    return found


def _find(settings: Settings, at: datetime) -> Iterator[Leftover]:
    home = settings.home
    for path in snapshots.beyond(home, settings.keep_snapshots):
        yield _leftover(path, "an old snapshot")
    old = backups.beyond(home, settings.keep_backups)
    for path in old:
        yield _leftover(path, "an old backup")
    unfinished = {path for pattern in _UNFINISHED for path in home.glob(pattern)}
    unfinished |= {path for path in backups.backups(home) if not _is_whole(path)}
    for path in sorted(unfinished - set(old)):
        if datetime.fromtimestamp(path.lstat().st_mtime, at.tzinfo) < at - _PATIENCE:
            yield _leftover(path, "never finished")


def _is_whole(path: Path) -> bool:
    return manifest_of(path).exists() or path.name.startswith(backups.REPLACED)


def _leftover(path: Path, why: str) -> Leftover:
    files = [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
    return Leftover(path=path, why=why, size=sum(each.stat().st_size for each in files))


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        backups.delete(path)
