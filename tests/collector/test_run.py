"""A call of a run hands over what came and what was heard; errors leave their answers saved."""

from __future__ import annotations

import gzip
import logging
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from fiction import everything
from loopback import fault, serve, tell
from played import NOW, shelf, stand_in
from running import running

from collector.begin import Wish, begin
from collector.collect import collect
from collector.errors import (
    PlatformFailedError,
    QueryRefusedError,
    SetupError,
    SkipError,
    UnreachableError,
)
from collector.queries import Query
from collector.run import Run, in_batches
from collector.source import Page
from collector.stand_in.faults import Fault
from collector.stand_in.server import KEY
from collector.windows import Window
from data.errors import BucketSpentError
from data.quotas import read_quotas
from data.scans import Scan, open_scan
from data.sites import Lexicon
from data.store import Store, open_store

SEARCH = "search.list"
WEEK = Window(start=NOW - timedelta(days=7), end=NOW)
QUERY = Query(text="ometv", kind="names", language="any", terms=("ometv",))
RESET = datetime(2026, 11, 21, 8, tzinfo=UTC)
STRANGERS = Lexicon(version="test", genre={"en": ("talking to strangers",)})


@contextmanager
def searching(home: Path, *faults: Fault) -> Iterator[tuple[Run, Callable[[], Page]]]:
    """Yield a run against a stand-in with these faults, and one search to call it with."""
    with stand_in(shelf(3), faults=faults) as url, running(home, url, attempts=3) as run:
        yield run, lambda: run.source.search(QUERY, WEEK, None)


def saved(run: Run) -> list[int]:
    return [row["status"] for row in run.store.rows("FROM responses")]


def test_what_came_is_handed_over_with_its_answers_still_to_be_saved(tmp_path: Path) -> None:
    with searching(tmp_path) as (run, search):
        got, answers = run.call(SEARCH, search)
        assert isinstance(got, Page)
        assert len(got.ids) == 3
        assert [each.status for each in answers] == [200]
        assert saved(run) == []
        with run.store.transaction():
            run.keep(answers)
        (row,) = run.store.rows("FROM responses")
    assert (row["scan_id"], row["source"], row["terms"]) == (run.scan.scan_id, "youtube", "demo")


def test_answers_of_every_try_are_handed_over_in_order(tmp_path: Path) -> None:
    busy = Fault(at=1, refusal="unavailable"), Fault(at=2, refusal="too_many")
    with searching(tmp_path, *busy) as (run, search):
        _, answers = run.call(SEARCH, search)
        assert [each.status for each in answers] == [503, 429, 200]
        assert run.purse.left(SEARCH) == 97


def test_what_is_to_be_skipped_is_handed_over_as_the_reason(tmp_path: Path) -> None:
    with searching(tmp_path, Fault(at=1, refusal="invalid_filters")) as (run, search):
        got, answers = run.call(SEARCH, search)
        assert isinstance(got, SkipError)
        assert isinstance(got, QueryRefusedError)
        assert [each.status for each in answers] == [400]
        assert saved(run) == []


@pytest.mark.parametrize("refusal", ["search_spent", "search_spent_as_quota"])
def test_a_bucket_that_the_platform_found_spent_is_closed_until_its_reset(
    tmp_path: Path, refusal: str
) -> None:
    with searching(tmp_path, Fault(at=1, refusal=refusal)) as (run, search):
        with pytest.raises(BucketSpentError, match=r"youtube\.search"):
            run.call(SEARCH, search)
        assert saved(run) == [429]
        assert run.purse.left(SEARCH) == 0
        assert run.purse.left("videos.list") == 10_000


@pytest.mark.parametrize("refusal", ["quota_exceeded", "daily_limit"])
def test_a_refusal_that_may_pass_leaves_the_bucket_open_for_the_next_run(
    tmp_path: Path, refusal: str
) -> None:
    with searching(tmp_path, Fault(at=1, refusal=refusal)) as (run, search):
        with pytest.raises(BucketSpentError):
            run.call(SEARCH, search)
        assert saved(run) == [403]
        assert run.purse.left(SEARCH) == 99
        assert isinstance(run.call(SEARCH, search)[0], Page)


def test_a_bucket_that_our_ledger_found_spent_is_not_asked_at_all(tmp_path: Path) -> None:
    with searching(tmp_path) as (run, search):
        run.purse.close(SEARCH, final=True)
        with pytest.raises(BucketSpentError):
            run.call(SEARCH, search)
        assert saved(run) == []


@pytest.mark.parametrize(
    ("broken", "error", "statuses"),
    [
        (Fault(at=1, refusal="key_invalid"), SetupError, [400]),
        (Fault(at=1, times=3, refusal="backend_error"), PlatformFailedError, [500, 500, 500]),
        (Fault(at=1, times=3, damage="cut_json"), PlatformFailedError, [200, 200, 200]),
        (Fault(at=1, times=3, damage="closed"), UnreachableError, []),
    ],
)
def test_what_stops_a_run_leaves_every_answer_that_came(
    tmp_path: Path, broken: Fault, error: type[Exception], statuses: list[int]
) -> None:
    with searching(tmp_path, broken) as (run, search):
        with pytest.raises(error):
            run.call(SEARCH, search)
        assert saved(run) == statuses
        assert run.source.heard() == ()


def test_answers_kept_in_a_transaction_that_fails_are_gone_with_it(tmp_path: Path) -> None:
    with searching(tmp_path) as (run, search):
        _, answers = run.call(SEARCH, search)
        with suppress(KeyboardInterrupt), run.store.transaction():
            run.keep(answers)
            raise KeyboardInterrupt
        assert saved(run) == []


def test_a_run_that_nobody_listens_to_is_silent(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with searching(tmp_path) as (run, _):
        run.tell("Searching", 1, 2)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(("many", "sizes"), [(0, []), (1, [1]), (50, [50]), (101, [50, 50, 1])])
def test_ids_are_asked_by_as_many_as_one_call_takes_and_none_is_left_out(
    many: int, sizes: list[int]
) -> None:
    ids = [f"v{number}" for number in range(many)]
    batches = list(in_batches(ids))
    assert [len(batch) for batch in batches] == sizes
    assert [name for batch in batches for name in batch] == ids


def go_on(home: Path, url: str, at: datetime = NOW, budget: int = 100) -> tuple[str, ...]:
    """Begin the scan of a store, or go on with it; return the buckets that are spent."""
    wish = Wish(lexicon=STRANGERS, quotas=read_quotas(), budget=budget)

    def begun(store: Store) -> Scan:
        return open_scan(store, "youtube") or begin(store, "youtube", wish, WEEK, "demo")

    with running(home, url, at=at, begun=begun, attempts=3) as run:
        return tuple(spent.bucket for spent in collect(run, wish))


def count(home: Path, what: str) -> int:
    with open_store(home) as store:
        return store.number(f"SELECT count(*) FROM {what}")


@pytest.mark.parametrize("refusal", ["search_spent", "search_spent_as_quota"])
def test_a_spent_search_bucket_stops_searching_alone_until_its_reset(
    tmp_path: Path, refusal: str
) -> None:
    played = stand_in(shelf(60), faults=(Fault(at=2, method=SEARCH, refusal=refusal),))
    with played as url:
        assert go_on(tmp_path, url) == ("youtube.search",)
        assert count(tmp_path, "videos WHERE subscribers = 1000") == 50
        assert go_on(tmp_path, url, RESET - timedelta(seconds=1)) == ("youtube.search",)
        assert played.calls[SEARCH] == 2
        assert go_on(tmp_path, url, RESET) == ()
    assert count(tmp_path, "videos WHERE subscribers = 1000") == 60
    assert count(tmp_path, "windows WHERE state = 'open'") == 0


@pytest.mark.parametrize("method", [SEARCH, "videos.list", "channels.list"])
def test_a_bucket_refused_for_now_stops_its_stage_and_the_next_run_tries_again(
    tmp_path: Path, method: str
) -> None:
    refused = Fault(at=1, method=method, refusal="quota_exceeded")
    with stand_in(shelf(60), faults=(refused,)) as url:
        bucket = read_quotas().bucket_of(method).name
        assert go_on(tmp_path, url) == (f"youtube.{bucket}",)
        assert go_on(tmp_path, url) == ()
    assert count(tmp_path, "videos WHERE subscribers = 1000") == 60
    assert count(tmp_path, "asks WHERE status <> 'returned'") == 0


def test_a_budget_below_the_bucket_is_kept_day_after_day_until_all_is_read(tmp_path: Path) -> None:
    played, told = stand_in(shelf(160)), []
    with played as url:
        for day in (0, 0, 1, 1, 2):
            spent = go_on(tmp_path, url, NOW + timedelta(days=day), budget=2)
            told.append((played.calls[SEARCH], spent))
    low = ("youtube.search",)
    assert told == [(2, low), (2, low), (4, ()), (4, ()), (4, ())]
    assert count(tmp_path, "videos") == 160


def test_no_table_no_file_no_log_and_no_error_of_a_scan_holds_the_key(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    echo = tell(400, fault(400, "badRequest", f"API key not valid: {KEY}"))
    with serve(echo) as here, pytest.raises(SetupError) as caught:
        go_on(tmp_path, here.endpoint)
    broken = Fault(at=2, refusal="unavailable"), Fault(at=3, damage="closed")
    with stand_in(shelf(60), faults=broken) as url:
        assert go_on(tmp_path, url) == ()
    with open_store(tmp_path) as store:
        tables = everything(store)
    cells = [cell for rows in tables.values() for row in rows for cell in row]
    bodies = [gzip.decompress(cell) for cell in cells if isinstance(cell, bytes)]
    assert any(b"[key]" in body for body in bodies)
    assert len(bodies) >= 6
    told = [*map(str, cells), *map(str, bodies), caplog.text, *map(repr, caplog.records)]
    told += traceback.format_exception(caught.value)
    assert not [text for text in told if KEY in text]
    for path in tmp_path.rglob("*"):
        assert path.is_dir() or KEY.encode() not in path.read_bytes()
