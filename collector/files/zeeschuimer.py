"""Read what the browser extension Zeeschuimer captures on TikTok and Instagram.

4CAT keeps the same items with the captured data at the top and the rest under
`__import_meta`; both are read. The user agent and addresses are dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from collector.files import fields, times
from data.records import BadRecordError, Video

if TYPE_CHECKING:
    from collections.abc import Mapping

NAME = "zeeschuimer"
TITLE = "Zeeschuimer captures (NDJSON)"
HEADERS = (frozenset({"item_id", "source_platform", "data"}), frozenset({"__import_meta"}))
_NO_LANGUAGE = frozenset({"un", "und"})


def video(row: Mapping[str, object]) -> Video:
    """Return one captured post, seen when it was captured; its text is the title."""
    meta = fields.inner(row.get("__import_meta")) or row
    data = row if "__import_meta" in row else fields.inner(row.get("data"))
    platform = fields.text(meta.get("source_platform")).lower().removesuffix(".com")
    seen = meta.get("timestamp_collected")
    if platform == "tiktok":
        return _tiktok(data, seen)
    if platform == "instagram":
        return _instagram(data, seen)
    raise BadRecordError(f"platform not supported: {fields.shown(platform) or 'none named'}")


def _tiktok(data: Mapping[str, object], seen: object) -> Video:
    author, stats = fields.inner(data.get("author")), fields.inner(data.get("stats"))
    named = [fields.inner(tag).get("hashtagName") for tag in fields.items(data.get("textExtra"))]
    challenges = [fields.inner(tag).get("title") for tag in fields.items(data.get("challenges"))]
    handle = fields.optional(fields.first(author.get("uniqueId"), data.get("author")))
    language = fields.optional(data.get("textLanguage"))
    return Video(
        source="tiktok",
        video_id=fields.identifier(data.get("id")),
        title=fields.text(data.get("desc")),
        tags=tuple(dict.fromkeys(fields.hashtags(named) + fields.hashtags(challenges))),
        language=None if language in _NO_LANGUAGE else language,
        paid=fields.boolean(data.get("isAd")),
        channel_id=handle,
        channel_name=fields.optional(fields.first(author.get("nickname"), data.get("nickname"))),
        subscribers=_followers(data),
        published_at=times.moment(data.get("createTime")),
        observed_at=times.moment(seen),
        duration_s=times.duration(fields.inner(data.get("video")).get("duration")),
        views=fields.count("views", stats.get("playCount")),
        likes=fields.count("likes", stats.get("diggCount")),
        comments=fields.count("comments", stats.get("commentCount")),
    )


def _followers(data: Mapping[str, object]) -> int | None:
    return fields.count("subscribers", fields.inner(data.get("authorStats")).get("followerCount"))


def _instagram(data: Mapping[str, object], seen: object) -> Video:
    user = fields.inner(data.get("user")) or fields.inner(data.get("owner"))
    caption = fields.text(fields.inner(data.get("caption")).get("text")) or _graph_caption(data)
    hidden = fields.boolean(data.get("like_and_view_counts_disabled"))
    words = (word for word in caption.split() if word.startswith("#"))
    handle = fields.optional(user.get("username"))
    return Video(
        source="instagram",
        video_id=fields.identifier(fields.first(data.get("code"), data.get("shortcode"))),
        title=caption,
        tags=fields.hashtags(list(words)),
        paid=fields.any_true(data.get("is_paid_partnership"), _is_ad(data)),
        channel_id=handle,
        channel_name=fields.optional(user.get("full_name")) or handle,
        published_at=times.moment(
            fields.first(data.get("taken_at"), data.get("taken_at_timestamp"))
        ),
        observed_at=times.moment(seen),
        duration_s=times.duration(data.get("video_duration")),
        views=None if hidden else fields.count("views", data.get("play_count")),
        likes=None if hidden else fields.count("likes", data.get("like_count")),
        comments=fields.count("comments", data.get("comment_count")),
    )


def _graph_caption(data: Mapping[str, object]) -> str:
    edges = fields.items(fields.inner(data.get("edge_media_to_caption")).get("edges"))
    nodes = (fields.inner(fields.inner(edge).get("node")) for edge in edges)
    return next((fields.text(node.get("text")) for node in nodes), "")


def _is_ad(data: Mapping[str, object]) -> bool | None:
    kind = data.get("product_type")
    return True if kind == "ad" else None
