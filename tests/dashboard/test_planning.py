"""The printed plan: complete, the same all day, without a key, a call or a trace."""

from __future__ import annotations

import socket
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from collector.begin import begin
from collector.queries import make_queries
from dashboard.collecting import next_scan
from dashboard.planning import print_plan, wrong_wish
from dashboard.since import SPAN
from data.checkpoints import open_windows, save_checkpoints
from data.quotas import SEARCH, read_quotas
from data.scans import Scan
from data.settings import Settings
from data.sites import read_lexicon
from data.store import FILE_NAME, open_store, record_event

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
Captured = pytest.CaptureFixture[str]
_SCAN = """
    INSERT INTO scans VALUES ('1', 'youtube', $at, $at, $at, $at, 'complete', '', '', '{}')
"""
_WINDOW = """
    INSERT INTO windows VALUES ('1', 'search.list', $query, $since, $at, 'done', NULL, 3, 9, 0)
"""


def said(
    home: Path, capsys: Captured, *, at: datetime = NOW,
    since: date | None = None, budget: int | None = None,
) -> str:  # fmt: skip
    assert print_plan(Settings(home=home), at, since, budget) == 0
    return capsys.readouterr().out


def test_the_plan_prints_queries_windows_calls_days_and_the_reset(
    tmp_path: Path, capsys: Captured
) -> None:
    out = said(tmp_path, capsys)
    queries = make_queries(read_lexicon(), read_quotas().search)
    assert all(query.text in out for query in queries)
    assert f"Queries: {len(queries)}." in out
    assert "2026-10-25 09:00 to 2026-11-22 09:00 UTC (28.0 days)" in out
    assert f"search: {len(queries)} to {len(queries) * 10} calls, of 100 a day" in out
    assert "Days needed: 1 to " in out
    assert "Quota resets at 2026-11-23 08:00 UTC (midnight in America/Los_Angeles)" in out
    assert "in 23 h 0 min" in out


def test_the_plan_is_made_without_a_call_and_leaves_nothing_behind(
    tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("a plan opened a connection")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    assert "No key was read and no call was made." in said(tmp_path / "none", capsys)
    assert not (tmp_path / "none").exists()


def test_the_plan_is_the_same_all_day(tmp_path: Path, capsys: Captured) -> None:
    def calls(hour: int) -> list[str]:
        at = datetime(2026, 11, 22, hour, tzinfo=UTC)
        return [line for line in said(tmp_path, capsys, at=at).splitlines() if ": " in line][:50]

    assert calls(9) == calls(20)


def test_since_and_budget_are_kept_to(tmp_path: Path, capsys: Captured) -> None:
    out = said(tmp_path, capsys, since=date(2026, 11, 1), budget=10)
    assert "2026-11-01 00:00 to 2026-11-22 09:00 UTC" in out
    assert "at 10 search calls a day" in out


@pytest.mark.parametrize(
    ("since", "budget", "told"),
    [
        (date(2026, 11, 23), None, "--since"),
        (None, 0, "--budget"),
        (None, 101, "--budget"),
        (None, -5, "--budget"),
    ],
)
def test_what_cannot_be_planned_is_said_in_one_line_and_ends_with_2(
    capsys: Captured, since: date | None, budget: int | None, told: str
) -> None:
    assert wrong_wish(NOW, since, budget) == 2
    err = capsys.readouterr().err
    assert told in err
    assert err.count("\n") == 1


def test_what_past_scans_brought_is_taken_from_the_store(tmp_path: Path, capsys: Captured) -> None:
    text = make_queries(read_lexicon(), read_quotas().search)[0].text
    with open_store(tmp_path) as store:
        store.execute(_SCAN, {"at": NOW})
        store.execute(_WINDOW, {"query": text, "since": NOW - SPAN, "at": NOW})
        record_event(store, NOW, "Ann", "publish", "{}")
    assert "Asked before: 0 of them." in said(tmp_path / "other", capsys)
    out = said(tmp_path, capsys)
    assert "Asked before: 1 of them." in out
    assert "(2.0 days): 1 queries" in out


def test_the_watched_channels_are_counted(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "watch.txt").write_text("UC" + "a" * 22)
    assert "1 channels of watch.txt" in said(tmp_path, capsys)


def test_a_complete_scan_that_was_not_published_asks_nothing(
    tmp_path: Path, capsys: Captured
) -> None:
    with open_store(tmp_path) as store:
        store.execute(_SCAN, {"at": NOW})
    out = said(tmp_path, capsys)
    assert "Scan 1 is complete: the next run publishes it, and asks nothing." in out
    assert "Calls by bucket" not in out


def begun(home: Path) -> Scan:
    """Begin a scan of one window of each query, and read a page of two of the first."""
    settings = Settings(home=home)
    with open_store(home) as store:
        coming = next_scan(store, settings, since=None, budget=None, at=NOW)
        scan = begin(store, "youtube", coming.wish, coming.span, "demo")
        first = open_windows(store, scan.scan_id, SEARCH)[0]
        with store.transaction():
            save_checkpoints(store, [replace(first, pages=1, results=50)])
    return scan


def test_an_unfinished_scan_is_gone_on_with_and_only_what_is_left_of_it_is_priced(
    tmp_path: Path, capsys: Captured
) -> None:
    scan = begun(tmp_path)
    out = said(tmp_path, capsys, at=NOW + timedelta(days=2))
    queries = len(make_queries(read_lexicon(), read_quotas().search))
    assert f"Scan {scan.scan_id} (2026-10-25 to 2026-11-22) is unfinished" in out
    assert "2026-10-25 09:00 to 2026-11-22 09:00 UTC (28.0 days)" in out
    assert f"search: {queries} to {queries * 10 - 1} calls" in out
    assert "Quota resets at 2026-11-25 08:00 UTC" in out


def test_a_scan_that_was_never_finished_gives_way_and_its_half_read_window_is_priced_too(
    tmp_path: Path, capsys: Captured
) -> None:
    scan = begun(tmp_path)
    out = said(tmp_path, capsys, at=NOW + timedelta(days=7))
    queries = len(make_queries(read_lexicon(), read_quotas().search))
    assert f"Scan {scan.scan_id} was never finished" in out
    assert "goes on with its 1 half-read windows" in out
    # The query whose window is half read has that one, and what came since.
    assert f"search: {queries + 1} to {(queries + 1) * 10 - 1} calls" in out


def test_a_plan_changes_nothing_in_the_store(tmp_path: Path, capsys: Captured) -> None:
    begun(tmp_path)
    before = (tmp_path / FILE_NAME).read_bytes()
    said(tmp_path, capsys, at=NOW + timedelta(days=7))
    assert (tmp_path / FILE_NAME).read_bytes() == before
