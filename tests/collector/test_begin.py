"""A scan begins whole: its span, and every window that no scan before it has read."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import msgspec
import pytest
from played import NOW

from collector.begin import Wish, begin, foresee, plan_scan
from collector.plan import Plan
from collector.windows import Window
from data.checkpoints import Checkpoint, open_windows, save_checkpoints
from data.quotas import SEARCH, read_quotas
from data.scans import Scan, open_scan
from data.sites import read_lexicon
from data.store import Store, open_store

WISH = Wish(lexicon=read_lexicon(), quotas=read_quotas(), budget=100)
SPAN = Window(start=NOW - timedelta(days=28), end=NOW)
DAY = timedelta(days=1)
LOT = Random(1)  # noqa: S311 (a lot, no secret)


def test_every_query_of_the_lexicon_has_the_whole_span_before_it(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        plan = plan_scan(store, "youtube", WISH, SPAN, LOT)
        scan = begin(store, "youtube", WISH, SPAN, "demo")
        found = open_windows(store, scan.scan_id, SEARCH)
        assert {read.query for read in found} == {asked.query.text for asked in plan.asked}
        assert {(read.start, read.end) for read in found} == {(SPAN.start, SPAN.end)}
        assert (scan.since, scan.until, scan.terms) == (SPAN.start, SPAN.end, "demo")
        assert open_scan(store, "youtube") == scan


def test_what_was_read_to_its_end_is_not_begun_again_but_for_two_days(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        first = begin(store, "youtube", WISH, SPAN, "demo")
        done = open_windows(store, first.scan_id, SEARCH)[0]
        read = Checkpoint(
            scan_id=done.scan_id, method=SEARCH, query=done.query, start=done.start,
            end=done.end, state="done", pages=1,
        )  # fmt: skip
        with store.transaction():
            save_checkpoints(store, [read])
        later = Window(start=SPAN.start + DAY, end=NOW + DAY)
        plan = plan_scan(store, "youtube", WISH, later, LOT)
        windows = {asked.query.text: asked.windows for asked in plan.asked}
    assert windows.pop(done.query) == (Window(start=NOW - 2 * DAY, end=NOW + DAY),)
    assert set(windows.values()) == {(later,)}


def test_what_is_being_read_is_planned_no_second_time(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        scan = begin(store, "youtube", WISH, SPAN, "demo")
        reading = open_windows(store, scan.scan_id, SEARCH)[:1]
        plan = plan_scan(store, "youtube", WISH, SPAN, LOT, reading)
        spans = {asked.query.text: asked.windows for asked in plan.asked}
    assert spans[reading[0].query] == (Window(start=NOW - 2 * DAY, end=NOW),)


def half_way(store: Store) -> Scan:
    """Begin a scan, read one window to its end and two pages of another, and say which scan."""
    scan = begin(store, "youtube", WISH, SPAN, "demo")
    done, half, *_ = open_windows(store, scan.scan_id, SEARCH)
    with store.transaction():
        save_checkpoints(store, [replace(done, state="done", pages=1), replace(half, pages=2)])
    return scan


def searches(plan: Plan) -> tuple[int, int]:
    """Return the search calls of a plan, at least and at most."""
    cost = next(each for each in plan.costs if each.bucket == "search")
    return cost.least, cost.most


def test_of_an_unfinished_scan_only_what_is_left_is_foreseen_and_no_page_twice(
    tmp_path: Path,
) -> None:
    with open_store(tmp_path) as store:
        whole = plan_scan(store, "youtube", WISH, SPAN, LOT)
        scan = half_way(store)
        plan = foresee(store, "youtube", WISH, SPAN, LOT, scan=scan)
    queries = len(whole.asked)
    assert len(plan.asked) == queries - 1
    assert searches(plan) == (queries - 1, (queries - 1) * 10 - 2)
    assert sum(each.calls for each in plan.asked) <= WISH.budget


def test_a_scan_in_the_place_of_another_is_foreseen_with_the_half_read_windows_it_takes_over(
    tmp_path: Path,
) -> None:
    later = Window(start=SPAN.start, end=NOW + 7 * DAY)
    with open_store(tmp_path) as store:
        scan = half_way(store)
        plan = foresee(store, "youtube", WISH, later, LOT, after=scan)
        new = begin(store, "youtube", WISH, later, "demo", after=scan)
        opened = open_windows(store, new.scan_id, SEARCH)
    assert {(each.query, each.start, each.end) for each in opened} == {
        (asked.query.text, each.start, each.end) for asked in plan.asked for each in asked.windows
    }
    assert searches(plan) == (len(opened), len(opened) * 10 - 2)


def test_a_query_that_the_lexicon_no_longer_asks_is_foreseen_all_the_same(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        scan = begin(store, "youtube", WISH, SPAN, "demo")
        asked = len(open_windows(store, scan.scan_id, SEARCH))
        lexicon = msgspec.structs.replace(WISH.lexicon, site=WISH.lexicon.site[:3])
        fewer = replace(WISH, lexicon=lexicon)
        plan = foresee(store, "youtube", fewer, SPAN, LOT, scan=scan)
    assert len(plan.asked) == asked


def test_a_scan_that_could_not_be_saved_whole_was_never_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("collector.begin.save_checkpoints", fails)
    with open_store(tmp_path) as store:
        with pytest.raises(KeyboardInterrupt):
            begin(store, "youtube", WISH, SPAN, "demo")
        assert open_scan(store, "youtube") is None
