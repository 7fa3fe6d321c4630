"""What the TikTok Research API answers."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from data.records import Video

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from data.records import Row

WANTED = Video(
    source="tiktok",
    video_id="7230000000000000003",
    title="answering strangers' riddles #riddles",
    tags=("riddles",),
    channel_id="riddle.room",
    channel_name="riddle.room",
    published_at=datetime(2026, 1, 8, 19, 20, tzinfo=UTC),
    duration_s=45,
    views=70,
    likes=6,
    comments=2,
)


def test_a_response_is_read(only_video: Callable[[str], Video]) -> None:
    assert only_video("tiktok_research.json") == WANTED


@pytest.mark.parametrize("shape", ["array", "lines"])
def test_arrays_and_lines_are_read_too(
    shape: str, tmp_path: Path, rows_of: Callable[[Path], list[Row]]
) -> None:
    video = {
        "id": 7230000000000000003,
        "video_description": WANTED.title,
        "username": "riddle.room",
        "create_time": 1767900000,
        "hashtag_names": ["riddles"],
        "video_duration": 45,
        "view_count": 70,
        "like_count": 6,
        "comment_count": 2,
    }
    path = tmp_path / "given"
    line = json.dumps(video)
    path.write_text(f"[{line},{line}]" if shape == "array" else f"{line}\n{line}\n")
    assert [row.video for row in rows_of(path)] == [WANTED, WANTED]
