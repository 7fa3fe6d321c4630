"""A weekly scan as a schedule sees it: when, which program, for which home, into which log."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal, Protocol

from data.errors import DataError

Kind = Literal["systemd", "cron", "windows"]
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_NOTE = re.compile(
    rf"(strangerwatch-[0-9a-f]{{8}}): weekly ({'|'.join(DAYS)}) (\d\d:\d\d), (.+?)\s*$",
    re.MULTILINE,
)


class ScheduleError(DataError):
    """Stop: a schedule cannot be understood, written or removed; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Weekly:
    """Hold a moment of every week, in local time; `day` counts from Monday, 0."""

    day: int
    hour: int
    minute: int

    def __str__(self) -> str:
        return f"{DAYS[self.day]} {self.hour:02}:{self.minute:02}"

    def next_after(self, at: datetime) -> datetime:
        """Return the first such moment after `at`, in the zone of this machine."""
        local = at.astimezone()
        for days in range(8):
            date = local.date() + timedelta(days=days)
            moment = datetime(date.year, date.month, date.day, self.hour, self.minute).astimezone()
            if date.weekday() == self.day and moment > at:
                return moment
        raise AssertionError("every week has each of its days")


@dataclass(frozen=True, kw_only=True, slots=True)
class Task:
    """Hold what is to run: `strangerwatch scan` on one home, every week."""

    weekly: Weekly
    home: Path
    program: Path

    def __post_init__(self) -> None:
        """Refuse a path that no schedule could carry."""
        if any(sign < " " for sign in f"{self.home}{self.program}"):
            raise ScheduleError("A path that holds a line break or a tab cannot be scheduled.")

    @property
    def name(self) -> str:
        """Name the task, the same for the same home, so that each home has one."""
        return task_name(self.home)

    @property
    def log(self) -> Path:
        """Name the file to which the scan's words are appended."""
        return self.home / "logs" / "scan.log"

    @property
    def note(self) -> str:
        """Say all of it in one line, from which `read_note` reads it back."""
        return f"{self.name}: weekly {self.weekly}, {self.program}"


@dataclass(frozen=True, slots=True)
class Drawn:
    """Hold a text that a schedule consists of, and where it goes."""

    place: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Installed:
    """Hold a schedule that was found, and what of it is amiss."""

    kind: Kind
    place: str
    weekly: Weekly
    program: Path
    amiss: str = ""


class Keeper(Protocol):
    """Draws, installs, finds and removes schedules of one kind."""

    def draw(self, task: Task, at: datetime) -> list[Drawn]:
        """Return what would be written."""
        ...

    def install(self, task: Task, at: datetime) -> None:
        """Write it, in the place of an older schedule of the same home."""
        ...

    def find(self, home: Path) -> Installed | None:
        """Return the schedule of `home`, or None."""
        ...

    def remove(self, home: Path) -> None:
        """Remove the schedule of `home`, and leave nothing of it."""
        ...


def task_name(home: Path) -> str:
    """Return the name under which schedules of `home` go."""
    return f"strangerwatch-{hashlib.sha256(str(home).encode()).hexdigest()[:8]}"


def parse_weekly(day: str, time: str) -> Weekly:
    """Read `mon` and `05:00`.

    Raises:
        ScheduleError: that is no day or no time of day.
    """
    found = _TIME.fullmatch(time)
    name = day.lower()[:3]
    if name not in DAYS or not found:
        raise ScheduleError(f"--weekly takes a day and a time, mon 05:00, not {day} {time}.")
    return Weekly(DAYS.index(name), int(found[1]), int(found[2]))


def read_note(text: str, name: str) -> tuple[Weekly, Path] | None:
    """Return when and which program, from the note of task `name` in `text`, or None."""
    for found in _NOTE.finditer(text):
        if found[1] == name:
            return parse_weekly(found[2], found[3]), Path(found[4])
    return None


def find_program() -> Path:
    """Return the absolute path of the installed command.

    Raises:
        ScheduleError: it is not installed, so nothing could run it.
    """
    name = "strangerwatch.exe" if sys.platform == "win32" else "strangerwatch"
    path = Path(sys.executable).with_name(name)
    if not path.exists():
        raise ScheduleError(f"There is no {path}: install strangerwatch first (make install).")
    return path


def run(*words: str, given: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run a program of the system, with `given` on its standard input.

    Raises:
        ScheduleError: this machine does not have it.
    """
    program = shutil.which(words[0])
    if program is None:
        raise ScheduleError(f"This machine has no {words[0]}: choose another --kind.")
    return subprocess.run(  # noqa: S603 - our own words
        [program, *words[1:]], input=given, capture_output=True, text=True, check=False, timeout=60
    )


def run_or_fail(*words: str, given: str | None = None) -> str:
    """Run a program of the system and return what it printed.

    Raises:
        ScheduleError: it is not there, or it failed.
    """
    done = run(*words, given=given)
    if done.returncode:
        said = " ".join((done.stderr or done.stdout).split())[:200]
        raise ScheduleError(f"{' '.join(words)} failed: {said} Choose another --kind.")
    return done.stdout
