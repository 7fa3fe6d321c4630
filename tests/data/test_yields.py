"""What a query brought: new, relevant, shared among those that found it at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pytest

from data.records import Row, SourceFile, Video
from data.scores import MENTIONS, SEARCHED, save_mentions
from data.store import Store, open_store
from data.videos import save_file
from data.yields import Yield, read_yields

NOW = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        yield opened


def keep(store: Store, relevant: str, other: str = "") -> None:
    """Save one video for each letter, and that those in `relevant` name something."""
    videos = [Video(source="youtube", video_id=name, title=name) for name in relevant + other]
    rows = [Row(number=number, video=video) for number, video in enumerate(videos, 1)]
    save_file(store, SourceFile(name="f", sha256="0" * 64, format="generic"), rows, NOW)
    searched = [
        {"content_hash": v.content_hash, "mentions_hash": "m" if v.title in relevant else ""}
        for v in videos
    ]
    save_mentions(
        store, "lex", pa.Table.from_pylist(searched, schema=SEARCHED), MENTIONS.empty_table()
    )


def sight(
    store: Store, scan: str, query: str, names: str, source: str = "youtube", pages: int = 1
) -> None:
    """Save one scan's sightings of a query whose window took so many pages."""
    store.execute(
        "INSERT OR IGNORE INTO scans VALUES ($1, $2, $3, $3, $3, $3, 'complete', '', '', '{}')",
        (scan, source, NOW),
    )
    store.execute(
        "INSERT INTO windows VALUES (?, 'search.list', ?, ?, ?, 'done', NULL, ?, ?, 0)",
        (scan, query, NOW - timedelta(days=1), NOW, pages, len(names)),
    )
    for rank, name in enumerate(names, 1):
        store.execute(
            "INSERT INTO sightings VALUES (?, ?, ?, ?, ?)", (scan, source, name, query, rank)
        )


def read(store: Store) -> dict[str, tuple[float, float, str]]:
    yields = read_yields(store, "youtube", "lex")
    return {each.query: (each.calls, each.found, each.last) for each in yields}


def test_a_store_without_scans_has_nothing_to_tell(store: Store) -> None:
    assert read_yields(store, "youtube", "lex") == ()


def test_only_what_names_a_site_or_the_genre_counts(store: Store) -> None:
    keep(store, "ab", "c")
    sight(store, "1", "q", "abcx")
    assert read_yields(store, "youtube", "lex") == (Yield(query="q", calls=1, found=2, last="1"),)


def test_a_video_counts_once_in_the_scan_that_found_it_first(store: Store) -> None:
    keep(store, "abc")
    sight(store, "1", "q", "ab")
    sight(store, "2", "q", "abc")
    sight(store, "2", "late", "ab")
    assert read(store) == {"q": (2, 3, "2"), "late": (1, 0, "2")}


def test_queries_that_found_a_video_at_once_share_it(store: Store) -> None:
    keep(store, "ab")
    sight(store, "1", "p", "ab")
    sight(store, "1", "q", "b")
    assert read(store) == {"p": (1, 1.5, "1"), "q": (1, 0.5, "1")}


def test_calls_are_the_pages_of_each_scan_empty_ones_too(store: Store) -> None:
    sight(store, "1", "q", "abc", pages=2)
    sight(store, "2", "q", "", pages=1)
    sight(store, "2", "unasked", "", pages=0)
    assert read(store) == {"q": (3, 0, "2")}


def test_imported_lists_and_other_sources_are_no_queries_of_ours(store: Store) -> None:
    keep(store, "a")
    store.execute("INSERT INTO sightings VALUES ('import:1', 'youtube', 'a', '', 1)")
    sight(store, "1", "elsewhere", "a", source="dailymotion")
    assert read(store) == {}


def test_another_lexicon_says_nothing_of_relevance_yet(store: Store) -> None:
    keep(store, "a")
    sight(store, "1", "q", "a")
    assert read_yields(store, "youtube", "other")[0].found == 0


def test_what_the_running_scan_found_counts_by_what_its_query_was_worth_before(
    store: Store,
) -> None:
    keep(store, "abc", "defgh")
    sight(store, "1", "good", "abc")
    sight(store, "1", "bad", "defgh")
    sight(store, "2", "good", "uv")
    sight(store, "2", "bad", "xyz")
    sight(store, "2", "new", "w")
    worth = {each.query: each.found for each in read_yields(store, "youtube", "lex", scan_id="2")}
    assert worth == pytest.approx({"good": 3 + 2 * 4 / 4, "bad": 3 * 1 / 6, "new": 1})
    assert read(store)["good"][1] == 3
