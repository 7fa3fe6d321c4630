"""A search finds the videos that hold all its words, as words begin, and its phrases whole."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fiction import publish_all, read_newest, video

from data.reports.videos import Filter, count_videos, find_videos
from data.snapshots import Snapshot

LONG = "x" * 60
TEXTS = {
    "A": ("A: Café-Chat on OmeTV", "Come, and JOIN me: tonight!", ("school days", "b2b")),
    "B": ("B: オメグルで会おう OmeTV", "join tonight and come to me", ()),
    "C": ("C: Ω кафе OmeTV ไทยแลนด์", f"type SLIMEWORD as your interest on OmeTV {LONG}", ()),
}


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    home = tmp_path_factory.mktemp("home")
    videos = [
        video(letter, title=title, description=words, tags=tags, subscribers=10**6,
              channel_name=f"Maker {letter}{letter}")
        for letter, (title, words, tags) in TEXTS.items()
    ]  # fmt: skip
    publish_all(home, *videos)
    opened = read_newest(home)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ometv", "ABC"),
        ("cafe", "A"),
        ("CAFÉ chat", "A"),
        ("cafe\u0301", "A"),
        ("кафе", "C"),
        ("ome join", "AB"),
        ("join school", "A"),
        ("metv", ""),
        ("b2", ""),
        ("b2b", "A"),
        ("me", "AB"),
        ("to", "B"),
        ("オメグル", "B"),
        ("会", "B"),
        ("う", "B"),
        ("グオ", ""),
        ("ไทย", "C"),
        ("maker", "ABC"),
        ("bb", "B"),
        ("slimeword", ""),
        (LONG, "C"),
        (LONG + "xx", "C"),
        ("", "ABC"),
        ("   ", "ABC"),
        ("!?", ""),
        ('""', ""),
        ('"join me"', "A"),
        ('"and join me tonight"', "A"),
        ('"JOIN, me"', "A"),
        ('"join tonight" "come to"', "B"),
        ('"join tonight" school', ""),
        ("“come to”", "B"),
        ("« join me »", "A"),
        ('"oin me"', ""),
        ('"me ton"', "A"),
        ('"グルで会"', "B"),
        ('"school days', "A"),
        ("école' OR 1=1 --", ""),
        ('"; DROP TABLE words; --" ome', ""),
        (".*", ""),
        ("a\x00b", ""),
        ("a" * 100_000, ""),
        ('"(((' * 50 + " ometv", "ABC"),
    ],
)
def test_all_words_must_be_there_and_phrases_whole(
    searched: Snapshot, text: str, found: str
) -> None:
    rows = find_videos(searched, Filter(text=text), sort="title")["title"].to_pylist()
    assert "".join(title[0] for title in rows) == found
    assert count_videos(searched, Filter(text=text)) == len(found)


def test_the_index_holds_no_word_that_is_masked(searched: Snapshot) -> None:
    words = {row["word"] for row in searched.rows("SELECT DISTINCT word FROM words")}
    assert {"cafe", "オメ", "school"} <= words
    assert "slimeword" not in words


def test_a_search_goes_with_other_filters(tmp_path: Path, searched: Snapshot) -> None:
    assert count_videos(searched, Filter(text="join", sites=("OmeTV",))) == 2
    assert count_videos(searched, Filter(text="join", sites=("Omegle",))) == 0
    assert count_videos(searched, Filter(text='"join me"', creator="Maker BB")) == 0
