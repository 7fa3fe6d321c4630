"""Check a home from outside its store: disk, snapshot, backups, secrets; no lock is taken."""

from __future__ import annotations

import shutil
from datetime import datetime, timedelta

from dashboard.findings import Finding
from data.copies import backups, manifest_of
from data.credentials import find_key, others_can_read, secret_files
from data.errors import DataError, NothingPublishedError
from data.reports.facts import read_facts
from data.settings import Settings
from data.snapshots import newest, open_snapshot
from data.store import FILE_NAME as STORE_NAME

_LEAST_FREE = 2 * 1024**3
_OLD = timedelta(days=8)
_OLD_BACKUP = timedelta(days=35)


def check_home(settings: Settings) -> Finding:
    """Say which home it is, whether it holds fiction, and whether others may look into it."""
    home = settings.home
    where = "a demo's home: fiction only" if settings.fiction else "a home for real captures"
    if home.exists() and others_can_read(home):
        found = f"{home}, {where}, which others may open"
        remedy = f"It holds names and texts of children: chmod 700 {home}"
        return Finding(check="home", state="wrong", found=found, remedy=remedy)
    return Finding(check="home", state="well", found=f"{home}, {where}")


def check_disk(settings: Settings) -> Finding:
    """Ask for 2 GB to be free."""
    home = next(path for path in (settings.home, *settings.home.parents) if path.exists())
    free = shutil.disk_usage(home).free
    found = f"{free / 1024**3:.1f} GB free"
    if free >= _LEAST_FREE:
        return Finding(check="disk", state="well", found=found)
    remedy = "Free at least 2 GB: strangerwatch gc deletes what is left over."
    return Finding(check="disk", state="wrong", found=found, remedy=remedy)


def check_snapshot(settings: Settings, at: datetime) -> Finding:
    """Open the newest snapshot as pages do, and note it where it is older than a week."""
    try:
        snapshot = open_snapshot(newest(settings.home))
    except NothingPublishedError as error:
        return Finding(check="snapshot", state="note", found="none yet", remedy=str(error))
    except DataError as error:
        return Finding(check="snapshot", state="wrong", found="cannot be read", remedy=str(error))
    try:
        published = datetime.fromisoformat(read_facts(snapshot)["published_at"])
    finally:
        snapshot.close()
    found = f"{snapshot.name}, published {published:%Y-%m-%d %H:%M} UTC"
    if at - published <= _OLD:
        return Finding(check="snapshot", state="well", found=found)
    remedy = "It is over a week old: run strangerwatch score and publish."
    return Finding(check="snapshot", state="note", found=found, remedy=remedy)


def check_backups(settings: Settings, at: datetime) -> Finding:
    """Note a store without a backup, or with none of the last five weeks."""
    if not (settings.home / STORE_NAME).exists():
        return Finding(check="backup", state="well", found="nothing to back up yet")
    whole = [path for path in backups(settings.home) if manifest_of(path).exists()]
    if not whole:
        return Finding(
            check="backup", state="note", found="none", remedy="Run strangerwatch backup."
        )
    made = datetime.fromtimestamp(whole[-1].stat().st_mtime, at.tzinfo)
    found = f"{len(whole)}, the last of {made:%Y-%m-%d %H:%M} UTC"
    if at - made <= _OLD_BACKUP:
        return Finding(check="backup", state="well", found=found)
    return Finding(check="backup", state="note", found=found, remedy="Run strangerwatch backup.")


def check_secrets(settings: Settings) -> Finding:
    """Find files that hold a secret and can be read by others."""
    held = secret_files(settings)
    if not held:
        return Finding(check="secrets", state="well", found="no file holds one")
    if loose := [path for path in held if others_can_read(path)]:
        names = ", ".join(path.name for path in loose)
        remedy = f"Others can read them: chmod 600 {' '.join(map(str, loose))}"
        return Finding(check="secrets", state="wrong", found=names, remedy=remedy)
    found = f"readable by their owner alone: {', '.join(path.name for path in held)}"
    return Finding(check="secrets", state="well", found=found)


def check_key_place(settings: Settings) -> Finding:
    """Say where the platform's key is kept, never the key."""
    try:
        place, _ = find_key(settings)
    except DataError as error:
        return Finding(check="key place", state="wrong", found="cannot be read", remedy=str(error))
    if place != "the environment":
        return Finding(check="key place", state="well", found=place or "no key is set")
    remedy = (
        "A scheduled scan does not see it: put it into a file, and name that in youtube.key_file."
    )
    return Finding(check="key place", state="note", found=place, remedy=remedy)
