"""What minet writes of YouTube."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from data.records import Video

if TYPE_CHECKING:
    from collections.abc import Callable


def test_search_is_turned_back_from_html(only_video: Callable[[str], Video]) -> None:
    assert only_video("minet_youtube_search.csv") == Video(
        source="youtube",
        video_id="ee3ff4gg5hh",
        title="Rock & Rye: we're back",
        description='A "short" one',
        language="en",
        channel_id="UCinvented00000000000003",
        channel_name="Rock & Rye",
        published_at=datetime(2026, 2, 2, 10, tzinfo=UTC),
        whole=False,
    )


def test_videos_are_left_as_they_are(only_video: Callable[[str], Video]) -> None:
    video = only_video("minet_youtube_videos.csv")
    assert video.title == "Keep &amp; as it is"
    assert (video.views, video.likes, video.comments, video.duration_s) == (55, 5, None, 754)
    assert video.tags == ("rock", "rye bread")
