"""Which smaller channels a person had named, by a hash of their ids."""

from __future__ import annotations

from collections.abc import Sequence

from data.store import Store

# A channel by its id, else by its name.
CHANNEL_KEY = "coalesce(nullif(channel_id, ''), nullif(channel_name, ''))"
# Channels that were forgotten, by the same hash as those that are named.
FORGOTTEN = "(SELECT name FROM tombstones WHERE kind = 'channel' AND why = 'forgotten')"
IN_FORCE = f"""
    SELECT channel, reason FROM unmasked WHERE undone_at IS NULL AND channel NOT IN {FORGOTTEN}
"""
_PSEUDONYMS = "SELECT DISTINCT creator FROM unmasked WHERE list_contains($channels, channel)"
_FORGET = "DELETE FROM unmasked WHERE list_contains($channels, channel)"
# The journal keeps who asked and when; of whom and why is forgotten.
_UNSAY = """
    UPDATE events SET detail = json_merge_patch(detail, '{"reason": "(forgotten)"}')::VARCHAR
    WHERE kind IN ('unmask', 'mask') AND list_contains($creators, detail->>'creator')
"""


def named_channels(store: Store) -> dict[str, str]:
    """Return why each channel is named that would not be, by the hash of its source and id."""
    return {row["channel"]: row["reason"] for row in store.rows(IN_FORCE)}


def forget_named(store: Store, channels: Sequence[str]) -> set[str]:
    """Drop all that was asked of these channels, known by their hashes, and why.

    Returns the pseudonyms under which the journal still speaks of them.
    """
    hashes = {"channels": list(channels)}
    creators = {creator for (creator,) in store.execute(_PSEUDONYMS, hashes).fetchall()}
    store.execute(_FORGET, hashes)
    store.execute(_UNSAY, {"creators": sorted(creators)})
    return creators
