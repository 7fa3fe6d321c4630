"""Read the trending lists of Kaggle, with the columns of 2018 and of 2020."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from collector.files import fields, times
from data.records import Video

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "kaggle_trending"
TITLE = "Kaggle YouTube trending lists (CSV)"
HEADERS = (
    frozenset({"video_id", "trending_date", "title", "channel_title", "publish_time", "views"}),
    frozenset({"video_id", "trending_date", "title", "channelTitle", "publishedAt", "view_count"}),
)
_YEAR_DAY_MONTH = re.compile(r"(\d{2})\.(\d{2})\.(\d{2})")


def video(row: Mapping[str, object]) -> Video:
    """Return the video of one row, seen on its trending day."""
    old = "publish_time" in row
    hidden_likes = fields.boolean(row.get("ratings_disabled"))
    hidden_comments = fields.boolean(row.get("comments_disabled"))
    return Video(
        source="youtube",
        video_id=fields.identifier(row.get("video_id")),
        title=fields.text(row.get("title")),
        description=_description(row.get("description"), escaped=old),
        tags=fields.tags(row.get("tags")),
        channel_id=fields.optional(row.get("channelId")),
        channel_name=fields.optional(row.get("channel_title" if old else "channelTitle")),
        published_at=times.moment(row.get("publish_time" if old else "publishedAt")),
        observed_at=_trending_day(row.get("trending_date")),
        views=fields.count("views", row.get("views" if old else "view_count")),
        # A hidden count is written as 0.
        likes=None if hidden_likes else fields.count("likes", row.get("likes")),
        comments=None if hidden_comments else fields.count("comments", row.get("comment_count")),
    )


def _description(value: object, *, escaped: bool) -> str:
    whole = fields.text(value)
    # The lists of 2018 write a line break as a backslash and an n, which would glue words together.
    return whole.replace("\\r", "").replace("\\n", "\n") if escaped and "\\n" in whole else whole


def _trending_day(value: object) -> datetime | None:
    short = _YEAR_DAY_MONTH.fullmatch(fields.text(value).strip())
    if short:
        return times.day(f"20{short[1]}", short[3], short[2])
    seen = times.moment(value)
    return seen and datetime.combine(seen.date(), time(), UTC)
