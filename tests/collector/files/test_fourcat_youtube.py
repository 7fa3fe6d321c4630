"""YouTube metadata as 4CAT writes it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from data.records import Video

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.records import Row


def test_a_video_is_seen_when_it_was_retrieved_and_a_channel_is_none(
    rows_of: Callable[[str], list[Row]],
) -> None:
    video, channel = rows_of("fourcat_youtube.csv")
    assert video.video == Video(
        source="youtube",
        video_id="ii6jj7kk8ll",
        title="Why the chat site closed",
        description="A report.",
        tags=("report", "chat site"),
        channel_id="UCinvented00000000000004",
        channel_name="Harbour Desk",
        published_at=datetime(2026, 3, 30, 9, tzinfo=UTC),
        observed_at=datetime(2026, 4, 1, 12, tzinfo=UTC),
        duration_s=720,
        views=800,
        likes=40,
    )
    assert channel.reason == "a channel or playlist, not a video"
