"""Edits, removals and returns are listed for a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from played import NOW, shelf, stand_in
from scanning import week

from collector.stand_in.clock import Clock
from dashboard.changing import print_changes
from dashboard.weekly import run_week
from data.settings import Settings

Captured = pytest.CaptureFixture[str]


def test_an_empty_home_has_nothing_to_tell(tmp_path: Path, capsys: Captured) -> None:
    print_changes(Settings(home=tmp_path), NOW, None)
    assert capsys.readouterr().out == "Nothing is known to have changed since 2026-10-23.\n"


def test_an_edit_and_a_removal_that_a_scan_met_are_listed_newest_first(
    tmp_path: Path, capsys: Captured
) -> None:
    clock = Clock(NOW)
    before = shelf(3)
    edited = before.by_id["video000002"]
    after = before.changed(replace(edited, video=replace(edited.video, title="OmeTV, no more")))
    after = after.removed("video000003", NOW + timedelta(hours=1))
    with (playing := stand_in(before, clock=clock)) as url:
        list(run_week(week(tmp_path, url, now=clock)))
        playing.change(after)
        clock.advance(timedelta(days=30))
        list(run_week(week(tmp_path, url, now=clock)))
    capsys.readouterr()
    print_changes(Settings(home=tmp_path), clock(), date(2026, 11, 1))
    out = capsys.readouterr().out
    assert "1 removed, 1 title edited" in out
