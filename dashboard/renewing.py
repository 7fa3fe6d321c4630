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
from data.unmasking import fold_inbox


@dataclass(frozen=True, kw_only=True, slots=True)
class Renewed:
    """Hold how far what was asked for has come.

    `published` in a new snapshot; `refused`; `journalled` and in the next snapshot; it `waits`
    for another command to end; or it `failed` for now, and the next publish tries again.
    """

    state: Literal["published", "refused", "journalled", "waits", "failed"]
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
        return Renewed(state="waits")
    try:
        with scan_lock(settings.home, at), open_store(settings.home) as store:
            folded = fold_inbox(store, settings.home, at)
            published = renew(store, settings, at)
    except StoreBusyError:
        return Renewed(state="waits")
    except DataError as error:
        return Renewed(state="failed", problem=str(error))
    if not folded.done:
        return Renewed(state="refused")
    return Renewed(state="published" if published else "journalled")
