"""Back the store up while others wait their turn, keep the last few, find and delete them all."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from data.copies import FOLDER, Manifest, backups, manifest_of, write_copy
from data.errors import BackupError
from data.forget import KIND as FORGOTTEN
from data.pseudonyms import FILE_NAME as KEY_NAME
from data.retention import KIND as EXPIRED
from data.settings import Settings
from data.sites import FILE_NAME as SITES_NAME
from data.store import FILE_NAME, Store, open_store, record_event

__all__ = [
    "MOVED",
    "REPLACED",
    "BackedUp",
    "back_up",
    "backups",
    "beyond",
    "delete",
    "stale_backups",
    "stamp",
]

_MADE = """
    SELECT detail->>'path', max(event_id) FROM events WHERE kind = 'backup' GROUP BY 1
"""
_LAST_DELETED = """
    SELECT event_id, happened_at FROM events WHERE kind IN (?, ?) ORDER BY event_id DESC LIMIT 1
"""
MOVED = (KEY_NAME, SITES_NAME)  # what a store means nothing without, in another home
REPLACED = "replaced-"


@dataclass(frozen=True, kw_only=True, slots=True)
class BackedUp:
    """Hold what a backup made, and which older ones went for it."""

    path: Path
    manifest: Manifest
    dropped: tuple[Path, ...]


def back_up(settings: Settings, at: datetime, out: Path | None = None) -> BackedUp:
    """Write a proven backup of the store into its home, or to `out`; keep the last few at home.

    Without a store nothing is made. The journal says where every backup went,
    so that those outside the home can be found when something must be forgotten.

    Raises:
        StoreBusyError: another process writes to the store.
        BackupError: there is no store, or the backup cannot be written there.
    """
    home = settings.home
    if not (home / FILE_NAME).exists():
        raise BackupError(f"There is no store in {home} to back up: import something first.")
    path = _place(home, at, out)
    with open_store(home) as store:
        record_event(store, at, "command line", "backup", json.dumps({"path": str(path)}))
        manifest = write_copy(store.connection, path, why="asked for", files=_small_files(home))
        dropped = beyond(home, settings.keep_backups)
        for each in dropped:
            delete(each)
    return BackedUp(path=path, manifest=manifest, dropped=tuple(dropped))


def beyond(home: Path, keep: int) -> list[Path]:
    """Return the whole backups beyond the last `keep`, and of stores put aside those beyond."""
    aside = [path for path in backups(home) if path.name.startswith(REPLACED)]
    whole = [path for path in backups(home) if manifest_of(path).exists()]
    return [*whole[:-keep], *aside[:-keep]]


def delete(path: Path) -> None:
    """Delete the backup at `path` with all that lies beside it, its manifest first."""
    manifest_of(path).unlink(missing_ok=True)
    path.with_name(f"{path.name}.wal").unlink(missing_ok=True)
    path.unlink(missing_ok=True)


def stamp(at: datetime) -> str:
    """Return `at` as names of files carry it, sorting by time."""
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def stale_backups(store: Store, home: Path) -> list[Path]:
    """Return the copies made before something was last deleted from the store: they hold it.

    Of copies that the journal does not name (made before a migration, put aside by
    a restore, never finished) the file's own time counts.
    """
    made = dict(store.execute(_MADE).fetchall())
    found = store.execute(_LAST_DELETED, (EXPIRED, FORGOTTEN)).fetchall()
    return [
        path
        for last, happened_at in found
        for path in backups(home)
        if (made[str(path)] < last if str(path) in made else _made_at(path) <= happened_at)
    ]


def _made_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _place(home: Path, at: datetime, out: Path | None) -> Path:
    name = f"backup-{stamp(at)}.duckdb"
    if out is None:
        return home / FOLDER / name
    path = (out / name if out.is_dir() else out).resolve()
    if path.suffix == manifest_of(path).suffix:
        raise BackupError(f"{path} is where a manifest would lie: give --out another ending.")
    if path.exists() or manifest_of(path).exists():
        raise BackupError(f"{path} is there already: nothing was written.")
    return path


def _small_files(home: Path) -> dict[str, str]:
    return {
        name: (home / name).read_text(encoding="utf-8") for name in MOVED if (home / name).exists()
    }
