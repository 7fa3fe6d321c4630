"""A scan is begun once, found until it has ended, and named so that names sort by time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from data.scans import Scan, begin_scan, end_scan, open_scan
from data.store import Store, open_store

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
WEEK = timedelta(days=7)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        yield opened


def begin(store: Store, at: datetime = NOON, source: str = "youtube") -> Scan:
    with store.transaction():
        return begin_scan(store, source, (at - WEEK, at), "demo", "lexicon-1")


def test_a_scan_is_found_as_it_was_begun_until_it_has_ended(store: Store) -> None:
    assert open_scan(store, "youtube") is None
    scan = begin(store)
    assert open_scan(store, "youtube") == scan
    assert (scan.since, scan.until, scan.began_at) == (NOON - WEEK, NOON, NOON)
    assert (scan.terms, scan.lexicon_hash) == ("demo", "lexicon-1")
    end_scan(store, scan, NOON + timedelta(hours=1), "complete", {"videos": 3})
    assert open_scan(store, "youtube") is None
    (row,) = store.rows("FROM scans")
    assert (row["outcome"], row["ended_at"]) == ("complete", NOON + timedelta(hours=1))
    assert json.loads(row["detail"]) == {"videos": 3}


def test_a_scan_that_failed_is_not_taken_up_again(store: Store) -> None:
    end_scan(store, begin(store), NOON, "failed", {"why": "the key is not known"})
    assert open_scan(store, "youtube") is None


def test_ending_one_scan_leaves_the_others_open(store: Store) -> None:
    first, second = begin(store), begin(store, NOON + WEEK)
    assert open_scan(store, "youtube") == second
    end_scan(store, second, NOON + WEEK, "complete", {})
    assert open_scan(store, "youtube") == first


def test_a_scan_of_another_source_is_not_ours(store: Store) -> None:
    begin(store, source="dailymotion")
    assert open_scan(store, "youtube") is None


def test_a_scan_whose_transaction_failed_was_never_begun(store: Store) -> None:
    with suppress(KeyboardInterrupt), store.transaction():
        begin_scan(store, "youtube", (NOON - WEEK, NOON), "demo", "lexicon-1")
        raise KeyboardInterrupt
    assert open_scan(store, "youtube") is None


def test_names_of_scans_sort_by_when_they_began_whatever_zone_told_it(store: Store) -> None:
    east = timezone(timedelta(hours=9))
    moments = [
        NOON.astimezone(east),
        NOON + timedelta(milliseconds=300),
        NOON + timedelta(seconds=1),
        (NOON + timedelta(hours=1)).astimezone(east),
    ]
    names = [begin(store, at).scan_id for at in moments]
    assert names == sorted(set(names))
    assert names[0] == "20261120T120000Z-youtube"


def test_scans_that_end_at_the_same_moment_have_names_of_their_own(store: Store) -> None:
    names = {begin(store).scan_id for _ in range(3)}
    assert len(names) == 3


def test_scans_of_two_sources_may_begin_in_one_second(store: Store) -> None:
    youtube, other = begin(store), begin(store, source="dailymotion")
    assert open_scan(store, "youtube") == youtube
    assert open_scan(store, "dailymotion") == other
