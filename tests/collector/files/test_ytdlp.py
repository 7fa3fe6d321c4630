"""What yt-dlp writes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from collector.files import ytdlp
from data.records import BadRecordError, Video

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.records import Row

FULL = Video(
    source="youtube",
    video_id="mm9nn0oo1pp",
    title="The quiet corner of video chat",
    description="Line one\nLine two",
    tags=("quiet", "video chat"),
    language="en",
    channel_id="UCinvented00000000000005",
    channel_name="Slow Static",
    subscribers=2950,
    published_at=datetime(2023, 12, 6, 23, 0, 11, tzinfo=UTC),
    observed_at=datetime(2024, 12, 2, 23, 25, 3, tzinfo=UTC),
    duration_s=8783,
    views=42418,
    likes=2832,
)


def test_an_info_json_gives_its_video_and_drops_cookies_and_comments(
    only_video: Callable[[str], Video],
) -> None:
    assert only_video("ytdlp_video.info.json") == FULL


def test_a_playlist_gives_what_was_available(rows_of: Callable[[str], list[Row]]) -> None:
    flat, gone, untitled, channel, private, nested, post = rows_of("ytdlp_playlist.json")
    assert flat.video is not None
    assert (flat.video.video_id, flat.video.title) == ("-q2rr3ss4tt", "Listed only")
    assert flat.video.observed_at == datetime(2026, 1, 1, tzinfo=UTC)
    assert flat.video.published_at is None
    assert nested.video == FULL
    assert post.video is not None
    assert (post.video.source, post.video.channel_id) == ("tiktok", "pip.and.wren")
    assert post.video.title == "the whole post about a random call #call"
    assert post.video.description == ""
    assert [row.reason for row in (gone, untitled, channel, private)] == [
        "not an object: the entry is empty or the video was not available",
        "only listed, without a title: run yt-dlp without --flat-playlist",
        "a channel or playlist, not a video",
        "the video is private or deleted",
    ]


@pytest.mark.parametrize(
    ("key", "source"),
    [("Youtube", "youtube"), ("youtube:tab", "youtube"), ("TikTok", "tiktok"),
     ("InstagramIOS", "instagram"), ("PeerTube", "peertube"), ("archive.org", "internet_archive"),
     ("Dailymotion", "dailymotion"), ("Vimeo:album", "vimeo")],
)  # fmt: skip
def test_the_source_is_named_by_the_extractor(key: str, source: str) -> None:
    row = {"id": "x", "title": "y", "extractor_key": key, "_type": "video"}
    assert ytdlp.video(row).source == source


def test_an_entry_of_no_extractor_is_a_bad_record() -> None:
    with pytest.raises(BadRecordError, match="source"):
        ytdlp.video({"id": "x", "title": "y"})
