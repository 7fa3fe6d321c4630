"""Read the YouTube metadata that 4CAT fetches for links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collector.files import fields, times
from data.records import BadRecordError, Video

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "fourcat_youtube"
TITLE = "4CAT YouTube metadata (CSV)"
HEADERS = (frozenset({"retrieved", "type", "video_id", "video_title", "video_description"}),)


def video(row: Mapping[str, object]) -> Video:
    """Return the video of one row, seen when 4CAT retrieved it."""
    if fields.text(row.get("type")).lower() in {"channel", "playlist", "user"}:
        raise BadRecordError("a channel or playlist, not a video")
    return Video(
        source="youtube",
        video_id=fields.identifier(row.get("video_id")),
        title=fields.text(row.get("video_title")),
        description=fields.text(row.get("video_description")),
        tags=fields.tags(row.get("video_tags"), commas=True),
        channel_id=fields.optional(row.get("channel_id")),
        channel_name=fields.optional(row.get("channel_title")),
        published_at=times.moment(row.get("upload_time")),
        observed_at=times.moment(row.get("retrieved")),
        duration_s=times.duration(row.get("video_duration")),
        views=fields.count("views", row.get("video_view_count")),
        likes=fields.count("likes", row.get("video_likes_count")),
        comments=fields.count("comments", row.get("video_comment_count")),
    )
