"""Keep out what a person asked to be forgotten, known by a hash alone."""

from __future__ import annotations

import hashlib

from data.store import Store

VIDEO, CHANNEL = "video", "channel"
_ANY = "SELECT count(*) FROM tombstones WHERE why = 'forgotten'"
# The same hash as `name_of` makes.
_LEAVE_OUT = """
    DELETE FROM staging WHERE reason IS NULL AND EXISTS (
        FROM tombstones WHERE why = 'forgotten' AND (
            (kind = 'video' AND name = sha256(staging.source || ' ' || staging.video_id))
            OR (kind = 'channel' AND name = sha256(
                staging.source || ' '
                || coalesce(staging.channel_id, staging.channel_name)))))
"""


def name_of(source: str, identity: str) -> str:
    """Return the hash under which a forgotten id is known; the id cannot be read from it."""
    return hashlib.sha256(f"{source} {identity}".encode()).hexdigest()


def leave_out_staged(store: Store) -> int:
    """Take what was forgotten out of the table `staging`, and return how many rows that was."""
    if not store.number(_ANY):
        return 0
    return int(store.execute(_LEAVE_OUT).fetchall()[0][0])
