"""What changed of videos since they were first seen: edits, removals, returns, one list."""

from __future__ import annotations

from datetime import datetime

import pyarrow as pa

from data.store import Store

# Where the terms let a text be kept no longer, its hash still tells that it was edited.
# Texts are compared as they followed each other in time; a list without descriptions is no edit.
_CHANGES = """
    WITH said AS (
        SELECT source, video_id, observed_at, content_hash, lag(content_hash) OVER seen AS before
        FROM observations WHERE whole AND observed_at IS NOT NULL
        WINDOW seen AS (PARTITION BY source, video_id ORDER BY observed_at, observation_id)),
    edited AS (
        SELECT source, video_id, observed_at AS happened_at,
               CASE WHEN texts.title IS NULL OR earlier.title IS NULL THEN 'text edited'
                    WHEN texts.title <> earlier.title THEN 'title edited'
                    WHEN texts.description <> earlier.description THEN 'description edited'
                    ELSE 'tags or flags changed' END AS change
        FROM said LEFT JOIN texts USING (content_hash)
        LEFT JOIN texts AS earlier ON earlier.content_hash = before
        WHERE before <> said.content_hash AND observed_at >= $since),
    told AS (
        SELECT source, video_id, asked_at, status = 'gone' AS gone,
               lag(status = 'gone') OVER (
                   PARTITION BY source, video_id ORDER BY asked_at, scan_id, method) AS was_gone
        FROM asks WHERE status <> 'not_asked'),
    moved AS (
        SELECT source, video_id, asked_at AS happened_at,
               CASE WHEN gone THEN 'removed' ELSE 'returned' END AS change
        FROM told WHERE (gone AND NOT was_gone) OR (NOT gone AND was_gone))
    SELECT happened_at, source, video_id, change FROM (
        FROM edited UNION ALL BY NAME FROM moved)
    WHERE happened_at >= $since ORDER BY happened_at DESC, source, video_id, change
"""


def read_changes(store: Store, since: datetime) -> pa.Table:
    """Return edits, removals and returns since a moment, newest first.

    Columns: `happened_at` (when it was first seen so), `source`, `video_id`, `change`.
    """
    return store.table(_CHANGES, {"since": since})
