"""What a run foresees is what it then asks."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from played import NOW, shelf, stand_in
from scanning import settings_for, week

from collector.stand_in.clock import Clock
from dashboard.foreseeing import Foreseen, foresee_scan
from dashboard.weekly import run_week
from data.store import open_store

WINDOWS = "SELECT count(*) FROM windows WHERE method = 'search.list' AND pages = 0"


def foreseen(home: Path, clock: Clock) -> Foreseen:
    with open_store(home) as store:
        return foresee_scan(store, settings_for(home, ""), since=None, budget=None, at=clock())


def test_a_new_scan_opens_the_windows_that_were_foreseen(tmp_path: Path) -> None:
    clock = Clock(NOW)
    told = foreseen(tmp_path, clock)
    assert (told.coming.open, told.coming.late, told.coming.done) == (None, None, None)
    with stand_in(shelf(5), clock=clock) as url:
        running = run_week(week(tmp_path, url, budget=1, now=clock))
        assert [next(running).step for _ in range(3)][-1] == "collect"
        running.close()
    with open_store(tmp_path) as store:
        asked = 1
        assert store.number(WINDOWS) + asked == sum(len(each.windows) for each in told.plan.asked)


def test_of_an_unfinished_scan_what_is_left_is_foreseen(tmp_path: Path) -> None:
    clock = Clock(NOW)
    with stand_in(shelf(300), clock=clock) as url:
        list(run_week(week(tmp_path, url, budget=5, now=clock)))
    told = foreseen(tmp_path, clock)
    assert told.coming.open is not None
    with open_store(tmp_path) as store:
        left = store.number("SELECT count(*) FROM windows WHERE state = 'open'")
    assert sum(len(each.windows) for each in told.plan.asked) == left
    assert (told.lists, told.videos) == (0, 0)
    assert told.plan.resets_at > clock()


def test_a_scan_that_newer_days_overtook_gives_way_to_one_that_reaches_to_today(
    tmp_path: Path,
) -> None:
    clock = Clock(NOW)
    with stand_in(shelf(300), clock=clock) as url:
        list(run_week(week(tmp_path, url, budget=3, now=clock)))
        clock.advance(timedelta(days=7))
        told = foreseen(tmp_path, clock)
        assert told.coming.late is not None
        assert told.coming.span.end == clock()
        list(run_week(week(tmp_path, url, budget=1, now=clock)))
    with open_store(tmp_path) as store:
        assert store.rows("SELECT outcome FROM scans ORDER BY scan_id") == [
            {"outcome": "overtaken"},
            {"outcome": "open"},
        ]


def test_once_all_is_published_a_new_scan_comes_and_before_that_nothing_is_asked(
    tmp_path: Path,
) -> None:
    clock = Clock(NOW)
    with stand_in(shelf(5), clock=clock) as url:
        running = run_week(week(tmp_path, url, now=clock))
        assert [next(running).step for _ in range(3)][-1] == "collect"
        running.close()
        assert foreseen(tmp_path, clock).coming.done is not None
        list(run_week(week(tmp_path, url, now=clock)))
    assert foreseen(tmp_path, clock).coming.done is None
