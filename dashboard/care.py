"""Say what a backup, a restore or a clean-up did."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from data.backups import back_up
from data.checkups import PLATFORM
from data.copies import manifest_of
from data.ledger import CLOCK, believe_clock
from data.leftovers import collect_garbage
from data.quotas import read_quotas
from data.restoring import restore
from data.settings import Settings
from data.store import FILE_NAME, open_store, record_event

_UNITS = ("bytes", "KB", "MB", "GB", "TB")


def print_backup(settings: Settings, at: datetime, out: Path | None) -> None:
    """Back the store up and say where, what it holds, and which older backups went."""
    made = back_up(settings, at, out)
    rows = sum(made.manifest.rows.values())
    print(f"Wrote {made.path} ({size(made.manifest.size)}) and its manifest.")
    print(
        f"Verified: {rows:,} rows in {len(made.manifest.rows)} tables, each table equal to the"
        f" store's; SHA-256 {made.manifest.sha256}."
    )
    for path in made.dropped:
        print(f"Deleted {path.name}: keep_backups is {settings.keep_backups}.")
    if made.manifest.files:
        names = ", ".join(made.manifest.files)
        print(f"{manifest_of(made.path).name} holds {names} too. Keep both files to yourself.")


def print_restore(settings: Settings, path: Path, at: datetime) -> None:
    """Restore a backup and say what stands now, what was put aside and what to do next."""
    done = restore(settings.home, path, at)
    rows = sum(done.rows.values())
    print(f"Restored {rows:,} rows in {len(done.rows)} tables from {path}.")
    if done.aside:
        print(f"What stood there is kept as {done.aside}.")
    if done.carried:
        carried = ", ".join(f"{count:,} of {table}" for table, count in done.carried.items())
        print(f"Carried over from it, so that it stays true: {carried}.")
    if done.aside and "tombstones" not in done.carried:
        print("It could not be read: what was forgotten since the backup must be forgotten again.")
    for name in done.files:
        print(f"Put back {name}.")
    print("Next: strangerwatch score, then publish: pages still show the last snapshot.")


def print_garbage(settings: Settings, at: datetime, *, dry_run: bool) -> None:
    """Delete what is left over, or only say what would go, with its size."""
    found = collect_garbage(settings, at, dry_run=dry_run)
    for each in found:
        print(f"{size(each.size):>9}  {each.path} ({each.why})")
    total = size(sum(each.size for each in found))
    done = "would be deleted; nothing was" if dry_run else "deleted"
    print(f"{len(found)} left over, {total}: {done}." if found else "Nothing is left over.")


def trust_clock(settings: Settings, at: datetime) -> None:
    """Carry quota that was spent on days to come to today, and journal that the clock is right."""
    if not (settings.home / FILE_NAME).exists():
        return
    quotas = read_quotas()
    with open_store(settings.home) as store:
        for each in quotas.bucket:
            believe_clock(store, quotas.paid_from(PLATFORM, each), at)
        record_event(store, at, "command line", CLOCK, "{}")
    print("Quota spent on days to come counts for today; what the journal says of them is past.")


def size(count: int) -> str:
    """Return a number of bytes as a person reads it."""
    unit, shown = 0, float(count)
    while shown >= 1000 and unit < len(_UNITS) - 1:
        unit, shown = unit + 1, shown / 1000
    return f"{shown:.0f} {_UNITS[unit]}" if unit == 0 else f"{shown:.1f} {_UNITS[unit]}"
