"""Write, send and show the digest: the last step of a scan, and the command."""

from __future__ import annotations

from datetime import datetime

from dashboard.digest import Kept, drop_old, send_waiting, tell_sending, write_digest
from dashboard.digest_facts import Due
from dashboard.failure import FAILED, MISUSED, OK, fail
from data.due import MARGIN, find_due
from data.scan_lock import scan_lock
from data.settings import Settings
from data.store import FILE_NAME, open_store
from data.terms import imported_of, profile_of


def digest_scan(settings: Settings, at: datetime) -> str:
    """Write the digest after a scan, send what waits, and tell both in a line for the journal.

    Whether it is taken or not, the scan went as it went: what is not taken waits.
    """
    kept = write_digest(settings, at, due_next(settings, at))
    sent, missed = send_waiting(settings, kept)
    drop_old(settings)
    return f"Wrote {kept.name}. {tell_sending(settings, sent, missed)}"


def show_digest(settings: Settings, at: datetime, *, html: bool, send: bool) -> int:
    """Write the newest digest anew, show it or its page's path, and send what waits if asked.

    Raises:
        StoreBusyError: a scan is running, which sends by itself.
    """
    with scan_lock(settings.home, at):
        kept = write_digest(settings, at, due_next(settings, at), again=True)
        drop_old(settings)
        if send:
            return _send(settings, kept)
    print(kept.html if html else kept.text.read_text(encoding="utf-8"))
    return OK


def due_next(settings: Settings, at: datetime) -> list[Due]:
    """Return what retention deletes or refreshes within its margin, for the digest."""
    if not (settings.home / FILE_NAME).exists():
        return []
    with open_store(settings.home) as store:
        found = find_due(store, profile_of(settings), imported_of(settings), at)
    by = (at + MARGIN).date()
    return [
        Due(what=each.what, videos=each.due + each.overdue, of=each.held, by=by)
        for each in found
        if each.due or each.overdue
    ]


def _send(settings: Settings, kept: Kept) -> int:
    sent, missed = send_waiting(settings, kept)
    told = tell_sending(settings, sent, missed)
    if not settings.digest.addresses:
        return fail(told, MISUSED)
    if missed:
        return fail(told, FAILED)
    print(told)
    return OK
