"""Read videos as the TikTok Research API answers them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collector.files import fields, times
from data.records import Video

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "tiktok_research"
TITLE = "TikTok Research API (JSON, NDJSON)"
HEADERS = (
    frozenset({"id", "video_description", "create_time"}),
    frozenset({"id", "video_description", "username"}),
    frozenset({"id", "video_description", "region_code"}),
)


def video(row: Mapping[str, object]) -> Video:
    """Return one video; its description is what a viewer reads first, so the title."""
    username = fields.optional(row.get("username"))
    return Video(
        source="tiktok",
        video_id=fields.identifier(row.get("id")),
        title=fields.text(row.get("video_description")),
        tags=fields.hashtags(row.get("hashtag_names")),
        channel_id=username,
        channel_name=username,
        published_at=times.moment(row.get("create_time")),
        duration_s=times.duration(row.get("video_duration")),
        views=fields.count("views", row.get("view_count")),
        likes=fields.count("likes", row.get("like_count")),
        comments=fields.count("comments", row.get("comment_count")),
    )
