"""Read what `minet youtube search` and `minet youtube videos` write."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from collector.files import fields, times
from data.records import Video

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "minet_youtube"
TITLE = "minet youtube search, videos (CSV)"
HEADERS = (frozenset({"video_id", "title", "published_at", "channel_id", "channel_title"}),)


def video(row: Mapping[str, object]) -> Video:
    """Return the video of one row; only what search wrote is HTML and is turned back."""
    read = unescape if "view_count" not in row else str
    return Video(
        source="youtube",
        video_id=fields.identifier(row.get("video_id")),
        title=read(fields.text(row.get("title"))),
        description=read(fields.text(row.get("description"))),
        whole="view_count" in row,  # what search gives is cut
        tags=fields.tags(row.get("tags")),
        language=fields.optional(row.get("default_language")),
        channel_id=fields.optional(row.get("channel_id")),
        channel_name=fields.optional(read(fields.text(row.get("channel_title")))),
        published_at=times.moment(row.get("published_at")),
        duration_s=times.duration(row.get("duration")),
        views=fields.count("views", row.get("view_count")),
        likes=fields.count("likes", row.get("like_count")),
        comments=fields.count("comments", row.get("comment_count")),
    )
