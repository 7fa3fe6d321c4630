"""Any other file, by its columns."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from collector.files import generic
from data.records import BadRecordError, Video

if TYPE_CHECKING:
    from collections.abc import Mapping

    from data.records import Row
    from tests.collector.files.conftest import ReadRows

ID = "aB3dE6gH9j_"


def read(row: Mapping[str, object], **asked: str) -> Video:
    mapping = generic.mapped(tuple(row), asked)
    return generic.reader(mapping, [row]).video(row)


def videos(rows: list[Row]) -> list[Video | None]:
    return [row.video for row in rows]


def test_a_map_names_columns_and_constants(rows_of: ReadRows) -> None:
    asked = {"title": "Titel", "channel_name": "kanal", "views": "Aufrufe", "source": ":youtube"}
    assert videos(rows_of("generic.csv", **asked)) == [
        Video(
            source="youtube",
            video_id="cc1dd2ee3ff",
            title="Eine Nacht im Zufallschat",
            whole=False,
            channel_name="Leise Töne",
            views=1234,
        )
    ]


def test_the_columns_of_the_first_trending_lists_are_read() -> None:
    row = {"video_id": "", "title": "Plain", "channel_title": "Quill", "tags": "a|b, c",
           "views": "12", "comment_total": "", "date": "13.09",
           "thumbnail_link": "https://i.ytimg.com/vi/-aB3dE6gH9j/default.jpg"}  # fmt: skip
    assert read(row) == Video(
        source="youtube",
        video_id="-aB3dE6gH9j",
        title="Plain",
        whole=False,
        tags=("a", "b, c"),
        channel_name="Quill",
        views=12,
    )


def test_a_zero_beside_an_empty_views_text_is_no_count() -> None:
    row = {"videoId": ID, "title": "x", "viewsText": "", "views": "0", "duration": "-1",
           "durationText": "19:50", "publishedDate": "2025-06-12T23:00:08.612Z"}  # fmt: skip
    video = read(row)
    assert (video.views, video.duration_s) == (None, 1190)
    assert video.published_at == datetime(2025, 6, 12, 23, 0, 8, 612000, tzinfo=UTC)
    assert read({**row, "viewsText": "0 views"}).views == 0


@pytest.mark.parametrize(
    ("row", "source"),
    [
        ({"id": ID, "title": "x", "platform": "TikTok"}, "tiktok"),
        (
            {"id": "1", "title": "x", "url": "https://www.tiktok.com/@a/video/7108039071452"},
            "tiktok",
        ),
        ({"id": ID, "title": "x"}, "youtube"),
        ({"id": "12", "title": "x"}, "unknown"),
        ({"id": ID, "title": "x", "platform": ""}, "youtube"),
    ],
)
def test_the_source_is_told_by_column_link_or_id(row: dict[str, object], source: str) -> None:
    assert read(row).source == source


def test_an_id_is_taken_out_of_a_link_where_there_is_no_other() -> None:
    assert read({"link": f"https://youtu.be/{ID}", "title": "x"}).video_id == ID
    with pytest.raises(BadRecordError, match="no link holds it"):
        read({"link": "https://example.org/", "title": "x"})


def test_dates_with_slashes_are_read_in_the_order_their_column_shows() -> None:
    rows = [{"id": ID, "title": "x", "date": date} for date in ("12/31/20", "01/02/21")]
    reader = generic.reader(generic.mapped(tuple(rows[0]), {}), rows)
    assert [reader.video(row).published_at for row in rows] == [
        datetime(2020, 12, 31, tzinfo=UTC),
        datetime(2021, 1, 2, tzinfo=UTC),
    ]
    assert read(rows[1]).published_at == datetime(2021, 2, 1, tzinfo=UTC)


def test_comments_themselves_are_never_read() -> None:
    assert read({"id": ID, "title": "x", "comments": [{"text": "secret"}]}).comments is None


def test_hashtags_and_commas_part_tags() -> None:
    assert read({"id": ID, "hashtags": "#a #b"}).tags == ("a", "b")
    assert read({"id": ID, "tags": "a, b"}).tags == ("a", "b")


def test_without_an_id_the_columns_are_listed_with_an_example() -> None:
    with pytest.raises(generic.NotUnderstoodError) as error:
        generic.mapped(("Nummer", "title"), {})
    assert "columns: Nummer, title; understood: title as title" in str(error.value)
    assert "--map id=vid" in str(error.value)


@pytest.mark.parametrize(
    ("columns", "asked", "reason"),
    [
        (("id", "title"), {"titel": "title"}, "--map knows only id, source, title"),
        (("id", "title"), {"views": "Aufrufe"}, "there are only id, title"),
        (("id", "views"), {}, "no column holds a text"),
    ],
)
def test_a_map_that_does_not_fit_says_so(
    columns: tuple[str, ...], asked: dict[str, str], reason: str
) -> None:
    with pytest.raises(generic.NotUnderstoodError, match=reason):
        generic.mapped(columns, asked)
