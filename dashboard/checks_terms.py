"""Check the terms, the key and what is due."""

from __future__ import annotations

from datetime import datetime

from dashboard.findings import Finding
from data.due import MARGIN, find_due
from data.errors import DataError
from data.outdated import find_outdated
from data.rewrite import is_pending
from data.settings import Settings
from data.store import FILE_NAME as STORE_NAME
from data.store import open_store
from data.terms import imported_of, profile_of, read_profiles


def check_key(settings: Settings) -> Finding:
    """Say whether a key is set, and by which name; the key itself is never shown."""
    said = settings.youtube
    if not said.key:
        return Finding(check="key", state="well", found="no YouTube key is set")
    if said.key_name:
        return Finding(check="key", state="well", found=f"a YouTube key is set: {said.key_name}")
    remedy = "Give it a name in youtube.key_name, and change that when you replace the key."
    return Finding(check="key", state="note", found="a YouTube key is set", remedy=remedy)


def check_terms(settings: Settings) -> Finding:
    """Say which terms are in force, for whom, since when and from which source."""
    try:
        profile, imported = profile_of(settings), imported_of(settings)
        checked = read_profiles().checked
    except DataError as error:
        return Finding(check="terms", state="wrong", found="not settled", remedy=str(error))
    declared = "declared" if settings.youtube.terms else "none declared, so"
    days = imported.text_days
    files = f"{days:,} days from import" if days else "without an end"
    found = (
        f"{declared} {profile.method} Files are kept {files}. Compared with the platform's own"
        f" on {checked}."
    )
    if profile.name == "researcher" and profile.study_end is None:
        remedy = "Counts may be kept until the study ends: set that day as youtube.study_end."
        return Finding(check="terms", state="note", found=found, remedy=remedy)
    return Finding(check="terms", state="well", found=found)


def check_retention(settings: Settings, at: datetime) -> Finding:
    """Say whether anything is overdue, in the store, in its bytes or in a snapshot."""
    if not (settings.home / STORE_NAME).exists():
        return Finding(check="retention", state="well", found="nothing is held yet")
    try:
        profile, imported = profile_of(settings), imported_of(settings)
        with open_store(settings.home) as store:
            held = find_due(store, profile, imported, at)
            pending = is_pending(store)
        snapshots = len(find_outdated(settings.home, profile, imported, at, unreadable=False))
    except DataError as error:
        return Finding(check="retention", state="note", found="cannot tell", remedy=str(error))
    overdue = [f"{each.overdue:,} {each.what}" for each in held if each.overdue]
    overdue += [f"{snapshots:,} snapshots"] if snapshots else []
    overdue += ["deleted rows in the store's file"] if pending else []
    if overdue:
        found = f"overdue: {'; '.join(overdue)}"
        remedy = "Run strangerwatch retain."
        return Finding(check="retention", state="wrong", found=found, remedy=remedy)
    due = sum(each.due for each in held)
    found = f"nothing is overdue; {due:,} items are due within {MARGIN.days} days"
    return Finding(check="retention", state="well", found=found)
