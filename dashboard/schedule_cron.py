"""A line in the user's crontab; a week in which the machine was off is left to the next scan."""

from __future__ import annotations

import shlex
import shutil
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
from data.settings import PREFIX

_PLACE = "crontab"


class Cron:
    """Keep two lines in the crontab: a note, and the command."""

    kind: Kind = "cron"

    def draw(self, task: Task, at: datetime) -> list[Drawn]:
        """Return both lines."""
        del at
        weekly = task.weekly
        home, program, log = (
            shlex.quote(str(each)) for each in (task.home, task.program, task.log)
        )
        command = f"{PREFIX}HOME={home} {program} scan >>{log} 2>&1".replace("%", r"\%")
        when = f"{weekly.minute} {weekly.hour} * * {(weekly.day + 1) % 7}"
        return [Drawn(_PLACE, f"# {task.note}\n{when} {command} # {task.name}\n")]

    def install(self, task: Task, at: datetime) -> None:
        """Put both lines at the end, in the place of older ones of the same home."""
        (drawn,) = self.draw(task, at)
        _write(_without(_read(), task.name) + drawn.text)

    def find(self, home: Path) -> Installed | None:
        """Return the line of `home`, or None."""
        name = task_name(home)
        text = _read() if shutil.which("crontab") else ""
        found = read_note(text, name)
        if found is None:
            return None
        weekly, program = found
        runs = any(line.endswith(f"# {name}") for line in text.splitlines())
        amiss = "" if runs else "the command's line is gone"
        return Installed(kind=self.kind, place=_PLACE, weekly=weekly, program=program, amiss=amiss)

    def remove(self, home: Path) -> None:
        """Take both lines away, and nothing else."""
        _write(_without(_read(), task_name(home)))


def _read() -> str:
    done = run("crontab", "-l")
    if done.returncode and "no crontab" not in done.stderr.lower():
        raise ScheduleError(f"crontab -l failed: {' '.join(done.stderr.split())[:200]}")
    return done.stdout if not done.returncode else ""


def _write(text: str) -> None:
    run_or_fail("crontab", "-", given=text)


def _without(text: str, name: str) -> str:
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    return "".join(
        line
        for line in lines
        if not (line.startswith(f"# {name}:") or line.rstrip().endswith(f"# {name}"))
    )
