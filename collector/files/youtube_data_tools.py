"""Read the video list of YouTube Data Tools, as CSV or TAB."""

from __future__ import annotations

from typing import TYPE_CHECKING

from collector.files import fields, times
from data.records import Video

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "youtube_data_tools"
TITLE = "YouTube Data Tools video list (CSV, TAB)"
HEADERS = (frozenset({"channelId", "videoId", "videoTitle", "videoDescription", "publishedAt"}),)
PHP = True  # quotes are written as PHP writes them, and the TAB file has none


def video(row: Mapping[str, object]) -> Video:
    """Return the video of one row."""
    languages = row.get("defaultLanguage"), row.get("defaultLAudioLanguage")  # sic
    return Video(
        source="youtube",
        video_id=fields.identifier(row.get("videoId")),
        title=fields.text(row.get("videoTitle")),
        description=fields.text(row.get("videoDescription")),
        tags=fields.tags(row.get("tags"), commas=True),
        language=fields.optional(fields.first(*languages)),
        channel_id=fields.optional(row.get("channelId")),
        channel_name=fields.optional(row.get("channelTitle")),
        published_at=times.moment(row.get("publishedAt")),
        # Not durationSec, which forgets the hours.
        duration_s=times.duration(row.get("duration")),
        views=fields.count("views", row.get("viewCount")),
        likes=fields.count("likes", row.get("likeCount")),
        comments=fields.count("comments", row.get("commentCount")),
        rank=fields.count("position", row.get("position")),
    )
