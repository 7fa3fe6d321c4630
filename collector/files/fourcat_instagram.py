"""Read Instagram posts as 4CAT exports them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collector.files import fields, times
from data.records import Video

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "fourcat_instagram"
TITLE = "4CAT Instagram (CSV)"
HEADERS = (frozenset({"id", "author", "body", "timestamp", "num_likes", "num_comments"}),)


def video(row: Mapping[str, object]) -> Video:
    """Return the post of one row, photos too: a caption reads the same; it is the title."""
    hidden = fields.boolean(row.get("likes_hidden"))
    return Video(
        source="instagram",
        video_id=fields.identifier(row.get("id")),
        title=fields.text(row.get("body")),
        tags=fields.hashtags(row.get("hashtags")),
        channel_id=fields.optional(row.get("author")),
        channel_name=fields.optional(row.get("author_fullname")),
        published_at=times.moment(fields.first(row.get("unix_timestamp"), row.get("timestamp"))),
        views=_count("views", row.get("play_count")),
        likes=None if hidden else _count("likes", row.get("num_likes")),
        comments=_count("comments", row.get("num_comments")),
    )


def _count(name: str, value: object) -> int | None:
    """Read a count; 4CAT writes -1 where Instagram gave none."""
    return None if fields.text(value).strip() == "-1" else fields.count(name, value)
