"""Read answers as they came, one after another, whatever their number; and empty them."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from datetime import datetime

from data.store import Store

_BATCH = 200
_BODIES = """
    SELECT response_id, source, body FROM responses
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
    asked = {"since": since, "last": "", "batch": _BATCH}
    while rows := store.execute(_BODIES, asked).fetchall():
        for response_id, source, packed in rows:
            try:
                text = gzip.decompress(packed).decode("utf-8", "replace")
            except (OSError, EOFError, zlib.error):
                text = None
            yield response_id, source, text
        asked["last"] = rows[-1][0]


def empty_bodies(store: Store, those: list[str], at: datetime) -> int:
    """Delete the bodies of answers that hold what was forgotten; hash and times stay."""
    store.execute(_EMPTY, {"at": at, "those": those})
    return len(those)
