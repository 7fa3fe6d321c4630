"""A schedule is shown before it is written, holds no secret, and there is one a home."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from programs import put_on_path

from dashboard import scheduling
from dashboard.schedules import Kind, ScheduleError, Weekly
from dashboard.scheduling import (
    KEEPERS,
    find_schedules,
    install_schedule,
    remove_schedules,
    show_schedules,
    usual_kind,
)
from data.settings import Settings, YouTube

AT = datetime(2026, 11, 22, 6, tzinfo=UTC)
MONDAY = Weekly(0, 5, 0)
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    put_on_path(tmp_path / "bin", monkeypatch, "crontab", "systemctl", "schtasks")
    return Settings(home=tmp_path / "home", youtube=YouTube(key="AIza-secret"))


def written(settings: Settings) -> str:
    folder = settings.home.parent / "bin"
    kept = [folder / "crontab.txt", *folder.glob("*.xml"), *(folder / "config").rglob("*.*")]
    return "".join(path.read_text(encoding="utf-8") for path in kept if path.is_file())


@pytest.mark.parametrize("kind", KEEPERS)
def test_it_is_shown_written_after_yes_and_removed(
    settings: Settings, kind: Kind, capsys: Captured
) -> None:
    assert install_schedule(settings, MONDAY, kind, AT, lambda: True) == 0
    said = capsys.readouterr().out
    assert "# to be written" in said
    assert f"{kind}: weekly mon 05:00, next " in said
    assert "STRANGERWATCH_HOME" in written(settings)
    assert (settings.home / "logs").is_dir()
    assert show_schedules(settings, AT) == 0
    assert remove_schedules(settings) == 0
    assert "STRANGERWATCH_HOME" not in written(settings)
    assert show_schedules(settings, AT) == 1


@pytest.mark.parametrize("kind", KEEPERS)
def test_no_secret_is_shown_or_written(
    settings: Settings, kind: Kind, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STRANGERWATCH_YOUTUBE_KEY", "AIza-secret")
    install_schedule(settings, MONDAY, kind, AT, lambda: True)
    said = capsys.readouterr().out
    assert "AIza" not in said + written(settings)
    assert "a scheduled scan does not have" in said


@pytest.mark.parametrize(("answer", "code"), [(False, 0), (None, 2)])
def test_without_a_yes_nothing_is_written(
    settings: Settings, answer: bool | None, code: int
) -> None:
    assert install_schedule(settings, MONDAY, "cron", AT, lambda: answer) == code
    assert written(settings) == ""
    assert not settings.home.exists()


def test_a_schedule_of_another_kind_is_replaced(settings: Settings) -> None:
    for kind in ("cron", "windows", "systemd"):
        install_schedule(settings, MONDAY, kind, AT, lambda: True)
        assert [each.kind for each in find_schedules(settings.home)] == [kind]


def test_a_schedule_that_cannot_be_written_leaves_the_older_one(settings: Settings) -> None:
    install_schedule(settings, MONDAY, "cron", AT, lambda: True)
    (settings.home.parent / "bin" / "no-bus").touch()
    with pytest.raises(ScheduleError):
        install_schedule(settings, MONDAY, "systemd", AT, lambda: True)
    assert [each.kind for each in find_schedules(settings.home)] == ["cron"]


def test_a_program_that_has_gone_is_told(
    settings: Settings, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = settings.home / "venv" / "strangerwatch"
    monkeypatch.setattr(scheduling, "find_program", lambda: gone)
    assert install_schedule(settings, MONDAY, "cron", AT, lambda: True) == 1
    assert f"but {gone} is gone" in capsys.readouterr().out


def test_nothing_scheduled_can_be_removed_again(settings: Settings, capsys: Captured) -> None:
    assert remove_schedules(settings) == 0
    assert capsys.readouterr().out == "Nothing was scheduled.\n"


def test_the_usual_kind_is_the_one_that_this_machine_runs(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scheduling, "_SYSTEMD_RUNS", settings.home)
    assert usual_kind() == "cron"
    settings.home.mkdir()
    assert usual_kind() == "systemd"
    monkeypatch.setattr("sys.platform", "win32")
    assert usual_kind() == "windows"
