"""Every id that a scan is to ask for, and how that ended: none is lost without a word."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

import pyarrow as pa

from data.current import renew_current
from data.store import Store

Status = Literal["returned", "hidden_counts", "gone", "unreadable", "not_asked"]
DETAILS, STATS = "videos.list", "videos.batchGetStats"
_SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("scan_id", "method", "source", "video_id")),
        *((name, pa.string()) for name in ("status", "detail")),
        ("asked_at", pa.timestamp("us", tz="UTC")),
        ("response_id", pa.string()),
    ]
)
_SAVE = "INSERT OR REPLACE INTO asks BY NAME SELECT * FROM batch"
# Newest sighting first: what a spent bucket leaves over is what was found longest ago.
# What was gone, or was deleted when its time was over, and is found again by a later scan,
# is asked for once more.
_NEW = """
    WITH last AS (
        SELECT source, video_id, max(scan_id) AS scan_id,
               max_by(status, (scan_id, asked_at)) AS status
        FROM asks WHERE status <> 'not_asked' GROUP BY source, video_id)
    SELECT sightings.video_id FROM sightings
    LEFT JOIN last USING (source, video_id)
    LEFT JOIN videos USING (source, video_id)
    ANTI JOIN (FROM tombstones WHERE why = 'forgotten') AS lost
        ON lost.source = sightings.source AND lost.kind = 'video'
        AND lost.name = sha256(sightings.source || ' ' || video_id)
    WHERE sightings.source = $source AND query <> ''
        AND (last.status IS NULL OR (sightings.scan_id > last.scan_id
                                     AND (last.status = 'gone' OR content_hash IS NULL)))
    GROUP BY sightings.video_id ORDER BY max(sightings.scan_id) DESC, sightings.video_id
"""
# Counts matter where a site is named: all that was ever found and names one is counted again.
_AGAIN = """
    SELECT DISTINCT sightings.video_id FROM sightings
    JOIN videos USING (source, video_id)
    JOIN searched USING (content_hash)
    ANTI JOIN (FROM asks WHERE scan_id = $scan_id AND status <> 'not_asked') AS done
        ON done.source = sightings.source AND done.video_id = sightings.video_id
    WHERE sightings.source = $source AND query <> '' AND mentions_hash <> ''
        AND lexicon_hash = $lexicon_hash AND observed_at < $before
    ORDER BY ALL
"""
_LEFT = """
    INSERT OR IGNORE INTO asks
    SELECT ?, ?, ?, unnest(?::VARCHAR[]), 'not_asked', ?, ?, NULL
"""
_BURY = """
    INSERT OR IGNORE INTO tombstones
    SELECT ?, 'video', unnest(?::VARCHAR[]), 'gone', ?
"""
_COUNT = """
    SELECT status, count(*) AS ids FROM asks WHERE scan_id = ? AND method = ?
    GROUP BY status ORDER BY status
"""
_COUNTS = """
    INSERT OR IGNORE INTO counts BY NAME
    SELECT batch.* FROM batch SEMI JOIN videos USING (source, video_id)
"""
_COUNTS_SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("source", "video_id")),
        ("observed_at", pa.timestamp("us", tz="UTC")),
        *((name, pa.int64()) for name in ("views", "likes", "comments")),
        ("response_id", pa.string()),
    ]
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Hold how asking for one id ended; `detail` says why one is unreadable."""

    video_id: str
    status: Status
    detail: str = ""


def ids_to_ask(store: Store, source: str) -> list[str]:
    """Return the ids that queries found and nobody asked for, or that were gone until then."""
    found = store.execute(_NEW, {"source": source}).fetchall()
    return [name for (name,) in found]


def ids_to_count(
    store: Store, scan_id: str, source: str, lexicon_hash: str, before: datetime
) -> list[str]:
    """Return known videos that name a site and were last counted before a moment."""
    asked = {
        "scan_id": scan_id,
        "source": source,
        "lexicon_hash": lexicon_hash,
        "before": before,
    }
    return [name for (name,) in store.execute(_AGAIN, asked).fetchall()]


def save_asked(
    store: Store,
    scan_id: str,
    method: str,
    source: str,
    asked: Iterable[Asked],
    at: datetime,
    response_id: str,
) -> None:
    """Save how each id of one call ended, inside the caller's transaction; bury what is gone."""
    rows = list(asked)
    told = {"scan_id": scan_id, "method": method, "source": source}
    times = {"asked_at": at, "response_id": response_id}
    table = pa.Table.from_pylist(
        [
            {**told, **times, "video_id": each.video_id, "status": each.status}
            | {"detail": each.detail}
            for each in rows
        ],
        schema=_SCHEMA,
    )
    with store.frame("batch", table):
        store.execute(_SAVE)
    gone = [each.video_id for each in rows if each.status == "gone"]
    if gone:
        store.execute(_BURY, (source, gone, at))


def save_not_asked(
    store: Store, scan_id: str, method: str, source: str, ids: list[str], why: str, at: datetime
) -> None:
    """Save that a scan ended before it could ask for these, and why."""
    if ids:
        store.execute(_LEFT, (scan_id, method, source, ids, why, at))


def save_counts(store: Store, rows: list[dict[str, object]]) -> None:
    """Save counts that came without a text, of videos that are known; they become current."""
    with store.frame("batch", pa.Table.from_pylist(rows, schema=_COUNTS_SCHEMA)):
        store.execute(_COUNTS)
        renew_current(store, "SELECT source, video_id FROM batch")


def count_asked(store: Store, scan_id: str, method: str) -> dict[str, int]:
    """Return how many ids of a scan ended in each status."""
    return {row["status"]: row["ids"] for row in store.rows(_COUNT, (scan_id, method))}
