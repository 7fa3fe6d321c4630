"""The trending lists of Kaggle."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from collector.files import kaggle_trending
from data.records import BadRecordError, Video

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.records import Row

ROW: dict[str, object] = {
    "video_id": "-aB3dE6gH9j", "title": "x", "publishedAt": "2020-08-11T16:00:31Z",
    "trending_date": "2020-08-12T10:20:30Z", "view_count": "5", "likes": "1",
}  # fmt: skip


def test_a_row_of_2018_is_seen_on_its_day_with_line_breaks_restored(
    rows_of: Callable[[str], list[Row]],
) -> None:
    shown, hidden = rows_of("kaggle_2018.csv")
    assert shown.video == Video(
        source="youtube",
        video_id="-aB3dE6gH9j",
        title="I juggled for strangers for 24 hours",
        description="First line\nOmeTV at midnight\n\nThanks",
        tags=("juggling", "video chat", "24 hours"),
        channel_name="Quill & Rook",
        published_at=datetime(2017, 11, 13, 17, 0, 3, tzinfo=UTC),
        observed_at=datetime(2017, 11, 14, tzinfo=UTC),
        views=74837,
        likes=2966,
        comments=159,
    )
    assert hidden.video is not None
    assert (hidden.video.tags, hidden.video.likes, hidden.video.comments) == ((), None, None)


def test_a_row_of_2020_is_read(only_video: Callable[[str], Video]) -> None:
    video = only_video("kaggle_2020.csv")
    assert (video.views, video.likes, video.comments) == (1943013, 165557, 15777)
    assert video.channel_id == "UCinvented00000000000001"
    assert video.tags == ("soirée", "inconnus")
    assert video.description == "Une ligne\r\nencore une\r\n"
    assert video.observed_at == datetime(2020, 8, 12, tzinfo=UTC)


def test_a_backslash_of_2020_is_left_alone() -> None:
    assert kaggle_trending.video({**ROW, "description": "C:\\new"}).description == "C:\\new"


def test_the_trending_day_is_a_day() -> None:
    assert kaggle_trending.video(ROW).observed_at == datetime(2020, 8, 12, tzinfo=UTC)
    assert kaggle_trending.video({**ROW, "trending_date": "17.31.02"}).observed_at is None


def test_a_count_that_is_none_makes_a_bad_record() -> None:
    with pytest.raises(BadRecordError, match="views is not a count: plenty"):
        kaggle_trending.video({**ROW, "view_count": "plenty"})
