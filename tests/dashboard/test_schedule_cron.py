"""Two lines in the crontab, which keep everything else that stands there."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from programs import put_on_path

from dashboard.schedule_cron import Cron
from dashboard.schedules import ScheduleError, Task, Weekly

AT = datetime(2026, 11, 22, 6, tzinfo=UTC)
OTHERS = "MAILTO=me\n# strangerwatch is nice\n0 1 * * * /bin/true # keep % this"


def task(home: Path = Path("/srv/watch"), day: int = 0, program: str = "/bin/echo") -> Task:
    return Task(weekly=Weekly(day, 5, 7), home=home, program=Path(program))


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return put_on_path(tmp_path / "bin", monkeypatch, "crontab")


def table(machine: Path) -> str:
    return (machine / "crontab.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("day", "field"), [(0, "1"), (5, "6"), (6, "0")])
def test_the_days_of_cron_begin_on_sunday(day: int, field: str) -> None:
    (drawn,) = Cron().draw(task(day=day), AT)
    assert drawn.text.splitlines()[1].split()[:5] == ["7", "5", "*", "*", field]


@pytest.mark.parametrize("name", ["plain", 'wa tch 50% "it\'s" $HOME `id` \\x', "каталог"])
def test_the_line_runs_the_program_on_its_home_into_its_log(tmp_path: Path, name: str) -> None:
    home = tmp_path / name
    (home / "logs").mkdir(parents=True)
    program = tmp_path / "the program"
    program.write_text('#!/bin/sh\necho "$1 of $STRANGERWATCH_HOME"; echo loud >&2\n')
    program.chmod(0o755)
    (drawn,) = Cron().draw(task(home, program=str(program)), AT)
    command = drawn.text.splitlines()[1].split(maxsplit=5)[5].replace(r"\%", "%")  # as cron does
    subprocess.run(["/bin/sh", "-c", command], check=True, env={})
    assert (home / "logs" / "scan.log").read_text() == f"scan of {home}\nloud\n"


def test_installing_twice_is_installing_once_and_other_lines_stay(machine: Path) -> None:
    (machine / "crontab.txt").write_text(OTHERS, encoding="utf-8")
    Cron().install(task(), AT)
    once = table(machine)
    Cron().install(task(), AT)
    assert table(machine) == once
    assert once.startswith(OTHERS + "\n")
    Cron().install(task(day=3), AT)
    assert len(table(machine).splitlines()) == len(OTHERS.splitlines()) + 2
    found = Cron().find(Path("/srv/watch"))
    assert found
    assert (found.weekly, found.program, found.amiss) == (Weekly(3, 5, 7), Path("/bin/echo"), "")


def test_removing_leaves_other_lines_and_other_homes(machine: Path) -> None:
    (machine / "crontab.txt").write_text(OTHERS + "\n", encoding="utf-8")
    Cron().install(task(), AT)
    Cron().install(task(Path("/srv/other")), AT)
    Cron().remove(Path("/srv/watch"))
    assert Cron().find(Path("/srv/watch")) is None
    assert Cron().find(Path("/srv/other"))
    Cron().remove(Path("/srv/other"))
    assert table(machine) == OTHERS + "\n"


def test_a_note_without_its_command_is_amiss(machine: Path) -> None:
    (machine / "crontab.txt").write_text(f"# {task().note}\n", encoding="utf-8")
    found = Cron().find(Path("/srv/watch"))
    assert found
    assert found.amiss == "the command's line is gone"


def test_without_cron_nothing_is_found_and_installing_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_on_path(tmp_path / "bin", monkeypatch)
    assert Cron().find(Path("/srv/watch")) is None
    with pytest.raises(ScheduleError, match="no crontab: choose another"):
        Cron().install(task(), AT)


def test_a_crontab_that_cannot_be_read_is_not_taken_for_an_empty_one(machine: Path) -> None:
    (machine / "crontab.txt").write_text(OTHERS, encoding="utf-8")
    (machine / "crontab").write_text("#!/bin/sh\necho not allowed >&2; exit 1\n")
    with pytest.raises(ScheduleError, match="not allowed"):
        Cron().install(task(), AT)
    assert table(machine) == OTHERS
