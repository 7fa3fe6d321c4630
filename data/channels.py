"""What a platform says of channels: where their uploads are listed, how many subscribe."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime

import pyarrow as pa

from data.current import renew_current
from data.store import Store

_SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("source", "channel_id", "uploads")),
        ("subscribers", pa.int64()),
        ("made_for_kids", pa.bool_()),
        ("observed_at", pa.timestamp("us", tz="UTC")),
        ("response_id", pa.string()),
    ]
)
_SAVE = "INSERT OR REPLACE INTO channels BY NAME SELECT * FROM batch"
_TO_ASK = """
    SELECT channel_id FROM (
        SELECT channel_id FROM videos
        SEMI JOIN asks USING (source, video_id)
        WHERE source = $source AND channel_id IS NOT NULL
        UNION SELECT unnest($watched::VARCHAR[]))
    ANTI JOIN (FROM channels WHERE source = $source AND observed_at >= $before) AS fresh
        USING (channel_id)
    ANTI JOIN (FROM tombstones WHERE why = 'forgotten') AS lost
        ON lost.source = $source AND lost.kind = 'channel'
        AND lost.name = sha256($source || ' ' || channel_id)
    ORDER BY channel_id
"""
_KNOWN = """
    SELECT DISTINCT channels.channel_id, uploads FROM channels
    LEFT JOIN (
        SELECT videos.source, channel_id FROM videos JOIN searched USING (content_hash)
        WHERE mentions_hash <> '' AND lexicon_hash = $lexicon_hash
            AND coalesce(published_at, observed_at) >= $since) AS naming USING (source, channel_id)
    WHERE source = $source AND uploads IS NOT NULL
        AND (naming.channel_id IS NOT NULL OR channels.channel_id IN $watched)
    ORDER BY channels.channel_id
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Channel:
    """Hold one channel; `uploads` is None where it is gone, counts None where hidden."""

    channel_id: str
    uploads: str | None
    subscribers: int | None
    made_for_kids: bool | None


def channels_to_ask(
    store: Store, source: str, watched: Iterable[str], before: datetime
) -> list[str]:
    """Return channels of videos that were asked for, and watched ones, not asked since `before`."""
    asked = {"source": source, "watched": list(watched), "before": before}
    return [name for (name,) in store.execute(_TO_ASK, asked).fetchall()]


def save_channels(
    store: Store, source: str, channels: Iterable[Channel], at: datetime, response_id: str
) -> None:
    """Save what was said of channels, inside the caller's transaction; their videos follow."""
    told = {"source": source, "observed_at": at, "response_id": response_id}
    table = pa.Table.from_pylist([{**asdict(each), **told} for each in channels], schema=_SCHEMA)
    with store.frame("batch", table):
        store.execute(_SAVE)
    with store.frame("told", table.select(["source", "channel_id"])):
        renew_current(
            store,
            "SELECT source, video_id FROM videos SEMI JOIN told USING (source, channel_id)",
        )


def uploads_to_follow(
    store: Store, source: str, lexicon_hash: str, watched: Iterable[str], since: datetime
) -> dict[str, str]:
    """Return the uploads' playlist of each channel to follow, by channel.

    Followed are watched channels, and those of which a video since `since` names a site.
    """
    asked = {
        "source": source,
        "lexicon_hash": lexicon_hash,
        "watched": list(watched),
        "since": since,
    }
    return dict(store.execute(_KNOWN, asked).fetchall())
