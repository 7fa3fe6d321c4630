"""A page's rows and how far we are are saved as one, whatever happens in between."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any, Literal

import pytest
from fiction import everything
from played import NOW, shelf, stand_in, upload
from running import running
from torn import tear

from collector.pages import Bounds, checkpoint, read_all, read_page, window_of
from collector.queries import Query
from collector.run import Run
from collector.source import Page
from collector.stand_in.catalogue import Catalogue, stock
from collector.stand_in.faults import Fault
from collector.windows import Window
from data.checkpoints import Checkpoint, open_windows, save_checkpoints

SEARCH, UPLOADS = "search.list", "playlistItems.list"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
QUERY = Query(text="ometv", kind="names", language="any", terms=("ometv",))
SMALL = Bounds(pages=10, full=100)


@contextmanager
def reading(home: Path, catalogue: Catalogue, *faults: Fault) -> Iterator[Run]:
    with (
        stand_in(catalogue, faults=faults) as url,
        running(home, url, days=28, attempts=2) as run,
    ):
        yield run


def dense(many: int) -> Catalogue:
    """Return so many videos of the last quarter of an hour."""
    step = timedelta(minutes=15) / (many + 1)
    return stock([upload(n, published_at=NOW - n * step) for n in range(1, many + 1)])


def begin(run: Run, length: timedelta = DAY, end: datetime = NOW) -> Checkpoint:
    window = Window(start=end - length, end=end)
    read = checkpoint(run.scan.scan_id, SEARCH, QUERY.text, window)
    save_checkpoints(run.store, [read])
    return read


def read_search(run: Run, read: Checkpoint, bounds: Bounds = SMALL) -> list[Checkpoint]:
    def ask(token: str | None) -> Page:
        return run.source.search(QUERY, window_of(read), token)

    return read_page(run, read, ask, bounds)


def read_to_the_end(run: Run, read: Checkpoint, bounds: Bounds = SMALL) -> dict[str, object]:
    """Read one window until it is not open, and return its row."""
    waiting = [read]
    while len(waiting) == 1:
        waiting = read_search(run, waiting[0], bounds)
    (row,) = run.store.rows('FROM windows WHERE start = ? AND "end" = ?', (read.start, read.end))
    return row


def seen(run: Run) -> set[str]:
    return {row["video_id"] for row in run.store.rows("FROM sightings")}


def torn(run: Run, deadly: int, when: Literal["before", "after"]) -> Run:
    return replace(run, store=tear(run.store, deadly, when))


def kept(run: Run) -> dict[str, Any]:
    """Return the whole store but the ledger: a call that was made is paid for."""
    tables = everything(run.store)
    del tables["quota"]
    return tables


def test_a_failure_at_any_statement_of_a_page_leaves_nothing_of_it(tmp_path: Path) -> None:
    with reading(tmp_path, shelf(60)) as run:
        read = begin(run, 7 * DAY)
        before = kept(run)
        # The answer, the sightings, the checkpoint: each before it, and after it but uncommitted.
        for deadly, when in product((1, 2, 3), ("before", "after")):
            with pytest.raises(KeyboardInterrupt):
                read_search(torn(run, deadly, when), read)
            run.source.heard()
            assert kept(run) == before
        (after,) = read_search(torn(run, 4, "before"), read)
        assert read_to_the_end(run, after)["state"] == "done"
        assert len(seen(run)) == 60


def test_a_page_leaves_its_answer_its_sightings_and_the_token_of_the_next(tmp_path: Path) -> None:
    with reading(tmp_path, shelf(60)) as run:
        (after,) = read_search(run, begin(run, 7 * DAY))
        assert (after.state, after.pages, after.results) == ("open", 1, 50)
        assert after.token
        assert open_windows(run.store, run.scan.scan_id, SEARCH) == [after]
        assert run.store.number("SELECT count(*) FROM responses") == 1
        assert read_search(run, after) == []
        ranks = run.store.execute("SELECT video_id, rank FROM sightings ORDER BY rank").fetchall()
        assert ranks == [(f"video{n:06d}", n) for n in range(1, 61)]


@pytest.mark.parametrize(
    ("length", "pieces", "longest"),
    [(28 * DAY, 2, 14 * DAY), (7 * DAY, 7, DAY), (DAY, 24, HOUR), (2 * HOUR, 2, HOUR)],
)
def test_a_window_that_fills_up_is_split_and_what_was_read_of_it_stays(
    tmp_path: Path, length: timedelta, pieces: int, longest: timedelta
) -> None:
    with reading(tmp_path, dense(120)) as run:
        (once,) = read_search(run, begin(run, length))
        after = read_search(run, once)
        assert len(seen(run)) == 100
        assert [each.state for each in after] == ["open"] * pieces
        assert {each.end - each.start for each in after} == {longest}
        assert [each.end for each in after] == sorted((each.end for each in after), reverse=True)
        assert (after[0].end, after[-1].start) == (once.end, once.start)
        assert open_windows(run.store, run.scan.scan_id, SEARCH) == after
        (row,) = run.store.rows("FROM windows WHERE state = 'split'")
        assert (row["pages"], row["results"], row["token"]) == (2, 100, None)


def test_an_hour_that_overflows_is_read_as_far_as_can_be_and_ends_as_full(tmp_path: Path) -> None:
    with reading(tmp_path, dense(120)) as run:
        row = read_to_the_end(run, begin(run, HOUR))
        assert (row["state"], row["pages"], row["results"]) == ("full", 3, 120)
        assert len(seen(run)) == 120


def test_pages_without_an_end_are_read_no_further_than_they_can_go(tmp_path: Path) -> None:
    with reading(tmp_path, dense(120)) as run:
        row = read_to_the_end(run, begin(run, HOUR), Bounds(pages=2))
        assert (row["state"], row["pages"], row["token"]) == ("full", 2, None)


def test_a_window_just_below_full_is_done(tmp_path: Path) -> None:
    with reading(tmp_path, dense(99)) as run:
        assert read_to_the_end(run, begin(run))["state"] == "done"


@pytest.mark.parametrize("most", [10, 3])
def test_a_lost_token_begins_its_window_again_and_all_of_it_is_read(
    tmp_path: Path, most: int
) -> None:
    lost = Fault(at=3, refusal="invalid_page_token")
    with reading(tmp_path, shelf(140), lost) as run:
        row = read_to_the_end(run, begin(run, 7 * DAY), Bounds(pages=most))
        assert (row["state"], row["results"], row["restarts"]) == ("done", 140, 1)
        assert len(seen(run)) == run.store.number("SELECT count(*) FROM sightings") == 140


def test_a_token_lost_twice_gives_the_window_up_and_keeps_what_was_seen(tmp_path: Path) -> None:
    lost = Fault(at=2, refusal="invalid_page_token"), Fault(at=4, refusal="invalid_page_token")
    with reading(tmp_path, shelf(140), *lost) as run:
        row = read_to_the_end(run, begin(run, 7 * DAY), Bounds(pages=10))
        assert (row["state"], row["restarts"], row["token"]) == ("refused", 1, None)
        assert len(seen(run)) == 50


def test_a_refused_window_ends_and_the_others_go_on(tmp_path: Path) -> None:
    with reading(tmp_path, shelf(60), Fault(at=1, refusal="invalid_filters")) as run:
        windows = [begin(run, DAY), begin(run, DAY, NOW - DAY)]
        assert _read_all(run, windows, calls=9) == 2
        states = run.store.rows("SELECT state FROM windows ORDER BY start DESC")
        assert [row["state"] for row in states] == ["refused", "done"]
        assert seen(run) == {f"video{n:06d}" for n in range(25, 49)}
        assert run.store.number("SELECT count(*) FROM responses") == 2


def _read_all(run: Run, windows: list[Checkpoint], calls: int) -> int:
    def ask(read: Checkpoint, token: str | None) -> Page:
        return run.source.search(QUERY, window_of(read), token)

    return read_all(run, windows, ask, bounds=SMALL, calls=calls)


def test_no_more_calls_are_made_than_allowed_and_the_newest_windows_come_first(
    tmp_path: Path,
) -> None:
    with reading(tmp_path, dense(120)) as run:
        windows = [begin(run, 7 * DAY), begin(run, DAY, NOW - 7 * DAY)]
        assert _read_all(run, windows, calls=0) == 0
        assert _read_all(run, windows, calls=3) == 3
        rows = run.store.rows("FROM windows WHERE pages > 0 ORDER BY pages, start")
        assert [(row["state"], row["end"] - row["start"]) for row in rows] == [
            ("open", DAY),  # the newest piece of the week, which filled up with two pages
            ("split", 7 * DAY),
        ]
        assert rows[0]["end"] == NOW


def _read_uploads(run: Run, playlist: str, days: int) -> dict[str, object]:
    window = Window(start=NOW - days * DAY, end=NOW)
    read = checkpoint(run.scan.scan_id, UPLOADS, playlist, window)
    ask = run.source.uploads
    most = Bounds(pages=400)
    read_all(run, [read], lambda each, token: ask(each.query, token), bounds=most, calls=99)
    (row,) = run.store.rows("FROM windows")
    return row


@pytest.mark.parametrize(("days", "pages"), [(7, 1), (20, 2), (60, 3)])
def test_uploads_are_read_back_to_the_windows_start_and_no_further(
    tmp_path: Path, days: int, pages: int
) -> None:
    with reading(tmp_path, shelf(980)) as run:  # 140 of each channel, seven hours apart
        row = _read_uploads(run, f"UU{1:022d}", days)
        assert (row["state"], row["pages"]) == ("done", pages)
        assert {f"video{n:06d}" for n in range(1, min(981, days * 24 + 1), 7)} <= seen(run)


def test_uploads_that_are_not_there_are_gone(tmp_path: Path) -> None:
    with reading(tmp_path, shelf(3)) as run:
        assert _read_uploads(run, "UUnobody", 7)["state"] == "gone"
        assert [row["status"] for row in run.store.rows("FROM responses")] == [404]
