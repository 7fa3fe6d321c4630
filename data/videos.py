"""Save what files and sources say of videos; keep the current view of each."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

import pyarrow as pa

from data.current import renew_current
from data.forgotten import leave_out_staged
from data.records import Balance, Row, SourceFile, Video
from data.store import Store

BATCH = 2_000
_TIME = pa.timestamp("us", tz="UTC")
_SCHEMA = pa.schema(
    [
        ("row_number", pa.int64()),
        ("reason", pa.string()),
        ("observation_id", pa.string()),
        ("content_hash", pa.string()),
        ("source", pa.string()),
        ("video_id", pa.string()),
        ("title", pa.string()),
        ("description", pa.string()),
        ("tags", pa.list_(pa.string())),
        ("made_for_kids", pa.bool_()),
        ("language", pa.string()),
        ("paid", pa.bool_()),
        ("channel_id", pa.string()),
        ("channel_name", pa.string()),
        ("subscribers", pa.int64()),
        ("published_at", _TIME),
        ("observed_at", _TIME),
        ("duration_s", pa.int64()),
        ("views", pa.int64()),
        ("likes", pa.int64()),
        ("comments", pa.int64()),
        ("rank", pa.int64()),
        ("whole", pa.bool_()),
    ]
)
_PLAIN = [name for name in _SCHEMA.names if name in Video.__dataclass_fields__]

_STAGE = "CREATE OR REPLACE TEMP TABLE staging AS SELECT * FROM batch LIMIT 0"
_FILL = "INSERT INTO staging SELECT * FROM batch"
_QUARANTINE = """
    INSERT OR IGNORE INTO quarantine
    SELECT ?, ?, row_number, reason FROM staging WHERE reason IS NOT NULL
"""
_ORIGINS = """
    INSERT OR IGNORE INTO origins
    SELECT ?, ?, row_number, observation_id FROM staging WHERE reason IS NULL
"""
_TEXTS = """
    INSERT INTO texts
    SELECT content_hash, any_value(title), any_value(description), any_value(tags),
           any_value(made_for_kids), any_value(language), any_value(paid)
    FROM staging ANTI JOIN texts USING (content_hash)
    WHERE reason IS NULL GROUP BY content_hash
"""
_OBSERVATIONS = """
    INSERT INTO observations BY NAME
    SELECT DISTINCT ON (observation_id)
           observation_id, source, video_id, observed_at, ?::TIMESTAMPTZ AS imported_at,
           content_hash, channel_id, channel_name, subscribers, published_at, duration_s,
           views, likes, comments, whole
    FROM staging ANTI JOIN observations USING (observation_id)
    WHERE reason IS NULL
"""
_TOUCHED = "SELECT source, video_id FROM staging WHERE reason IS NULL"
_ANSWERED = """
    INSERT INTO response_rows
    SELECT ?, row_number, observation_id FROM staging WHERE reason IS NULL
"""
_HOLDS = """
    SELECT count(*) FROM origins JOIN observations USING (observation_id)
    WHERE file_sha256 = ? AND name = ? AND source = ?
"""
_SIGHTINGS = """
    INSERT OR IGNORE INTO sightings
    SELECT DISTINCT ? || left(?, 16), source, video_id, '', rank
    FROM staging WHERE rank IS NOT NULL
"""


def save_file(
    store: Store,
    file: SourceFile,
    rows: Iterable[Row],
    at: datetime,
    *,
    keep: Callable[[Video], bool] | None = None,
) -> Balance:
    """Save the rows of one file in one transaction and return what became of them.

    What is already there adds nothing: a file may be imported twice, and files
    may overlap in any order. Videos that `keep` turns down, or that were forgotten,
    are left out and counted. If `rows` raises, nothing of the file stays.
    """
    left_out = 0

    def wanted() -> Iterator[Row]:
        nonlocal left_out
        for row in rows:
            if keep is not None and row.video is not None and not keep(row.video):
                left_out += 1
            else:
                yield row

    with store.transaction():
        before = store.number("SELECT count(*) FROM observations")
        _stage(store, wanted())
        left_out += leave_out_staged(store)
        _save_staged(store, file, at)
        staged = store.number("SELECT count(*) FROM staging")
        bad = store.number("SELECT count(*) FROM staging WHERE reason IS NOT NULL")
        new = store.number("SELECT count(*) FROM observations") - before
        store.execute("DROP TABLE staging")
    return Balance(
        rows=staged + left_out,
        observations=new,
        duplicates=staged - bad - new,
        quarantined=bad,
        left_out=left_out,
    )


def file_holds(store: Store, file: SourceFile, source: str) -> bool:
    """Tell whether a saved file brought any video of `source`."""
    return store.number(_HOLDS, (file.sha256, file.name, source)) > 0


def save_answered(store: Store, response_id: str, rows: Iterable[Row], at: datetime) -> None:
    """Save the rows of one answer of a platform, inside the transaction of the caller.

    Rows without a video are left to the caller: an id that was asked for has a status.
    """
    _stage(store, iter(rows))
    leave_out_staged(store)
    store.execute(_ANSWERED, (response_id,))
    store.execute(_TEXTS)
    store.execute(_OBSERVATIONS, (at,))
    renew_current(store, _TOUCHED)
    store.execute("DROP TABLE staging")


def _stage(store: Store, rows: Iterator[Row]) -> None:
    with store.frame("batch", _SCHEMA.empty_table()):
        store.execute(_STAGE)
    while chunk := list(itertools.islice(rows, BATCH)):
        with store.frame("batch", _table(chunk)):
            store.execute(_FILL)


def _save_staged(store: Store, file: SourceFile, at: datetime) -> None:
    named = (file.sha256, file.name)
    store.execute(
        "INSERT OR IGNORE INTO files VALUES (?, ?, ?, ?, ?)",
        (*named, file.format, json.dumps(dict(file.mapping)), at),
    )
    store.execute(_QUARANTINE, named)
    store.execute(_ORIGINS, named)
    store.execute(_TEXTS)
    store.execute(_OBSERVATIONS, (at,))
    store.execute(_SIGHTINGS, ("import:", file.sha256))
    renew_current(store, _TOUCHED)


def _table(rows: list[Row]) -> pa.Table:
    videos = [row.video for row in rows]
    columns: dict[str, list[object]] = {
        "row_number": [row.number for row in rows],
        "reason": [
            None if row.video is not None else row.reason or "the row is empty" for row in rows
        ],
        "observation_id": [video and video.observation_id for video in videos],
        "content_hash": [video and video.content_hash for video in videos],
    }
    for name in _PLAIN:
        columns[name] = [None if video is None else getattr(video, name) for video in videos]
    return pa.table(columns, schema=_SCHEMA)
