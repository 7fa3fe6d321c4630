"""A scan that newer days have overtaken gives way; what it read is neither lost nor paid twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from played import NOW, shelf, stand_in
from scanning import scanned

from collector.overtaking import LATE, half_read, hand_over, is_overtaken
from collector.stand_in.clock import Clock
from data.checkpoints import Checkpoint, open_windows, save_checkpoints
from data.quotas import SEARCH
from data.scans import Scan, begin_scan, open_scan
from data.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        yield opened


def begun(store: Store, days: int) -> Scan:
    """Begin a scan that ends so many days from now."""
    end = NOW + timedelta(days=days)
    with store.transaction():
        return begin_scan(store, "youtube", (NOW - timedelta(days=28), end), "demo", "lex")


def window(scan: Scan, query: str, pages: int) -> Checkpoint:
    return Checkpoint(scan_id=scan.scan_id, method=SEARCH, query=query, start=scan.since,
                      end=scan.until, pages=pages, results=50 * pages,
                      token="next" if pages else None)  # fmt: skip


def test_a_scan_gives_way_six_days_after_its_last_day(store: Store) -> None:
    scan = begun(store, 0)
    assert not is_overtaken(scan, NOW + LATE - timedelta(seconds=1))
    assert is_overtaken(scan, NOW + LATE)


def test_only_windows_of_which_a_page_was_read_are_handed_over(store: Store) -> None:
    old, new = begun(store, 0), begun(store, 7)
    with store.transaction():
        save_checkpoints(store, [window(old, "read", 3), window(old, "waiting", 0)])
    assert [read.query for read in half_read(store, old, SEARCH)] == ["read"]
    with store.transaction():
        hand_over(store, old, new, SEARCH, NOW)
    (carried,) = open_windows(store, new.scan_id, SEARCH)
    assert (carried.query, carried.token, carried.pages, carried.results) == (
        "read",
        "next",
        3,
        150,
    )


def test_the_old_scan_ends_and_says_by_which_it_was_overtaken(store: Store) -> None:
    old, new = begun(store, 0), begun(store, 7)
    with store.transaction():
        hand_over(store, old, new, SEARCH, NOW)
    assert open_scan(store, "youtube") == new
    told = store.execute("SELECT outcome, detail FROM scans ORDER BY scan_id").fetchall()
    assert told[0] == ("overtaken", f'{{"by": "{new.scan_id}"}}')


def test_without_an_old_scan_nothing_is_half_read(store: Store) -> None:
    assert half_read(store, None, SEARCH) == []


def test_a_weekly_run_with_little_quota_reads_the_new_week_and_pays_no_page_twice(
    tmp_path: Path,
) -> None:
    clock = Clock(NOW)
    playing = stand_in(shelf(400), clock=clock)
    for week in range(2):
        clock.set(NOW + week * timedelta(weeks=1))
        scanned(tmp_path, playing, budget=20, now=clock)
    with open_store(tmp_path) as store:
        ends = dict(store.execute("SELECT scan_id, outcome FROM scans").fetchall())
        assert sorted(ends.values()) == ["open", "overtaken"]
        newest = max(ends)
        spans = store.execute(
            'SELECT max("end") FROM windows WHERE scan_id = ? AND pages > 0', (newest,)
        ).fetchone()
        assert spans == (clock(),)
    pages = [dict(asked.pairs) for asked, _ in playing.asked if asked.path.endswith("/search")]
    asked = [(page["q"], page["publishedBefore"], page.get("pageToken")) for page in pages]
    assert len(asked) == len(set(asked)) == 40
