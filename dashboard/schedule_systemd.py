"""A systemd timer of the user: it makes up for a week in which the machine was off."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from dashboard.schedules import (
    Drawn,
    Installed,
    Kind,
    ScheduleError,
    Task,
    read_note,
    run,
    run_or_fail,
    task_name,
)
from data.fresh import fresh
from data.settings import PREFIX, user_config

_SERVICE = """\
# {note}
[Unit]
Description=strangerwatch scan of {home}

[Service]
Type=oneshot
Environment={environment}
ExecStart={program} scan
StandardOutput=append:{log}
StandardError=inherit
UMask=0077
Nice=10
NoNewPrivileges=yes
"""
_TIMER = """\
# {note}
[Unit]
Description=Weekly strangerwatch scan of {home}

[Timer]
OnCalendar={day} *-*-* {hour:02}:{minute:02}:00
Persistent=true

[Install]
WantedBy=timers.target
"""


class Systemd:
    """Keep a timer and its service among the user's units."""

    kind: Kind = "systemd"

    def draw(self, task: Task, at: datetime) -> list[Drawn]:
        """Return the service and the timer."""
        del at
        words = {
            "note": task.note,
            "home": _escaped(task.home),
            "environment": _quoted(f"{PREFIX}HOME={task.home}"),
            "program": _quoted(task.program).replace("$", "$$"),
            "log": _escaped(task.log),
            "day": str(task.weekly).split()[0].capitalize(),
            "hour": task.weekly.hour,
            "minute": task.weekly.minute,
        }
        service, timer = _paths(task.name)
        return [
            Drawn(str(service), _SERVICE.format_map(words)),
            Drawn(str(timer), _TIMER.format_map(words)),
        ]

    def install(self, task: Task, at: datetime) -> None:
        """Write both units, then let the timer run; if it cannot, leave neither."""
        run_or_fail("systemctl", "--user", "daemon-reload")  # before anything is touched
        for drawn in self.draw(task, at):
            path = Path(drawn.place)
            path.parent.mkdir(parents=True, exist_ok=True)
            with fresh(path) as part:
                part.write_text(drawn.text, encoding="utf-8")
        try:
            run_or_fail("systemctl", "--user", "daemon-reload")
            run_or_fail("systemctl", "--user", "enable", "--now", f"{task.name}.timer")
            run_or_fail("systemctl", "--user", "restart", f"{task.name}.timer")
        except ScheduleError:
            _unlink(task.name)
            raise

    def find(self, home: Path) -> Installed | None:
        """Return the timer of `home`; one that is not enabled is amiss."""
        name = task_name(home)
        _, timer = _paths(name)
        found = read_note(timer.read_text(encoding="utf-8"), name) if timer.exists() else None
        if found is None:
            return None
        weekly, program = found
        amiss = "" if _wanted(name).is_symlink() else "the timer is not enabled"
        return Installed(
            kind=self.kind, place=str(timer), weekly=weekly, program=program, amiss=amiss
        )

    def remove(self, home: Path) -> None:
        """Stop the timer where systemd answers, and take both units away."""
        name = task_name(home)
        run("systemctl", "--user", "disable", "--now", f"{name}.timer")
        _unlink(name)
        run("systemctl", "--user", "daemon-reload")


def _paths(name: str) -> tuple[Path, Path]:
    folder = user_config() / "systemd" / "user"
    return folder / f"{name}.service", folder / f"{name}.timer"


def _wanted(name: str) -> Path:
    _, timer = _paths(name)
    return timer.parent / "timers.target.wants" / timer.name


def _unlink(name: str) -> None:
    for path in (*_paths(name), _wanted(name)):
        path.unlink(missing_ok=True)


def _escaped(path: Path) -> str:
    return str(path).replace("%", "%%")


def _quoted(text: object) -> str:
    escaped = str(text).replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return f'"{escaped}"'
