"""Every id that a scan was to ask for ends in a status, and what is gone leaves a stone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fiction import LEXICON, save, search, video

from data.asks import (
    DETAILS,
    STATS,
    Asked,
    count_asked,
    ids_to_ask,
    ids_to_count,
    save_asked,
    save_counts,
    save_not_asked,
)
from data.checkpoints import Checkpoint, save_sightings
from data.store import Store, open_store

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)
READ = Checkpoint(scan_id="scan-1", method="search.list", query="q", start=NOON - DAY, end=NOON)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        yield opened


def see(store: Store, *ids: str, scan_id: str = "scan-1", query: str = "q") -> None:
    save_sightings(store, replace(READ, scan_id=scan_id, query=query), "youtube", ids)


def ask(store: Store, *asked: Asked, scan_id: str = "scan-1", method: str = DETAILS) -> None:
    with store.transaction():
        save_asked(store, scan_id, method, "youtube", asked, NOON, "r1")


def ended(store: Store) -> dict[tuple[str, str], str]:
    return {(row["scan_id"], row["video_id"]): row["status"] for row in store.rows("FROM asks")}


def count(video_id: str, views: int | None, at: datetime = NOON) -> dict[str, object]:
    told = {"source": "youtube", "observed_at": at, "response_id": "r1"}
    return {**told, "video_id": video_id, "views": views, "likes": None, "comments": 4}


def test_ids_are_asked_for_once_and_those_found_last_first(store: Store) -> None:
    see(store, "a", "b", "c")
    see(store, "d", "b", scan_id="scan-2")
    assert ids_to_ask(store, "youtube") == ["b", "d", "a", "c"]
    save(store, "1.csv", video("b"))
    ask(store, Asked(video_id="b", status="returned"), Asked(video_id="c", status="unreadable"))
    assert ids_to_ask(store, "youtube") == ["d", "a"]
    assert ids_to_ask(store, "dailymotion") == []


def test_what_was_gone_and_is_found_by_a_later_scan_is_asked_for_again(store: Store) -> None:
    see(store, "a", "b")
    save(store, "1.csv", video("b"))
    ask(store, Asked(video_id="a", status="gone"), Asked(video_id="b", status="returned"))
    assert ids_to_ask(store, "youtube") == []
    see(store, "a", "b", scan_id="scan-2")
    assert ids_to_ask(store, "youtube") == ["a"]
    ask(store, Asked(video_id="a", status="gone"), scan_id="scan-2")
    assert ids_to_ask(store, "youtube") == []


def test_what_had_to_be_deleted_and_is_found_by_a_later_scan_is_asked_for_again(
    store: Store,
) -> None:
    see(store, "a")
    ask(store, Asked(video_id="a", status="returned"))
    assert ids_to_ask(store, "youtube") == []
    see(store, "a", scan_id="scan-2")
    assert ids_to_ask(store, "youtube") == ["a"]


def test_an_id_that_two_queries_found_is_asked_for_once(store: Store) -> None:
    see(store, "a")
    see(store, "a", query="other")
    assert ids_to_ask(store, "youtube") == ["a"]


def test_what_was_imported_is_not_asked_for(store: Store) -> None:
    save(store, "file.csv", video("imported", rank=1))
    assert store.number("SELECT count(*) FROM sightings") == 1
    assert ids_to_ask(store, "youtube") == []


def test_an_id_left_over_by_a_spent_bucket_is_asked_for_by_the_next_run(store: Store) -> None:
    see(store, "a", "b")
    ask(store, Asked(video_id="a", status="returned"))
    save_not_asked(store, "scan-1", DETAILS, "youtube", ["a", "b"], "the bucket is spent", NOON)
    assert ended(store) == {("scan-1", "a"): "returned", ("scan-1", "b"): "not_asked"}
    (row,) = store.rows("FROM asks WHERE video_id = 'b'")
    assert (row["detail"], row["response_id"]) == ("the bucket is spent", None)
    assert ids_to_ask(store, "youtube") == ["b"]
    ask(store, Asked(video_id="b", status="gone"))
    assert ended(store)["scan-1", "b"] == "gone"
    assert ids_to_ask(store, "youtube") == []


def test_nothing_left_over_is_nothing_to_save(store: Store) -> None:
    save_not_asked(store, "scan-1", DETAILS, "youtube", [], "spent", NOON)
    assert ended(store) == {}


def test_how_each_id_ended_is_kept_with_its_reason_and_its_answer(store: Store) -> None:
    ask(store, Asked(video_id="a", status="unreadable", detail="views is negative"))
    (row,) = store.rows("FROM asks")
    assert (row["status"], row["detail"]) == ("unreadable", "views is negative")
    assert (row["asked_at"], row["response_id"]) == (NOON, "r1")
    assert (row["method"], row["source"]) == (DETAILS, "youtube")


def test_what_is_gone_gets_one_stone_however_often_it_is_asked_for(store: Store) -> None:
    ask(store, Asked(video_id="a", status="gone"), Asked(video_id="b", status="returned"))
    ask(store, Asked(video_id="a", status="gone"), scan_id="scan-2")
    (stone,) = store.rows("FROM tombstones")
    assert stone == {
        "source": "youtube",
        "kind": "video",
        "name": "a",
        "why": "gone",
        "happened_at": NOON,
    }


def test_what_was_forgotten_is_never_asked_for_again(store: Store) -> None:
    see(store, "a", "b")
    name = hashlib.sha256(b"youtube a").hexdigest()
    store.execute(
        "INSERT INTO tombstones VALUES ('youtube', 'video', ?, 'forgotten', now())", [name]
    )
    assert ids_to_ask(store, "youtube") == ["b"]


def test_statuses_are_counted_by_scan_and_method(store: Store) -> None:
    ask(store, Asked(video_id="a", status="returned"), Asked(video_id="b", status="returned"))
    ask(store, Asked(video_id="c", status="hidden_counts"))
    ask(store, Asked(video_id="a", status="gone"), method=STATS)
    ask(store, Asked(video_id="d", status="gone"), scan_id="scan-2")
    assert count_asked(store, "scan-1", DETAILS) == {"hidden_counts": 1, "returned": 2}
    assert count_asked(store, "scan-1", STATS) == {"gone": 1}


def test_counts_reach_the_current_view_and_leave_the_text_alone(store: Store) -> None:
    save(store, "file.csv", video("a", views=10, likes=3, comments=1, observed_at=NOON - 9 * DAY))
    with store.transaction():
        save_counts(store, [count("a", 25)])
    (row,) = store.rows("FROM videos")
    assert (row["views"], row["likes"], row["comments"]) == (25, 3, 4)
    assert row["observed_at"] == NOON
    assert store.number("SELECT count(*) FROM observations") == 1


def test_counts_of_what_is_not_known_are_left_out_and_those_met_twice_are_one(
    store: Store,
) -> None:
    save(store, "file.csv", video("a"))
    save_counts(store, [])
    save_counts(store, [count("a", 25), count("stranger", 1)])
    save_counts(store, [count("a", 25)])
    assert [row["video_id"] for row in store.rows("FROM counts")] == ["a"]


def to_count(store: Store, scan_id: str = "scan-2") -> list[str]:
    return ids_to_count(store, scan_id, "youtube", LEXICON.hash, NOON - DAY)


def test_only_known_videos_that_name_a_site_and_were_not_counted_lately_are_counted_again(
    store: Store,
) -> None:
    old, told = NOON - 9 * DAY, "We met on OmeTV"
    save(store, "1.csv", video("naming", title=told, observed_at=old))
    save(store, "2.csv", video("fresh", title=told, observed_at=NOON))
    save(store, "3.csv", video("hats", observed_at=old))
    save(store, "4.csv", video("imported", title=told, observed_at=old))
    see(store, "naming", "fresh", "hats", "unknown", scan_id="scan-2")
    assert to_count(store) == []
    search(store)
    assert to_count(store) == ["naming"]


def test_what_a_scan_has_asked_for_it_does_not_count_as_well(store: Store) -> None:
    save(store, "1.csv", video("a", title="We met on OmeTV", observed_at=NOON - 9 * DAY))
    see(store, "a", scan_id="scan-2")
    search(store)
    ask(store, Asked(video_id="a", status="returned"), scan_id="scan-1")
    assert to_count(store) == ["a"]
    ask(store, Asked(video_id="a", status="returned"), scan_id="scan-2", method=STATS)
    assert to_count(store) == []


def test_what_a_spent_bucket_left_uncounted_is_counted_when_the_scan_goes_on(
    store: Store,
) -> None:
    save(store, "1.csv", video("a", title="We met on OmeTV", observed_at=NOON - 9 * DAY))
    see(store, "a", scan_id="scan-2")
    search(store)
    save_not_asked(store, "scan-2", STATS, "youtube", ["a"], "spent", NOON)
    assert to_count(store) == ["a"]
