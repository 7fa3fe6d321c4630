"""A task with the elements of its schema, in their order."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from programs import put_on_path

from dashboard.schedule_windows import Windows
from dashboard.schedules import ScheduleError, Task, Weekly

AT = datetime(2026, 11, 22, 6, tzinfo=UTC)
SPACE = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
# The order in which the schema of version 1.2 lets them follow each other.
ORDER = {
    "Task": ["RegistrationInfo", "Triggers", "Settings", "Actions"],
    "CalendarTrigger": ["StartBoundary", "Enabled", "ScheduleByWeek"],
    "ScheduleByWeek": ["DaysOfWeek", "WeeksInterval"],
    "Exec": ["Command", "Arguments"],
}


def task(home: str = r"C:\Users\A & B\watch", day: int = 0) -> Task:
    program = Path(r"C:\Program Files\x\strangerwatch.exe")
    return Task(weekly=Weekly(day, 5, 0), home=Path(home), program=program)


def drawn(given: Task) -> ET.Element:
    (one,) = Windows().draw(given, AT)
    return ET.fromstring(one.text.split("\n", 1)[1])  # noqa: S314 (our own text)


def text(root: ET.Element, path: str) -> str:
    return root.findtext(f".//{SPACE}{path}") or ""


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return put_on_path(tmp_path / "bin", monkeypatch, "schtasks")


def test_the_elements_are_those_of_the_schema_in_their_order() -> None:
    root = drawn(task())
    assert (root.tag, root.get("version")) == (f"{SPACE}Task", "1.2")
    for name, children in ORDER.items():
        element = root if name == "Task" else root.find(f".//{SPACE}{name}")
        assert element is not None
        assert [child.tag.removeprefix(SPACE) for child in element] == children


def test_it_runs_weekly_and_late_rather_than_never() -> None:
    root = drawn(task(day=6))
    assert root.find(f".//{SPACE}DaysOfWeek/{SPACE}Sunday") is not None
    assert text(root, "WeeksInterval") == "1"
    assert text(root, "StartWhenAvailable") == "true"
    start = datetime.fromisoformat(text(root, "StartBoundary"))
    assert (start.weekday(), start.hour) == (6, 5)


def test_it_runs_the_program_on_its_home_into_its_log() -> None:
    root = drawn(task())
    assert text(root, "Command") == "cmd.exe"
    said = text(root, "Arguments")
    assert said.startswith(r'/d /c "set "STRANGERWATCH_HOME=C:\Users\A & B\watch"&& "C:\Program')
    assert 'strangerwatch.exe" scan >> "' in said
    assert said.endswith('scan.log" 2>&1"')


@pytest.mark.parametrize("home", [r"C:\50%\watch", r'C:\a"b'])
def test_what_cmd_would_read_otherwise_is_refused(home: str) -> None:
    with pytest.raises(ScheduleError, match="cannot be scheduled"):
        Windows().draw(task(home), AT)


def test_a_task_is_installed_found_replaced_and_removed(machine: Path) -> None:
    keeper = Windows()
    home = task().home
    assert keeper.find(home) is None
    for day in (0, 4):
        keeper.install(task(day=day), AT)
    assert len(list(machine.glob("*.xml"))) == 1
    found = keeper.find(home)
    assert found
    assert (found.weekly, found.program) == (Weekly(4, 5, 0), task().program)
    keeper.remove(home)
    assert keeper.find(home) is None


def test_without_the_scheduler_nothing_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_on_path(tmp_path / "bin", monkeypatch)
    assert Windows().find(task().home) is None
