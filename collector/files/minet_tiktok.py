"""Read what `minet tiktok search-videos` writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collector.files import fields, times
from data.records import Video

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "minet_tiktok"
TITLE = "minet tiktok search-videos (CSV)"
HEADERS = (frozenset({"id", "description", "author_unique_id", "play_count", "digg_count"}),)


def video(row: Mapping[str, object]) -> Video:
    """Return the video of one row; the post's text is its title."""
    return Video(
        source="tiktok",
        video_id=fields.identifier(row.get("id")),
        title=fields.text(row.get("description")),
        tags=fields.tags(row.get("challenges_titles")),
        paid=fields.boolean(row.get("is_ad")),
        channel_id=fields.optional(row.get("author_unique_id")),
        channel_name=fields.optional(row.get("author_nickname")),
        subscribers=fields.count("subscribers", row.get("author_follower_count")),
        published_at=times.moment(fields.first(row.get("timestamp"), row.get("utc_time"))),
        duration_s=times.duration(row.get("video_duration")),
        views=fields.count("views", row.get("play_count")),
        likes=fields.count("likes", row.get("digg_count")),
        comments=fields.count("comments", row.get("comment_count")),
    )
