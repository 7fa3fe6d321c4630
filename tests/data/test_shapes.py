"""A snapshot's columns name nobody where they only count; addresses come from known forms."""

from __future__ import annotations

import pyarrow as pa
import pytest

from data.scores import SCORES
from data.shapes import COUNTED, SHOWN, video_url

NAMING = {"video_ref", "video_id", "creator", "channel_id", "channel_name", "title", "description"}


def test_what_is_counted_names_nobody_and_what_is_shown_holds_no_identifier() -> None:
    assert not NAMING & set(COUNTED.names)
    assert not {"video_id", "channel_id", "channel_name"} & set(SHOWN.names)


@pytest.mark.parametrize("schema", [COUNTED, SHOWN])
def test_no_column_is_met_twice_and_every_one_may_be_empty(schema: pa.Schema) -> None:
    assert len(set(schema.names)) == len(schema.names)
    assert pa.Table.from_pylist([{}], schema=schema).num_rows == 1


def test_stance_youth_and_target_stay_three_columns_of_the_scores_own_type() -> None:
    for name in ("stance", "youth", "target", "score", "flags", "evidence"):
        assert SHOWN.field(name).type == SCORES.field(name).type


@pytest.mark.parametrize(
    ("source", "video_id", "url"),
    [
        ("youtube", "dQw4w9WgXcQ", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
        ("youtube", "-_aaaaaaaaa", "https://www.youtube.com/watch?v=-_aaaaaaaaa"),
        ("dailymotion", "x8abcde", "https://www.dailymotion.com/video/x8abcde"),
        ("instagram", "CxYz_12-ab3", "https://www.instagram.com/p/CxYz_12-ab3/"),
        ("tiktok", "7123456789012345678", "https://www.tiktok.com/@_/video/7123456789012345678"),
        ("vimeo", "123456789", "https://vimeo.com/123456789"),
    ],
)
def test_a_known_source_and_form_give_an_address(source: str, video_id: str, url: str) -> None:
    assert video_url(source, video_id) == url


@pytest.mark.parametrize(
    ("source", "video_id"),
    [
        ("youtube", "short"),
        ("youtube", "dQw4w9WgXcQ\n"),
        ("youtube", "dQw4w9W&a=b"),
        ("youtube", "éééééééééée"),
        ("tiktok", "7٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨"),
        ("vimeo", "../../evil"),
        ("vimeo", "{0.__class__}"),
        ("instagram", "javascript:1"),
        ("somewhere", "dQw4w9WgXcQ"),
        ("", ""),
    ],
)
def test_an_unknown_source_or_form_gives_none(source: str, video_id: str) -> None:
    assert video_url(source, video_id) is None
