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


def doctor(*, json: bool = False, clock_is_right: bool = False) -> int:
    """Check settings, secrets, store, snapshot, model, lexicon, clock, quota, disk and schedule.

    Each finding has its remedy. Ends with 1 if one is wrong. --json is for machines.
    --clock-is-right, once a clock that ran ahead was set right, counts the quota that
    was spent on days to come for today, so that its buckets open again.
    """
    from dashboard.care import trust_clock
    from dashboard.doctor import examine
    from dashboard.findings import print_findings
    from data.settings import read_settings

    settings, at = read_settings(), datetime.now(UTC)
    if clock_is_right:
        trust_clock(settings, at)
    found = examine(settings, at)
    return OK if print_findings(found, as_json=json) else FAILED
