"""The video list of YouTube Data Tools."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from data.records import Video

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.records import Row


def test_a_csv_row_keeps_its_quotes_and_its_hours(only_video: Callable[[str], Video]) -> None:
    assert only_video("youtube_data_tools.csv") == Video(
        source="youtube",
        video_id="aa0bb1cc2dd",
        title='He said \\"join\\" and "left"',
        description='One "quoted" word, a \\backslash\nand a second line \\"here\\"',
        tags=("late", "night", "chat roulette"),
        language="en",
        channel_id="UCinvented00000000000002",
        channel_name="Juniper Late",
        published_at=datetime(2026, 3, 1, 18, tzinfo=UTC),
        duration_s=3723,
        views=1000,
        comments=12,
        rank=3,
    )


def test_a_tab_row_is_read_without_quoting(rows_of: Callable[[str], list[Row]]) -> None:
    (row,) = rows_of("youtube_data_tools.tab")
    assert row.video is not None
    assert row.video.title == '"Omegle" in 2026, explained'
    assert row.video.description == '5" screens "only'
    assert row.video.likes is None
