"""Read any other 4CAT data set by the columns all of them share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collector.files import fields, links, times
from data.records import Video

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "fourcat_generic"
TITLE = "4CAT, any other data set (CSV)"
HEADERS = (frozenset({"id", "thread_id", "author", "body", "timestamp"}),)
_LINKS = ("url", "post_url", "link")


def video(row: Mapping[str, object]) -> Video:
    """Return the post of one row; its text is the title, below a subject if it has one."""
    link = fields.text(fields.first(*(row.get(name) for name in _LINKS)))
    subject, body = fields.text(row.get("subject")), fields.text(row.get("body"))
    return Video(
        source=links.platform(link) or "unknown",
        video_id=fields.identifier(row.get("id")),
        title=subject or body,
        description=body if subject else "",
        tags=fields.hashtags(row.get("hashtags")),
        channel_id=fields.optional(row.get("author")),
        channel_name=fields.optional(row.get("author")),
        published_at=times.moment(fields.first(row.get("unix_timestamp"), row.get("timestamp"))),
    )
