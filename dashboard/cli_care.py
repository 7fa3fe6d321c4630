"""The commands that keep a home in order: backup, restore, gc, doctor."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from dashboard.failure import FAILED, OK


def backup(*, out: Path | None = None) -> int:
    """Write a verified backup of the store, and its manifest, into the home's folder backups.

    The last few stay (setting keep_backups). --out names another file or folder;
    such a backup is yours to delete. Ends with 4 while another command writes.
    """
    from dashboard.care import print_backup
    from data.settings import read_settings

    print_backup(read_settings(), datetime.now(UTC), out)
    return OK


def restore(file: Path) -> int:
    """Put a backup in the place of the store, once it is verified.

    FILE is the backup; its manifest lies beside it. What stood there is kept
    aside. Ends with 1 if the backup does not verify, with 4 while another
    command writes; then nothing was changed.
    """
    from dashboard.care import print_restore
    from data.settings import read_settings

    print_restore(read_settings(), file, datetime.now(UTC))
    return OK


def gc(*, dry_run: bool = False) -> int:
    """Delete old snapshots, old backups and files of commands that were killed.

    With --dry-run, list them and delete nothing. Ends with 4 while another
    command writes.
    """
    from dashboard.care import print_garbage
    from data.settings import read_settings

    print_garbage(read_settings(), datetime.now(UTC), dry_run=dry_run)
    return OK


def doctor(*, json: bool = False) -> int:
    """Check settings, secrets, store, snapshot, model, lexicon, clock, quota, disk and schedule.

    Each finding has its remedy. Ends with 1 if one is wrong. --json is for machines.
    """
    from dashboard.doctor import examine
    from dashboard.findings import print_findings
    from data.settings import read_settings

    found = examine(read_settings(), datetime.now(UTC))
    return OK if print_findings(found, as_json=json) else FAILED
