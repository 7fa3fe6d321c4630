"""A scan that is cut off asks nothing again; what the proof of kills looks for, it would find."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from lives import KEY
from played import NOW, shelf, stand_in
from remains import differing, places_of, repeats
from scanning import week

from collector.stand_in.answering import Request
from collector.stand_in.clock import Clock
from dashboard.failure import OK
from dashboard.week_report import exit_code
from dashboard.weekly import run_week
from data.responses import Response, save_responses
from data.snapshots import new_snapshot, newest
from data.store import open_store, record_event


def collect(home: Path, url: str, clock: Clock) -> None:
    """Run a scan that is cut off once all is collected."""
    steps = run_week(week(home, url, now=clock))
    assert next(done for done in steps if done.step == "collect").state == "well"
    steps.close()


def test_a_scan_cut_off_before_its_snapshot_asks_nothing_again(tmp_path: Path) -> None:
    clock = Clock(NOW)
    with (playing := stand_in(shelf(20), clock=clock)) as url:
        collect(tmp_path, url, clock)
        asked = len(playing.asked)
        clock.advance(timedelta(hours=1))
        assert exit_code(list(run_week(week(tmp_path, url, now=clock)))) == OK
        assert len(playing.asked) == asked
        assert newest(tmp_path).exists()
        clock.advance(timedelta(hours=21))
        collect(tmp_path, url, clock)
        assert len(playing.asked) > asked, "a scan that is in a snapshot is followed by another"


def test_a_scan_cut_off_days_ago_gives_way_to_one_of_today(tmp_path: Path) -> None:
    clock = Clock(NOW)
    with (playing := stand_in(shelf(20), clock=clock)) as url:
        collect(tmp_path, url, clock)
        asked = len(playing.asked)
        clock.advance(timedelta(days=2))
        collect(tmp_path, url, clock)
        assert len(playing.asked) > asked


def test_a_key_that_is_there_would_be_found(tmp_path: Path) -> None:
    answer = Response(
        response_id="a",
        method="search.list",
        endpoint="http://127.0.0.1/",
        parameters={},
        status=200,
        asked_at=NOW,
        answered_at=NOW,
        clock_offset_s=None,
        body=f"You sent {KEY}.".encode(),
    )
    (tmp_path / "said.txt").write_text(f"GET /?key={KEY}")
    with open_store(tmp_path) as store:
        with store.transaction():
            save_responses(store, "scan", "youtube", "demo", [answer])
        record_event(store, NOW, "somebody", "scan", KEY)
    with new_snapshot(tmp_path, 8) as (_, target):
        target.execute("CREATE TABLE facts AS SELECT ? AS value", (KEY,))
    found = {"said.txt", "events", "snap-000001.duckdb: facts", "answer a"}
    assert found <= set(places_of(KEY, tmp_path, tmp_path))
    assert places_of(KEY[::-1], tmp_path, tmp_path) == []


def test_a_row_too_much_and_a_row_that_is_missing_would_be_found() -> None:
    one, other = {"video_id": "a", "at": NOW}, {"video_id": "b", "at": NOW}
    assert differing({"videos": [one, other]}, {"videos": [other, one]}) == {}
    assert set(differing({"videos": [one, one]}, {"videos": [one]})["videos"]) == {
        "too much",
        "missing",
    }
    assert differing({"videos": []}, {"videos": [one]})["videos"]["missing"]


def test_a_call_for_what_was_asked_before_would_be_counted() -> None:
    def asked(path: str, **pairs: str) -> Request:
        return Request(verb="GET", path=path, pairs=tuple(pairs.items()))

    once = [
        asked("/search", q="a"),
        asked("/search", q="a", pageToken="t"),
        asked("/videos", id="a,b"),
    ]
    assert repeats(once) == 0
    assert repeats([*once, asked("/search", q="a"), asked("/videos", id="b,c")]) == 2
