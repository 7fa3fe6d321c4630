"""A schedule that would not run is wrong, none at all is noted."""

from __future__ import annotations

from pathlib import Path

import pytest
from captures import AT
from programs import put_on_path

from dashboard.checks_schedule import check_schedule
from dashboard.schedule_cron import Cron
from dashboard.schedule_windows import Windows
from dashboard.schedules import Task, Weekly
from data.settings import Settings


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    put_on_path(tmp_path / "bin", monkeypatch, "crontab", "schtasks")
    return Settings(home=tmp_path / "home")


def task(settings: Settings, program: str = "/bin/echo") -> Task:
    return Task(weekly=Weekly(0, 5, 0), home=settings.home, program=Path(program))


def test_none_is_noted_and_a_good_one_tells_when_it_runs(settings: Settings) -> None:
    assert check_schedule(settings, AT).state == "note"
    Cron().install(task(settings), AT)
    finding = check_schedule(settings, AT)
    assert finding.state == "well"
    assert finding.found.startswith("cron, weekly mon 05:00, next 2026-11-23 05:00")


def test_one_whose_program_is_gone_is_wrong(settings: Settings) -> None:
    Cron().install(task(settings, "/nowhere/strangerwatch"), AT)
    finding = check_schedule(settings, AT)
    assert finding.state == "wrong"
    assert "/nowhere/strangerwatch is gone" in finding.remedy


def test_two_are_one_too_many(settings: Settings) -> None:
    Cron().install(task(settings), AT)
    Windows().install(task(settings), AT)
    assert check_schedule(settings, AT).state == "note"


def test_a_crontab_that_cannot_be_read_is_no_fault_of_the_home(settings: Settings) -> None:
    (settings.home.parent / "bin" / "crontab").write_text("#!/bin/sh\nexit 1\n")
    assert check_schedule(settings, AT).found == "cannot tell"


def test_fiction_needs_no_schedule(settings: Settings) -> None:
    settings.home.mkdir()
    (settings.home / "FICTION").touch()
    assert check_schedule(settings, AT).state == "well"
