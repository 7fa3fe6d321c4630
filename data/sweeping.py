"""Clear away what came back of the forgotten: a search lists it, whatever we ask for."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta

from data.bodies import empty_bodies, read_bodies
from data.forget import KIND
from data.forgotten import CHANNEL, VIDEO, name_of
from data.named import FORGOTTEN
from data.store import Store, record_event

_LOOKED = "sweep"
_MARGIN = timedelta(days=1)  # an answer may be saved later than it came
_TOKEN = re.compile(r"[\w-]{6,64}", re.ASCII)
_STONES = "SELECT source, name FROM tombstones WHERE why = 'forgotten'"
_LAST = "SELECT max(happened_at) FROM events WHERE kind = ?"
_CLEAR = """
    DELETE FROM {table} WHERE sha256(source || ' ' || {column}) IN (
        SELECT name FROM tombstones WHERE why = 'forgotten' AND kind = $kind)
"""
# It holds the same hash as a tombstone; a restored backup may bring it back.
_UNNAME = f"DELETE FROM unmasked WHERE channel IN {FORGOTTEN}"
_PLACES = (
    ("sightings", "video_id", VIDEO),
    ("asks", "video_id", VIDEO),
    ("counts", "video_id", VIDEO),
    ("channels", "channel_id", CHANNEL),
)


def sweep_forgotten(store: Store, at: datetime) -> int:
    """Delete ids, counts and answers that came of what was forgotten; return how many.

    Videos themselves never get in. Each answer is looked through once. The bytes are
    still in the file until `rewrite_store`.
    """
    stones = {(source, name) for source, name in store.execute(_STONES).fetchall()}
    if not stones:
        return 0
    with store.transaction():
        swept = empty_bodies(store, _holding(store, stones), at)
        for table, column, kind in _PLACES:
            sql = _CLEAR.format(table=table, column=column)
            swept += int(store.execute(sql, {"kind": kind}).fetchall()[0][0])
        swept += int(store.execute(_UNNAME).fetchall()[0][0])
        detail = json.dumps({"swept": swept})
        record_event(store, at, "command line", _LOOKED, detail)
        if swept:
            record_event(store, at, "command line", KIND, detail)
    return swept


def _holding(store: Store, stones: set[tuple[str, str]]) -> list[str]:
    last = store.execute(_LAST, (_LOOKED,)).fetchall()[0][0]
    return [
        response_id
        for response_id, source, body in read_bodies(store, last and last - _MARGIN)
        if body is None or _names(source, body) & stones
    ]


def _names(source: str, body: str) -> set[tuple[str, str]]:
    return {(source, name_of(source, each)) for each in set(_TOKEN.findall(body))}
