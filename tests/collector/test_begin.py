"""A scan begins whole: its span, and every window that no scan before it has read."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from played import NOW

from collector.begin import SEARCH, Wish, begin, plan_scan
from collector.windows import Window
from data.checkpoints import Checkpoint, open_windows, save_checkpoints
from data.quotas import read_quotas
from data.scans import open_scan
from data.sites import read_lexicon
from data.store import open_store

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
