"""Read answers as they came, one after another, whatever their number; check and empty them."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Iterator
from datetime import datetime

from data.store import Store

_BATCH = 200
_BODIES = """
    SELECT response_id, source, sha256, body FROM responses
    WHERE body IS NOT NULL AND answered_at >= coalesce($since::TIMESTAMPTZ, '2000-01-01')
        AND response_id > $last
    ORDER BY response_id LIMIT $batch
"""
_EMPTY = """
    UPDATE responses SET body = NULL, deleted_at = $at, deleted_why = 'forgotten'
    WHERE list_contains($those, response_id)
"""


def read_bodies(
    store: Store, since: datetime | None = None
) -> Iterator[tuple[str, str, str | None]]:
    """Yield the id, source and text of each answer still held that came since a moment.

    The text of one that cannot be unpacked is None: it may hold anything.
    """
    for response_id, source, _, packed in _rows(store, since):
        body = _unpacked(packed)
        yield response_id, source, None if body is None else body.decode("utf-8", "replace")


def altered_answers(store: Store) -> list[str]:
    """Return the ids of answers whose bytes are not those that came, by their hash."""
    return [
        response_id
        for response_id, _, sha256, packed in _rows(store, None)
        if (body := _unpacked(packed)) is None or hashlib.sha256(body).hexdigest() != sha256
    ]


def empty_bodies(store: Store, those: list[str], at: datetime) -> int:
    """Delete the bodies of answers that hold what was forgotten; hash and times stay."""
    store.execute(_EMPTY, {"at": at, "those": those})
    return len(those)


def _rows(store: Store, since: datetime | None) -> Iterator[tuple[str, str, str, bytes]]:
    asked = {"since": since, "last": "", "batch": _BATCH}
    while rows := store.execute(_BODIES, asked).fetchall():
        yield from rows
        asked["last"] = rows[-1][0]


def _unpacked(packed: bytes) -> bytes | None:
    try:
        return gzip.decompress(packed)
    except (OSError, EOFError, zlib.error):
        return None
