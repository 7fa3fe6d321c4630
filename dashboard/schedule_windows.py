"""A task of Windows' scheduler: it runs late rather than never."""

from __future__ import annotations

import shutil
import tempfile
from datetime import datetime
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.sax.saxutils import unescape

from dashboard.schedules import (
    Drawn,
    Installed,
    Kind,
    ScheduleError,
    Task,
    Weekly,
    read_note,
    run,
    run_or_fail,
    task_name,
)
from data.settings import PREFIX

_SPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SETTINGS = {
    "MultipleInstancesPolicy": "IgnoreNew",
    "DisallowStartIfOnBatteries": "false",
    "StopIfGoingOnBatteries": "false",
    "StartWhenAvailable": "true",
    "Enabled": "true",
    "ExecutionTimeLimit": "P1D",
    "Priority": "7",
}


class Windows:
    """Keep one task, named after the home."""

    kind: Kind = "windows"

    def draw(self, task: Task, at: datetime) -> list[Drawn]:
        """Return the task as XML."""
        _check(task)
        root = ET.Element("Task", {"version": "1.2", "xmlns": _SPACE})
        _add(root, "RegistrationInfo/Description", task.note)
        trigger = _add(root, "Triggers/CalendarTrigger")
        start = task.weekly.next_after(at).replace(tzinfo=None)
        _add(trigger, "StartBoundary", start.isoformat(timespec="seconds"))
        _add(trigger, "Enabled", "true")
        weekly = _add(trigger, "ScheduleByWeek")
        _add(weekly, "DaysOfWeek/" + _DAYS[task.weekly.day])
        _add(weekly, "WeeksInterval", "1")
        settings = _add(root, "Settings")
        for name, value in _SETTINGS.items():
            _add(settings, name, value)
        action = _add(root, "Actions/Exec")
        _add(action, "Command", "cmd.exe")
        _add(action, "Arguments", _arguments(task))
        ET.indent(root)
        xml = ET.tostring(root, encoding="unicode")
        return [Drawn(f"task {task.name}", f'<?xml version="1.0" encoding="UTF-16"?>\n{xml}\n')]

    def install(self, task: Task, at: datetime) -> None:
        """Hand the XML to the scheduler, in the place of an older task of the same home."""
        (drawn,) = self.draw(task, at)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "task.xml"
            path.write_text(drawn.text, encoding="utf-16")
            run_or_fail("schtasks", "/Create", "/TN", task.name, "/XML", str(path), "/F")

    def find(self, home: Path) -> Installed | None:
        """Return the task of `home`, or None."""
        name = task_name(home)
        if not shutil.which("schtasks"):
            return None
        done = run("schtasks", "/Query", "/TN", name, "/XML")
        found = None if done.returncode else _read(done.stdout, name)
        if found is None:
            return None
        weekly, program = found
        return Installed(kind=self.kind, place=f"task {name}", weekly=weekly, program=program)

    def remove(self, home: Path) -> None:
        """Take the task away."""
        run_or_fail("schtasks", "/Delete", "/TN", task_name(home), "/F")


def _read(xml: str, name: str) -> tuple[Weekly, Path] | None:
    return read_note(unescape(xml.replace("</Description>", "\n")), name)


def _add(parent: ET.Element, path: str, text: str | None = None) -> ET.Element:
    for tag in path.split("/"):
        parent = ET.SubElement(parent, tag)
    parent.text = text
    return parent


def _arguments(task: Task) -> str:
    home = f'set "{PREFIX}HOME={task.home}"'
    return f'/d /c "{home}&& "{task.program}" scan >> "{task.log}" 2>&1"'


def _check(task: Task) -> None:
    if any(sign in '%"' for sign in f"{task.home}{task.program}"):
        raise ScheduleError("A path that holds % or a quotation mark cannot be scheduled here.")
