"""The shape of a snapshot: its columns, their types and what each means."""

from __future__ import annotations

import re

import pyarrow as pa

from data.scores import SCORES

_ADDRESSES = {
    "youtube": (re.compile(r"[\w-]{11}", re.ASCII), "https://www.youtube.com/watch?v={}"),
    "dailymotion": (re.compile(r"[a-z0-9]{5,10}"), "https://www.dailymotion.com/video/{}"),
    "instagram": (re.compile(r"[\w-]{8,40}", re.ASCII), "https://www.instagram.com/p/{}/"),
    "tiktok": (re.compile(r"\d{15,20}", re.ASCII), "https://www.tiktok.com/@_/video/{}"),
    "vimeo": (re.compile(r"\d{6,12}", re.ASCII), "https://vimeo.com/{}"),
}
_TIME = pa.timestamp("us", tz="UTC")
_SPAN = pa.struct(
    [
        ("site", pa.string()),
        ("kind", pa.string()),
        ("field", pa.string()),
        ("start", pa.int32()),
        ("end", pa.int32()),
    ]
)
COUNTED = pa.schema(
    [
        ("source", pa.string()),
        ("month", pa.date32()),
        ("week", pa.date32()),  # its Monday
        ("language", pa.string()),
        ("stance", pa.string()),
        ("youth", pa.string()),
        ("decision", pa.string()),
        ("score", pa.float64()),
        ("views", pa.int64()),
        ("sites", pa.list_(pa.string())),
        ("disclosure", pa.string()),
        ("formats", pa.list_(pa.string())),
        ("hidden", pa.bool_()),
        ("weeks_ago", pa.int32()),
    ]
)
SHOWN = pa.schema(
    [
        ("video_ref", pa.string()),
        ("video_url", pa.string()),
        ("source", pa.string()),
        ("creator", pa.string()),
        ("creator_public", pa.bool_()),
        ("creator_ref", pa.string()),
        ("unmasked", pa.string()),
        ("title", pa.string()),
        ("description", pa.string()),
        ("tags", pa.list_(pa.string())),
        ("language", pa.string()),
        ("made_for_kids", pa.bool_()),
        ("paid", pa.bool_()),
        ("published_at", _TIME),
        ("observed_at", _TIME),
        ("first_seen", _TIME),
        ("last_seen", _TIME),
        ("subscribers", pa.int64()),
        ("views", pa.int64()),
        ("likes", pa.int64()),
        ("comments", pa.int64()),
        ("sites", pa.list_(pa.string())),
        ("mentions", pa.list_(_SPAN)),
        ("stance_top", pa.string()),
        ("youth_top", pa.string()),
        *[SCORES.field(name) for name in ("stance", "youth", "target")],
        *[SCORES.field(name) for name in ("score", "low", "high", "decision")],
        *[SCORES.field(name) for name in ("flags", "evidence", "rules", "flip", "model_id")],
        ("disclosure", pa.string()),
        ("terms", pa.string()),
        ("fresh", pa.bool_()),
        ("place", pa.int32()),  # rows stand in this order, highest score first
    ]
)


def video_url(source: str, video_id: str) -> str | None:
    """Return the address of a video, or None where the source or the id's form is not known."""
    form, address = _ADDRESSES.get(source, (None, ""))
    return address.format(video_id) if form and form.fullmatch(video_id) else None
