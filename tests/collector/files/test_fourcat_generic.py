"""Any other data set of 4CAT."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from collector.files import fourcat_generic
from data.records import Video

if TYPE_CHECKING:
    from collections.abc import Callable


def test_a_post_is_read_without_its_withheld_author(only_video: Callable[[str], Video]) -> None:
    assert only_video("fourcat_generic.csv") == Video(
        source="unknown",
        video_id="p1",
        title="has anyone tried the new chat app?",
        published_at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
    )


def test_a_subject_stands_above_the_body_and_a_link_names_the_source() -> None:
    row = {"id": "x8abc", "subject": "Look", "body": "here", "url": "https://dai.ly/x8abc"}
    video = fourcat_generic.video(row)
    assert (video.source, video.title, video.description) == ("dailymotion", "Look", "here")
