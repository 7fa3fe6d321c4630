"""The lock that keeps two scans of one home apart, also while one waits for its quota."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from data.errors import StoreBusyError
from data.private import make_folder

FILE_NAME = "scan.lock"
_HOLDER = "scan.pid"


@contextmanager
def scan_lock(home: Path, at: datetime) -> Iterator[None]:
    """Hold the lock of `home` for the length of a `with`.

    The operating system holds it, and lets go when the process ends, however it
    ends: a file left behind by a crash keeps nobody out.

    Raises:
        StoreBusyError: another scan of this home is running.
    """
    make_folder(home)
    lock = FileLock(home / FILE_NAME, blocking=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreBusyError(_running(home)) from error
    holder = home / _HOLDER
    try:
        with suppress(OSError):  # on a full disk the store's own error says what to do
            holder.write_text(f"{os.getpid()}, since {at:%Y-%m-%d %H:%M} UTC", encoding="utf-8")
        yield
    finally:
        holder.unlink(missing_ok=True)
        lock.release()


def _running(home: Path) -> str:
    try:
        who = (home / _HOLDER).read_text(encoding="utf-8") or "unknown"
    except OSError:
        who = "unknown"
    return f"A scan of {home} is running (process {who}): wait for it to end, then run again."
