"""Each step of a scan does its own part, may be run again, and says what it did as data too."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from played import NOW, shelf, stand_in
from scanning import settings_for, week

from collector.begin import begin
from collector.stand_in.clock import Clock
from dashboard import week_steps as steps
from dashboard.collecting import next_scan
from dashboard.week_steps import Done, Week
from dashboard.weekly import STEPS
from data.errors import SettingsError
from data.store import open_store
from data.watch import FILE_NAME as WATCHED

HELD = "SELECT * FROM videos LEFT JOIN scores USING (content_hash) ORDER BY video_id"


def codes(done: Done) -> list[str]:
    return [code for code, _ in done.said]


def run(week_: Week, *names: str) -> list[Done]:
    """Run these steps, in this order."""
    named = dict(STEPS)
    return [named[name](week_) for name in names]


def test_every_step_but_the_digest_says_its_words_from_its_data(tmp_path: Path) -> None:
    with stand_in(shelf(20)) as url:
        ended = run(week(tmp_path, url), *(name for name, _ in STEPS))
    assert [codes(done) for done in ended] == [
        ["nothing overdue"], ["new", "cost"], ["began"], ["found"], ["scored"], ["published"],
        ["backed up"], [],
    ]  # fmt: skip
    assert all(done.told for done in ended)
    assert ended[3].told == "20 texts newly found to name a site or the genre."


def test_each_step_may_be_run_again_and_then_changes_no_video(tmp_path: Path) -> None:
    def held() -> list[dict[str, object]]:
        with open_store(tmp_path) as store:
            return store.rows(HELD)

    with stand_in(shelf(5)) as url:
        week_ = week(tmp_path, url)
        run(week_, *(each for each, _ in STEPS))
        before = held()
        for name, _ in STEPS:
            # A second scan of one day finds the searches of the day spent.
            assert run(week_, name)[0].state == ("unfinished" if name == "collect" else "well")
            assert held() == before


def test_the_plan_asks_nothing_and_saves_nothing(tmp_path: Path) -> None:
    with (playing := stand_in(shelf(20))) as url:
        first, again = run(week(tmp_path, url), "plan", "plan")
    assert first == again
    assert playing.asked == ()
    with open_store(tmp_path) as store:
        assert store.number("SELECT count(*) FROM scans") == 0


def test_the_plan_tells_that_an_unfinished_scan_is_gone_on_with(tmp_path: Path) -> None:
    with stand_in(shelf(300)) as url:
        week_ = week(tmp_path, url, budget=5)
        _, collected, plan = run(week_, "plan", "collect", "plan")
    assert collected.state == "unfinished"
    assert codes(plan) == ["goes on", "cost"]
    scan = dict(collected.said)["began"]["scan"]
    assert dict(plan.said)["goes on"]["scan"] == scan
    assert plan.told.startswith(f"Goes on with scan {scan} of 23 October 2026")


def test_the_plan_tells_which_scan_gives_way_to_the_new_one(tmp_path: Path) -> None:
    settings = settings_for(tmp_path, "")
    with open_store(tmp_path) as store:
        coming = next_scan(store, settings, since=None, budget=None, at=NOW)
        scan = begin(store, "youtube", coming.wish, coming.span, "demo")
    later = NOW + timedelta(days=7)
    done = steps.plan(week(tmp_path, "", settings=settings, now=lambda: later))
    assert codes(done) == ["new", "in place of", "cost"]
    assert dict(done.said)["in place of"] == {"scan": scan.scan_id, "windows": 0}


def test_the_plan_tells_what_is_asked_for_anew_before_it_would_have_to_go(tmp_path: Path) -> None:
    clock = Clock(NOW)
    with stand_in(shelf(5), clock=clock) as url:
        week_ = week(tmp_path, url, now=clock)
        run(week_, *(name for name, _ in STEPS))
        clock.advance(timedelta(days=27))
        [plan] = run(week_, "plan")
    assert dict(plan.said)["refresh"] == {"videos": 5}


def test_a_watch_list_that_is_malformed_stops_at_the_plan_before_any_call(tmp_path: Path) -> None:
    settings = settings_for(tmp_path, "")
    (tmp_path / WATCHED).write_text("no channel", encoding="utf-8")
    with pytest.raises(SettingsError, match="names no channel"):
        steps.plan(week(tmp_path, "", settings=settings))


def test_finding_alone_scores_nothing_and_scoring_alone_finds_nothing(tmp_path: Path) -> None:
    with stand_in(shelf(20)) as url:
        week_ = week(tmp_path, url)
        _, unfound, found = run(week_, "collect", "score", "find")
        assert (unfound.said[0][1], found.said[0][1]) == ({"scored": 0}, {"naming": 20})
        with open_store(tmp_path) as store:
            assert store.number("SELECT count(*) FROM scores") == 0
        [scored] = run(week_, "score")
    assert scored.said[0][1] == {"scored": 20}
