"""What minet writes of TikTok."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from data.records import Video

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_row_is_read_with_its_text_as_title(only_video: Callable[[str], Video]) -> None:
    assert only_video("minet_tiktok.csv") == Video(
        source="tiktok",
        video_id="7108039071452220678",
        title="talking to strangers 🎧 #fyp",
        tags=("fyp", "latenight"),
        paid=False,
        channel_id="juniper.late",
        channel_name="Juniper",
        subscribers=12000,
        published_at=datetime(2022, 6, 11, 19, 30, 37, tzinfo=UTC),
        duration_s=15,
        views=172500,
        likes=10500,
        comments=76,
    )
