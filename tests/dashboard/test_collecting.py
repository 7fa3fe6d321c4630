"""One step of a scan: it begins or goes on, and tells how far it came."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from played import NOW, shelf, stand_in
from scanning import settings_for

from collector.stand_in.clock import Clock
from collector.stand_in.manner import Limits
from dashboard.collecting import Collected, collect_youtube, is_due
from dashboard.since import SPAN
from data.errors import SettingsError
from data.settings import Settings
from data.store import open_store
from data.terms import profile_of, read_profiles
from data.watch import FILE_NAME


def collected(settings: Settings, clock: Clock, budget: int | None = None) -> Collected:
    return collect_youtube(
        settings, profile_of(settings), since=None, budget=budget, now=clock, tell=lambda *_: None
    )


def test_a_scan_covers_four_weeks_and_every_id_ends_in_a_status(tmp_path: Path) -> None:
    with stand_in(shelf(700)) as url:
        done = collected(settings_for(tmp_path, url), Clock(NOW))
    assert not done.resumed
    assert (done.left, done.spent, done.resets_at) == ({}, (), None)
    assert done.statuses == {"returned": SPAN // timedelta(hours=1)}
    with open_store(tmp_path) as store:
        assert store.number("SELECT count(*) FROM videos") == done.statuses["returned"]
        assert store.rows("SELECT outcome FROM scans") == [{"outcome": "complete"}]


def test_what_a_days_quota_leaves_over_is_gone_on_with_after_the_reset(tmp_path: Path) -> None:
    clock = Clock(NOW)
    with stand_in(shelf(600), clock=clock, limits=Limits(search=100)) as url:
        settings = settings_for(tmp_path, url)
        first = collected(settings, clock, budget=20)
        assert first.left["search.list"] > 0
        assert first.resets_at == NOW.replace(hour=8) + timedelta(days=1)
        again = collected(settings, clock, budget=20)
        assert again.pages == first.pages, "the day's budget was spent twice"
        days = 0
        while again.left:
            clock.advance(timedelta(days=1))
            days += 1
            again = collected(settings, clock, budget=20)
        assert (again.resumed, again.scan_id) == (True, first.scan_id)
        assert again.statuses == {"returned": 600}
    assert days >= 2
    assert is_due(again, clock())
    assert not is_due(first, clock())


def test_what_past_scans_covered_is_not_asked_again(tmp_path: Path) -> None:
    clock = Clock(NOW)
    with (playing := stand_in(shelf(60), clock=clock)) as url:
        settings = settings_for(tmp_path, url)
        collected(settings, clock)
        before = len(playing.asked)
        clock.advance(timedelta(days=7))
        collected(settings, clock)
        asked = [dict(request.pairs).get("publishedAfter") for request, _ in playing.asked[before:]]
    assert {each for each in asked if each} == {"2026-11-18T12:00:00Z"}


def test_a_scan_may_begin_on_a_day_of_ones_own(tmp_path: Path) -> None:
    with stand_in(shelf(700)) as url:
        done = collect_youtube(
            settings_for(tmp_path, url),
            read_profiles().named("demo"),
            since=date(2026, 11, 19),
            budget=None,
            now=Clock(NOW),
            tell=lambda *_: None,
        )
    assert done.statuses == {"returned": 36}


def test_a_watched_channel_is_followed_though_no_search_finds_it(tmp_path: Path) -> None:
    catalogue = shelf(30, title="Gardening", channel_id="UC" + "g" * 22)
    with stand_in(catalogue) as url:
        settings = settings_for(tmp_path, url)
        assert collected(settings, Clock(NOW)).statuses == {}
        (tmp_path / FILE_NAME).write_text("UC" + "g" * 22)
        clock = Clock(NOW + timedelta(days=1))
        assert collected(settings, clock).statuses == {"returned": 30}


def test_without_a_key_it_says_how_to_set_one(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="STRANGERWATCH_YOUTUBE_KEY"):
        collected(Settings(home=tmp_path), Clock(NOW))
    assert list(tmp_path.iterdir()) == []
