"""TikTok posts as 4CAT and Zeeschuimer write them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from data.records import Video

if TYPE_CHECKING:
    from collections.abc import Callable


@pytest.mark.parametrize("name", ["fourcat_tiktok.csv", "zeeschuimer_tiktok.csv"])
def test_both_tools_give_the_same_video(name: str, only_video: Callable[[str], Video]) -> None:
    assert only_video(name) == Video(
        source="tiktok",
        video_id="7210000000000000001",
        title="come and sit with us tonight; bring a torch #camping",
        tags=("camping", "night"),
        paid=True,
        channel_id="pip.and.wren",
        channel_name="Pip & Wren",
        subscribers=4500,
        published_at=datetime(2026, 1, 5, 20, tzinfo=UTC),
        views=300,
        likes=10,
        comments=2,
    )
