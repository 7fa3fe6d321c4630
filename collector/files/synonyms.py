"""The published table of column names that the generic format understands.

Names match whatever their case, and without `_`, `-` and spaces. Where two columns
of a file match one field, the name further left in this table wins.
"""

from __future__ import annotations

import re

SYNONYMS: dict[str, tuple[str, ...]] = {
    "id": ("video_id", "yt_id", "youtube_id", "vid", "item_id", "post_id", "id"),
    "source": ("platform", "source_platform", "source", "site", "network"),
    "title": ("title", "video_title", "headline", "name", "full_title", "caption", "body", "text"),
    "description": ("description", "video_description", "desc", "summary", "details"),
    "tags": ("tags", "video_tags", "hashtags", "hashtag_names", "keywords", "labels"),
    "channel_id": (
        "channel_id", "author_id", "uploader_id", "user_id", "owner_id", "creator_id",
    ),
    "channel_name": (
        "channel_title", "channel_name", "channel", "author_name", "author", "uploader",
        "username", "creator", "account", "owner", "influencer",
    ),
    "subscribers": (
        "subscribers", "subscriber_count", "subscribers_count", "channel_follower_count",
        "followers", "follower_count", "followers_count", "author_followers",
    ),
    "published_at": (
        "published_at", "published_date", "publish_time", "publish_date", "published",
        "upload_date", "upload_time", "uploaded_at", "create_time", "created_at", "created_time",
        "posted_at", "post_date", "timestamp", "date",
    ),
    "observed_at": (
        "observed_at", "retrieved_at", "retrieved", "collected_at", "captured_at", "scraped_at",
        "fetched_at", "timestamp_collected", "epoch",
    ),
    "views": ("views", "view_count", "views_count", "plays", "play_count", "num_views"),
    "views_text": ("views_text", "view_count_text"),
    "likes": ("likes", "like_count", "likes_count", "num_likes", "digg_count"),
    "comments": (
        "comment_count", "comments_count", "comment_total", "num_comments", "comments",
    ),
    "duration_s": (
        "duration_s", "duration_sec", "duration_seconds", "length_seconds", "duration",
        "video_duration", "length",
    ),
    "duration_text": ("duration_text", "duration_string"),
    "language": (
        "language", "lang", "default_language", "default_audio_language", "video_language",
    ),
    "made_for_kids": ("made_for_kids", "is_made_for_kids", "is_created_for_kids", "for_kids"),
    "paid": ("is_paid_partnership", "paid_partnership", "is_paid", "is_ad", "sponsored"),
    "url": (
        "url", "video_url", "webpage_url", "watch_url", "permalink", "link", "video_link",
        "tiktok_url", "post_url",
    ),
    "thumbnail": ("thumbnail_link", "thumbnail_url", "thumbnail"),
}  # fmt: skip
_IGNORED = re.compile(r"[_\-\s]+")


def plain(name: str) -> str:
    """Return a column's name as it is compared."""
    return _IGNORED.sub("", name).casefold()


def understood(columns: tuple[str, ...]) -> dict[str, str]:
    """Return which column each field is read from."""
    by_name: dict[str, str] = {}
    for column in columns:
        by_name.setdefault(plain(column), column)
    found = {
        field: next((by_name[plain(name)] for name in names if plain(name) in by_name), None)
        for field, names in SYNONYMS.items()
    }
    return {field: column for field, column in found.items() if column is not None}
