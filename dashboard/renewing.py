"""Do at once what a page asked for, if nobody else writes; else the next publish does it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from data.errors import DataError, StoreBusyError
from data.inbox import Entry, append
from data.renewal import renew
from data.scan_lock import scan_lock
from data.settings import Settings
from data.store import FILE_NAME, open_store

# For a terminal; pages have their own, in two languages.
WORDS = {
    "published": "Done: a new snapshot shows it.",
    "refused": "Refused: the channel is not held, may never be named, or it was done already.",
    "busy": "Asked for. Another command is writing: it shows with the next publish.",
    "changed": "Asked for. It shows with the next publish: strangerwatch publish",
    "failed": "Asked for, and safe on the disk, but it could not be done now:",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Renewed:
    """Hold how far what was asked for has come.

    `published` in a new snapshot, or `refused`; it waits for the next publish, because
    somebody else is writing (`busy`), because more than names would change now (`changed`),
    or because it `failed`.
    """

    state: Literal["published", "refused", "busy", "changed", "failed"]
    problem: str = ""


def ask(settings: Settings, entry: Entry, at: datetime) -> Renewed:
    """Put an entry into the inbox, and do what it asks for if nobody else writes.

    Raises:
        InboxError: it cannot be written; nothing was asked for.
    """
    append(settings.home, entry)
    return renew_now(settings, at)


def renew_now(settings: Settings, at: datetime) -> Renewed:
    """Take in what waits, and publish anew if only names change by it.

    A scan that runs is left in peace: it takes in what waits before it publishes.
    """
    if not (settings.home / FILE_NAME).exists():
        return Renewed(state="changed")
    try:
        with scan_lock(settings.home, at), open_store(settings.home) as store:
            done = renew(store, settings, at)
    except StoreBusyError:
        return Renewed(state="busy")
    except DataError as error:
        return Renewed(state="failed", problem=str(error))
    if done is None:
        return Renewed(state="changed")
    folded, _ = done
    return Renewed(state="published" if folded.done else "refused")
