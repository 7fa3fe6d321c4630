"""What Zeeschuimer captures."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from collector.files import zeeschuimer
from data.records import Video

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.records import Row

SEEN = datetime(2026, 1, 7, 20, tzinfo=UTC)
TIKTOK = Video(
    source="tiktok",
    video_id="7220000000000000002",
    title="ring light on, strangers on 💡 #live",
    tags=("live", "singing"),
    language="en",
    paid=False,
    channel_id="tamsin.sings",
    channel_name="Tamsin",
    subscribers=2500,
    published_at=datetime(2026, 1, 6, 20, tzinfo=UTC),
    observed_at=SEEN,
    duration_s=31,
    views=90,
    likes=7,
    comments=0,
)


def test_captures_are_read_and_other_platforms_told(rows_of: Callable[[str], list[Row]]) -> None:
    tiktok, instagram, gab, spread = rows_of("zeeschuimer.ndjson")
    assert tiktok.video == TIKTOK
    assert spread.video == TIKTOK
    assert instagram.video == Video(
        source="instagram",
        video_id="C2invented__",
        title="Late call with strangers #call",
        tags=("call",),
        paid=True,
        channel_id="wren.draws",
        channel_name="Wren",
        published_at=datetime(2026, 1, 6, 20, 1, 40, tzinfo=UTC),
        observed_at=SEEN,
        duration_s=12,
        views=400,
        likes=12,
        comments=3,
    )
    assert gab.reason == "platform not supported: gab"


def test_an_author_may_be_a_plain_name() -> None:
    data = {"id": "1", "desc": "x", "author": "tamsin.sings", "nickname": "Tamsin"}
    video = zeeschuimer.video({"item_id": "1", "source_platform": "tiktok.com", "data": data})
    wanted = Video(source="tiktok", video_id="1", title="x")
    assert video == replace(wanted, channel_id="tamsin.sings", channel_name="Tamsin")


def test_an_older_instagram_capture_is_read() -> None:
    caption = {"edges": [{"node": {"text": "hello"}}]}
    data = {"shortcode": "C3", "edge_media_to_caption": caption, "taken_at_timestamp": 1767729700}
    video = zeeschuimer.video({"source_platform": "instagram.com", "data": data})
    assert (video.video_id, video.title) == ("C3", "hello")
    assert video.published_at == datetime(2026, 1, 6, 20, 1, 40, tzinfo=UTC)


def test_hidden_instagram_counts_are_none() -> None:
    data = {"code": "C4", "caption": {"text": "x"}, "like_count": 3, "play_count": 0,
            "like_and_view_counts_disabled": True}  # fmt: skip
    video = zeeschuimer.video({"source_platform": "instagram.com", "data": data})
    assert (video.likes, video.views) == (None, None)
