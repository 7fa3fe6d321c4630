"""Write, send and show the digest: the last step of a scan, and the command."""

from __future__ import annotations

from datetime import datetime

from dashboard.digest import Kept, drop_old, send_waiting, tell_sending, write_digest
from dashboard.failure import FAILED, MISUSED, OK, fail
from data.scan_lock import scan_lock
from data.settings import Settings


def digest_scan(settings: Settings, at: datetime) -> str:
    """Write the digest after a scan, send what waits, and tell both in a line for the journal.

    Whether it is taken or not, the scan went as it went: what is not taken waits.
    """
    kept = write_digest(settings, at)
    sent, missed = send_waiting(settings, kept)
    drop_old(settings)
    return f"Wrote {kept.name}. {tell_sending(settings, sent, missed)}"


def show_digest(settings: Settings, at: datetime, *, html: bool, send: bool) -> int:
    """Write the newest digest anew, show it or its page's path, and send what waits if asked.

    Raises:
        StoreBusyError: a scan is running, which sends by itself.
    """
    with scan_lock(settings.home, at):
        kept = write_digest(settings, at, again=True)
        drop_old(settings)
        if send:
            return _send(settings, kept)
    print(kept.html if html else kept.text.read_text(encoding="utf-8"))
    return OK


def _send(settings: Settings, kept: Kept) -> int:
    sent, missed = send_waiting(settings, kept)
    told = tell_sending(settings, sent, missed)
    if not settings.digest.addresses:
        return fail(told, MISUSED)
    if missed:
        return fail(told, FAILED)
    print(told)
    return OK
