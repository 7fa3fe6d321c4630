"""Instagram posts as 4CAT writes them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from data.records import Video

if TYPE_CHECKING:
    from collections.abc import Callable


def test_hidden_and_missing_counts_are_none(only_video: Callable[[str], Video]) -> None:
    assert only_video("fourcat_instagram.csv") == Video(
        source="instagram",
        video_id="C1invented-_",
        title="Guess who I met on a random call",
        tags=("call", "met"),
        channel_id="wren.draws",
        channel_name="Wren",
        published_at=datetime(2026, 1, 6, 8, 30, tzinfo=UTC),
        views=900,
    )
