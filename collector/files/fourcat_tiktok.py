"""Read TikTok posts as 4CAT exports them, and the CSV of Zeeschuimer with the same columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collector.files import fields, times
from data.records import Video

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "fourcat_tiktok"
TITLE = "4CAT or Zeeschuimer TikTok (CSV)"
HEADERS = (frozenset({"id", "author", "body", "timestamp", "tiktok_url", "plays", "hashtags"}),)


def video(row: Mapping[str, object]) -> Video:
    """Return the video of one row; the post's text is its title."""
    return Video(
        source="tiktok",
        video_id=fields.identifier(row.get("id")),
        title=fields.text(row.get("body")),
        tags=fields.hashtags(row.get("hashtags")),
        paid=fields.any_true(row.get("is_paid_partnership"), row.get("is_ad")),
        channel_id=fields.optional(row.get("author")),
        channel_name=fields.optional(row.get("author_full")),
        subscribers=fields.count("subscribers", row.get("author_followers")),
        published_at=times.moment(fields.first(row.get("unix_timestamp"), row.get("timestamp"))),
        views=fields.count("views", row.get("plays")),
        likes=fields.count("likes", row.get("likes")),
        comments=fields.count("comments", row.get("comments")),
    )
