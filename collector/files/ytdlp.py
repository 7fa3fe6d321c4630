"""Read what yt-dlp writes: .info.json, a playlist of -J, and flat entries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from collector.files import fields, times
from data.records import BadRecordError, Video

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "ytdlp"
TITLE = "yt-dlp (.info.json, -J)"
HEADERS = (
    frozenset({"id", "extractor_key", "webpage_url"}),
    frozenset({"id", "ie_key", "url", "_type"}),
    frozenset({"_type", "extractor_key"}),
)
# yt-dlp names its extractors in its own way: "Youtube", "YoutubeTab", "youtube:search".
_SOURCES = {
    "youtube": "youtube",
    "tiktok": "tiktok",
    "instagram": "instagram",
    "dailymotion": "dailymotion",
    "peertube": "peertube",
    "archiveorg": "internet_archive",
}
_LISTS = re.compile(r"tab$|playlist|search|channel|user$", re.IGNORECASE)
_LIST_KINDS = frozenset({"playlist", "multi_video"})
_POSTS = frozenset({"tiktok", "instagram"})
_GONE = frozenset({"[Private video]", "[Deleted video]"})


def video(row: Mapping[str, object]) -> Video:
    """Return the video of one entry; formats, headers, cookies and comments are dropped."""
    source = _source(row)
    title, description = _texts(source, row)
    # A flat entry does not say when it was seen, but the list it stands in does.
    seen = fields.first(row.get("epoch"), fields.inner(row.get("_outer")).get("epoch"))
    return Video(
        source=source,
        video_id=fields.identifier(row.get("id")),
        title=title,
        description=description,
        whole=source == "tiktok" or row.get("description") is not None,
        tags=fields.tags(row.get("tags")),
        language=fields.optional(row.get("language")),
        channel_id=_channel(source, row),
        channel_name=fields.optional(fields.first(row.get("channel"), row.get("uploader"))),
        subscribers=fields.count("subscribers", row.get("channel_follower_count")),
        published_at=times.moment(fields.first(row.get("timestamp"), row.get("upload_date"))),
        observed_at=times.moment(seen),
        duration_s=times.duration(row.get("duration")),
        views=fields.count("views", row.get("view_count")),
        likes=fields.count("likes", row.get("like_count")),
        comments=fields.count("comments", row.get("comment_count")),
    )


def _source(row: Mapping[str, object]) -> str:
    key = fields.text(
        fields.first(row.get("extractor_key"), row.get("ie_key"), row.get("extractor"))
    )
    kind = fields.text(row.get("_type"))
    if kind in _LIST_KINDS or (kind.startswith("url") and _LISTS.search(key)):
        raise BadRecordError("a channel or playlist, not a video")
    plain = re.sub(r"[^a-z]", "", key.lower())
    known = (source for start, source in _SOURCES.items() if plain.startswith(start))
    return next(known, key.lower().split(":")[0].strip())


def _texts(source: str, row: Mapping[str, object]) -> tuple[str, str]:
    title, description = fields.text(row.get("title")), fields.text(row.get("description"))
    if title in _GONE:
        raise BadRecordError("the video is private or deleted")
    if not title and row.get("url"):
        raise BadRecordError("only listed, without a title: run yt-dlp without --flat-playlist")
    if source in _POSTS and description:
        return description, ""  # its title is the post's text cut short, or made up by yt-dlp
    return title, description


def _channel(source: str, row: Mapping[str, object]) -> str | None:
    order = ("uploader", "uploader_id") if source in _POSTS else ("channel_id", "uploader_id")
    return fields.optional(fields.first(*(row.get(name) for name in order)))
