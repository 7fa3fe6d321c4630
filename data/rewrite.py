"""Write the store anew, so that what was deleted is no longer in its file either."""

from __future__ import annotations

import json
from contextlib import closing
from datetime import datetime
from pathlib import Path

import duckdb

from data.copies import quoted
from data.errors import StoreBusyError
from data.forget import KIND as FORGOTTEN
from data.fresh import sync
from data.private import close_to_others
from data.retention import KIND as EXPIRED
from data.store import FILE_NAME, Store, open_store, record_event, translated

KIND = "rewrite"
# The journal says by itself whether a deletion came after the last rewriting: a process
# killed between the two leaves nothing undone for good.
_PENDING = """
    SELECT coalesce(max(event_id) FILTER (kind IN (?, ?)), 0)
         > coalesce(max(event_id) FILTER (kind = ?), 0)
    FROM events
"""


def is_pending(store: Store) -> bool:
    """Tell whether something was deleted since the store was last written anew."""
    return bool(store.number(_PENDING, (EXPIRED, FORGOTTEN, KIND)))


def rewrite_store(home: Path, at: datetime) -> bool:
    """Write the store anew if something was deleted since the last time; tell whether.

    Nothing is lost if the process is killed: the old file stays until the new one is whole.

    Raises:
        StoreBusyError: another process writes to the store.
        StoreFullError: there is no room for a second copy.
    """
    with open_store(home) as store:
        pending = is_pending(store)
        store.execute("CHECKPOINT")
    if pending:
        part = home / f"{FILE_NAME}.part"
        _clear(part)
        try:
            with translated(home):
                _copy(home, part, at)
        finally:
            _clear(part)
    return pending


def _copy(home: Path, part: Path, at: datetime) -> None:
    """Copy all that is left into `part`, and put it in place before anybody else can write.

    The old file is held for reading meanwhile, so that nobody writes into what is about
    to go. A log beside it would be played into the new file: then nothing is done.
    """
    with closing(duckdb.connect()) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        connection.execute(f"ATTACH {quoted(home / FILE_NAME)} AS held (READ_ONLY)")
        if (home / f"{FILE_NAME}.wal").exists():
            raise StoreBusyError("Another process has just written to the store: run again.")
        connection.execute(f"ATTACH {quoted(part)} AS written")
        close_to_others(part)
        connection.execute("COPY FROM DATABASE held TO written")
        connection.execute("USE written")
        record_event(Store(connection), at, "command line", KIND, json.dumps({}))
        connection.execute("USE memory")
        connection.execute("CHECKPOINT written")  # detached unwritten, it would fail in silence
        connection.execute("DETACH written")
        _put(part, home / FILE_NAME)


def _clear(part: Path) -> None:
    for path in (part, part.with_name(f"{part.name}.wal")):
        path.unlink(missing_ok=True)


def _put(part: Path, path: Path) -> None:
    sync(part)
    part.replace(path)
    sync(path.parent)
