"""Keep to the terms: delete what may be kept no longer, forget what a person asks, tell both."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from dashboard.digest import drop_old
from dashboard.steps import publish_snapshot
from data.backups import back_up, delete, stale_backups
from data.due import Due, find_due
from data.forget import Forgotten, forget, videos_of
from data.inbox import forget_pending
from data.key_changes import note_key
from data.outdated import find_holding, find_outdated
from data.pseudonyms import pseudonym, read_key
from data.retention import Deleted, delete_expired
from data.rewrite import rewrite_store
from data.settings import Settings
from data.snapshots import all_snapshots, remove_snapshots
from data.store import FILE_NAME, open_store
from data.sweeping import sweep_forgotten
from data.terms import imported_of, profile_of
from data.unmasking import fold_inbox

_FURTHER = (
    "Not reached from here: files that you imported or exported yourself, copies of this folder,"
    " and what a disk keeps of deleted files."
)


def retain(settings: Settings, at: datetime) -> tuple[Deleted, int]:
    """Delete all that is overdue, and return what went from the store, and how many snapshots.

    First the rows, and what searches listed of the forgotten; then their bytes; then the
    snapshots that show them, of which the newest is published anew before it goes. Killed
    at any point, the next run ends the work.
    """
    profile, imported = profile_of(settings), imported_of(settings)
    if not (settings.home / FILE_NAME).exists():
        return Deleted(), 0
    with open_store(settings.home) as store:
        note_key(store, settings, at)
        sweep_forgotten(store, at)
        deleted = delete_expired(store, profile, imported, at)
    rewrite_store(settings.home, at)
    _renew_backups(settings, at)
    outdated = find_outdated(settings.home, profile, imported, at)
    _replace(settings, outdated, at)
    drop_old(settings)
    return deleted, len(outdated)


def forget_everywhere(
    settings: Settings, kind: str, source: str, identity: str, at: datetime
) -> tuple[Forgotten, int]:
    """Erase a video or channel from store and snapshots; return what went, and how many of those.

    Snapshots go first: once the store has forgotten, nobody knows which ones hold it.
    """
    profile_of(settings)  # a wrong setting stops this before anything is gone
    with open_store(settings.home) as store:
        fold_inbox(store, settings.home, at)  # what waits may speak of it
        ids = videos_of(store, kind, source, identity)
        holding = find_holding(settings.home, _references(settings, source, ids))
        published = bool(holding) and holding[-1] == all_snapshots(settings.home)[-1]
        remove_snapshots(holding)
        forgotten = forget(store, kind, source, identity, at)
        creator = pseudonym(read_key(settings.home), "creator", source, identity)
        forget_pending(settings.home, (identity, creator, *ids))
    rewrite_store(settings.home, at)
    _renew_backups(settings, at)
    if published:
        publish_snapshot(settings, at)
    drop_old(settings)
    return forgotten, len(holding)


def print_retained(deleted: Deleted, snapshots: int) -> None:
    """Print what went."""
    if not (deleted.any or snapshots):
        print("Nothing was overdue; nothing was deleted.")
        return
    print(
        f"Deleted: {deleted.texts:,} texts, {deleted.observations:,} observations,"
        f" {deleted.answers:,} answers as they came, {deleted.counts:,} counts,"
        f" {deleted.channels:,} channels, {deleted.scores:,} scores, {snapshots:,} snapshots."
    )
    print(f"Emptied of names or counts: {deleted.stripped:,} observations. {_FURTHER}")


def print_due(settings: Settings, at: datetime) -> bool:
    """Print what is due and overdue, and the terms; return whether nothing is overdue."""
    profile = profile_of(settings)
    print(profile.method)
    if not (settings.home / FILE_NAME).exists():
        print("There is no store yet: nothing is held.")
        return True
    with open_store(settings.home) as store:
        found = find_due(store, profile, imported_of(settings), at)
    Console().print(_table(found))
    outdated = find_outdated(settings.home, profile, imported_of(settings), at)
    overdue = sum(each.overdue for each in found)
    print(f"Snapshots with overdue rows, or published under other terms: {len(outdated)}.")
    if overdue or outdated:
        print("Run strangerwatch retain to delete what is overdue. Nothing was changed.")
    return not (overdue or outdated)


def print_forgotten(forgotten: Forgotten, snapshots: int) -> None:
    """Print what was erased, and what only a person can erase."""
    print(
        f"Forgotten: {len(forgotten.ids):,} video(s), {forgotten.observations:,} observations,"
        f" {forgotten.texts:,} texts, {forgotten.answers:,} answers as they came,"
        f" {snapshots:,} snapshots. It stays out from now on."
    )
    if forgotten.files:
        print(f"These files of yours held it: {', '.join(forgotten.files)}.")
    print(_FURTHER)


def _replace(settings: Settings, outdated: Sequence[Path], at: datetime) -> None:
    try:
        if outdated and outdated[-1] == all_snapshots(settings.home)[-1]:
            publish_snapshot(settings, at)
    finally:
        remove_snapshots(outdated)


def _renew_backups(settings: Settings, at: datetime) -> None:
    """Delete the backups that hold what went, once one of what is left is written."""
    with open_store(settings.home) as store:
        old = stale_backups(store, settings.home)
    if not old:
        return
    made = back_up(settings, at)
    for path in old:
        if path != made.path:
            delete(path)


def _references(settings: Settings, source: str, ids: Sequence[str]) -> list[str]:
    key = read_key(settings.home)
    plain = [f"{source}:{each}" for each in ids]
    return plain + [pseudonym(key, "video", source, each) for each in ids]


def _table(found: Sequence[Due]) -> Table:
    table = Table("what", "kept", "held", "due in 5 days", "overdue", "oldest (UTC)")
    for each in found:
        days = "no end" if each.days is None else f"{each.days:,} days"
        oldest = f"{each.oldest:%Y-%m-%d %H:%M}" if each.oldest else "none"
        counts = (f"{count:,}" for count in (each.held, each.due, each.overdue))
        table.add_row(each.what, days, *counts, oldest)
    return table
