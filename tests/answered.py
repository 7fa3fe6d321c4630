"""Save invented answers of an API, as a scan would, for tests of what its terms do."""

from __future__ import annotations

import gzip
import hashlib
import json
from datetime import datetime
from typing import Any

from fiction import rows, video

from data.records import Video
from data.store import Store
from data.videos import save_answered


def seen(video_id: str, at: datetime, **changes: Any) -> Video:
    """Return a video as the API said of it at a moment, but for `changes`."""
    plain = {"title": f"OmeTV film {video_id}", "channel_id": "UCone", "channel_name": "One"}
    return video(video_id, **{**plain, "observed_at": at, "views": 7, **changes})


def answer(store: Store, at: datetime, *videos: Video, **also: Any) -> str:
    """Save an answer that holds these videos, byte-exact, and the rows in it; return its id."""
    told = {each.video_id: [each.title, each.channel_id, each.channel_name] for each in videos}
    body = json.dumps({"items": told, **also}).encode()
    response_id = hashlib.sha256(body + str(at).encode()).hexdigest()
    parameters = {"id": ",".join(told), "part": "snippet"}
    with store.transaction():
        store.execute(
            "INSERT INTO responses VALUES ($id, 'scan-1', 'youtube', 'videos.list',"
            " 'https://youtube.googleapis.com/youtube/v3/videos', $parameters, 200, $at, $at, 0,"
            " $sha256, $size, $body, 'standard', NULL, NULL)",
            {
                "id": response_id,
                "sha256": hashlib.sha256(body).hexdigest(),
                "parameters": json.dumps(parameters),
                "at": at,
                "size": len(body),
                "body": gzip.compress(body, mtime=0),
            },
        )
        save_answered(store, response_id, rows(videos), at)
        for each in videos:
            store.execute(
                "INSERT OR IGNORE INTO asks VALUES"
                " ('scan-1', 'videos.list', 'youtube', ?, 'returned', '', ?, ?)",
                (each.video_id, at, response_id),
            )
            store.execute(
                "INSERT OR IGNORE INTO sightings VALUES ('scan-1', 'youtube', ?, 'ometv', 1)",
                (each.video_id,),
            )
    return response_id


def count_only(store: Store, at: datetime, video_id: str, views: int) -> None:
    """Save counts that came without a text."""
    store.execute(
        "INSERT INTO counts VALUES ('youtube', ?, ?, ?, NULL, NULL, 'counts')",
        (video_id, at, views),
    )


def channel(store: Store, at: datetime, channel_id: str) -> None:
    """Save what the platform says of a channel."""
    store.execute(
        "INSERT OR REPLACE INTO channels VALUES ('youtube', ?, ?, 10, NULL, ?, 'channels')",
        (channel_id, f"UU{channel_id[2:]}", at),
    )


def texts(store: Store) -> set[str]:
    """Return the titles that the store holds."""
    return {title for (title,) in store.execute("SELECT title FROM texts").fetchall()}


def number(store: Store, table: str, where: str = "true") -> int:
    """Count the rows of a table."""
    return store.number(f"SELECT count(*) FROM {table} WHERE {where}")


def body_of(store: Store, response_id: str) -> bytes | None:
    """Return an answer's bytes as they came; None once they went, and where there is none."""
    rows = store.rows("SELECT body FROM responses WHERE response_id = $1", (response_id,))
    packed = rows[0]["body"] if rows else None
    return None if packed is None else gzip.decompress(packed)
