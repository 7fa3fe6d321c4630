"""Formats are told apart by their header."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collector.errors import FileRefusedError, FileUnreadableError
from collector.files.sniff import FORMATS, Format, recognise, titles
from collector.imports import open_file
from data.records import BadRecordError

FIXTURES = Path(__file__).parents[2] / "fixtures" / "files"
HERE = Path("given")
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=3,
)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("ytdlp_video.info.json", "ytdlp"),
        ("ytdlp_playlist.json", "ytdlp"),
        ("youtube_data_tools.csv", "youtube_data_tools"),
        ("youtube_data_tools.tab", "youtube_data_tools"),
        ("kaggle_2018.csv", "kaggle_trending"),
        ("kaggle_2020.csv", "kaggle_trending"),
        ("minet_youtube_search.csv", "minet_youtube"),
        ("minet_youtube_videos.csv", "minet_youtube"),
        ("minet_tiktok.csv", "minet_tiktok"),
        ("fourcat_tiktok.csv", "fourcat_tiktok"),
        ("zeeschuimer_tiktok.csv", "fourcat_tiktok"),
        ("fourcat_instagram.csv", "fourcat_instagram"),
        ("fourcat_youtube.csv", "fourcat_youtube"),
        ("fourcat_generic.csv", "fourcat_generic"),
        ("zeeschuimer.ndjson", "zeeschuimer"),
        ("tiktok_research.json", "tiktok_research"),
    ],
)
def test_a_file_is_known_by_what_is_in_it_whatever_its_name(
    name: str, wanted: str, tmp_path: Path
) -> None:
    path = tmp_path / "x"
    path.write_bytes((FIXTURES / name).read_bytes())
    (opened,) = open_file(path, columns={}, fiction=False)
    assert (opened.file.format, opened.file.mapping) == (wanted, ())


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("youtube_data_tools_comments.csv", "holds comments, which are never imported"),
        ("takeout_history.json", "watch or search history, which is personal"),
    ],
)
def test_comments_and_histories_are_refused(name: str, reason: str) -> None:
    with pytest.raises(FileRefusedError, match=reason):
        list(open_file(FIXTURES / name, columns={"title": "title"}, fiction=False))


def test_what_no_format_fits_says_which_columns_it_has() -> None:
    with pytest.raises(FileUnreadableError, match="columns: Nummer, Wort"):
        recognise(HERE, ("Nummer", "Wort"), {})


def test_an_asked_mapping_goes_before_a_known_header() -> None:
    columns = ("id", "thread_id", "author", "body", "timestamp")
    assert recognise(HERE, columns, {}).name == "fourcat_generic"
    found = recognise(HERE, columns, {"source": ":tiktok"})
    assert found.name == "generic"
    assert ("source", ":tiktok") in found.mapping


def test_every_format_has_a_name_of_its_own_and_a_title() -> None:
    assert len(titles()) == len(FORMATS) + 1
    for name in titles():
        assert name == importlib.import_module(f"collector.files.{name}").NAME


@pytest.mark.parametrize("each", FORMATS, ids=lambda each: each.NAME)
@given(data=st.data())
def test_no_row_whatever_breaks_a_format(each: Format, data: st.DataObject) -> None:
    keys = sorted(frozenset[str]().union(*each.HEADERS))
    row = data.draw(st.fixed_dictionaries(dict.fromkeys(keys, VALUES)))
    platform = data.draw(st.sampled_from(["tiktok.com", "instagram.com"]))
    try:
        video = each.video({**row, "source_platform": platform})
    except BadRecordError as bad:
        assert bad.reason  # noqa: PT017 - either outcome is right, no other is
    else:
        named = (video.source, video.video_id, video.channel_id, video.channel_name, video.language)
        for text in (video.title, video.description, *video.tags, *named):
            assert text is None or text.encode()[:0] == b""  # a lone surrogate would not encode
