"""Units that systemd itself finds in order, enabled, and removed without a trace."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from programs import put_on_path

from dashboard.schedule_systemd import Systemd
from dashboard.schedules import ScheduleError, Task, Weekly

AT = datetime(2026, 11, 22, 6, tzinfo=UTC)
ANALYZE = shutil.which("systemd-analyze")


def task(home: str = "/srv/watch", day: int = 0) -> Task:
    return Task(weekly=Weekly(day, 5, 0), home=Path(home), program=Path("/bin/echo"))


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return put_on_path(tmp_path / "bin", monkeypatch, "systemctl")


def units(machine: Path) -> list[Path]:
    return sorted(path for path in (machine / "config").rglob("*") if not path.is_dir())


HARD = '/srv/wa tch 50% "it\'s" $HOME \\x'


@pytest.mark.parametrize("home", ["/srv/watch", HARD, "/srv/каталог"])
@pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is not on this machine")
def test_systemd_itself_finds_the_units_in_order(tmp_path: Path, home: str) -> None:
    drawn = Systemd().draw(task(home), AT)
    paths = [tmp_path / Path(each.place).name for each in drawn]
    for path, each in zip(paths, drawn, strict=True):
        path.write_text(each.text, encoding="utf-8")
    runtime = {**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)}
    command = [str(ANALYZE), "verify", "--user", *map(str, paths)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=runtime)
    ours = [line for line in done.stderr.splitlines() if "strangerwatch" in line]
    assert (done.returncode, ours) == (0, [])


@pytest.mark.parametrize("home", ["/srv/watch", HARD])
def test_a_missed_week_is_made_up_for_and_the_program_runs_by_its_whole_path(home: str) -> None:
    service, timer = (configparser.RawConfigParser(strict=True) for _ in range(2))
    drawn = Systemd().draw(task(home, day=6), AT)
    service.read_string(drawn[0].text)
    timer.read_string(drawn[1].text)
    assert dict(timer["Timer"]) == {"oncalendar": "Sun *-*-* 05:00:00", "persistent": "true"}
    assert timer["Install"]["WantedBy"] == "timers.target"
    assert service["Service"]["ExecStart"] == '"/bin/echo" scan'
    assert service["Service"]["Type"] == "oneshot"
    escaped = home.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    assert service["Service"]["Environment"] == f'"STRANGERWATCH_HOME={escaped}"'
    log = f"append:{home.replace('%', '%%')}/logs/scan.log"
    assert service["Service"]["StandardOutput"] == log


def test_installing_twice_is_installing_once_and_a_new_time_replaces_the_old(
    machine: Path,
) -> None:
    keeper = Systemd()
    for day in (0, 0, 3):
        keeper.install(task(day=day), AT)
    assert len(units(machine)) == 3  # service, timer, and the link that enables it
    found = keeper.find(Path("/srv/watch"))
    assert found
    assert (found.weekly, found.program, found.amiss) == (Weekly(3, 5, 0), Path("/bin/echo"), "")
    asked = (machine / "systemctl.txt").read_text()
    assert f"--user enable --now {task().name}.timer" in asked


def test_each_home_has_its_own_timer_and_removing_one_leaves_the_other(machine: Path) -> None:
    keeper = Systemd()
    keeper.install(task(), AT)
    keeper.install(task("/srv/other"), AT)
    keeper.remove(Path("/srv/watch"))
    assert keeper.find(Path("/srv/watch")) is None
    assert keeper.find(Path("/srv/other"))
    keeper.remove(Path("/srv/other"))
    assert units(machine) == []


def test_where_systemd_does_not_answer_nothing_is_left(machine: Path) -> None:
    (machine / "no-bus").touch()
    with pytest.raises(ScheduleError, match="Failed to connect to bus"):
        Systemd().install(task(), AT)
    assert units(machine) == []


def test_a_timer_that_somebody_disabled_is_amiss(machine: Path) -> None:
    Systemd().install(task(), AT)
    (link,) = (machine / "config").rglob("timers.target.wants/*")
    link.unlink()
    found = Systemd().find(Path("/srv/watch"))
    assert found
    assert found.amiss == "the timer is not enabled"
