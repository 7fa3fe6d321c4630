"""Show, install and remove the weekly scan of a home."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from dashboard.failure import FAILED, MISUSED, OK, fail
from dashboard.schedule_cron import Cron
from dashboard.schedule_systemd import Systemd
from dashboard.schedule_windows import Windows
from dashboard.schedules import Installed, Keeper, Kind, ScheduleError, Task, Weekly, find_program
from data.credentials import find_key
from data.private import make_folder
from data.settings import Settings

KEEPERS: dict[Kind, Keeper] = {"systemd": Systemd(), "cron": Cron(), "windows": Windows()}
_SYSTEMD_RUNS = Path("/run/systemd/system")  # as sd_booted(3) tells


def usual_kind() -> Kind:
    """Return the kind of schedule that this machine has."""
    if sys.platform == "win32":
        return "windows"
    return "systemd" if _SYSTEMD_RUNS.exists() and shutil.which("systemctl") else "cron"


def find_schedules(home: Path) -> list[Installed]:
    """Return every schedule of `home`: none or one, unless somebody wrote another by hand."""
    found = (keeper.find(home) for keeper in KEEPERS.values())
    return [each for each in found if each is not None]


def install_schedule(
    settings: Settings, weekly: Weekly, kind: Kind, at: datetime, agreed: Callable[[], bool | None]
) -> int:
    """Show the schedule, write it if that is `agreed`, and return the exit code.

    `agreed` returns None where nobody can answer. A schedule of the same home,
    of whatever kind, is replaced.

    Raises:
        ScheduleError: it cannot be written; then an older one stays.
    """
    keeper = KEEPERS[kind]
    task = Task(weekly=weekly, home=settings.home, program=find_program())
    for drawn in keeper.draw(task, at):
        print(f"# to be written: {drawn.place}\n{drawn.text}")
    for note in _notes(settings, kind):
        print(note)
    answer = agreed()
    if answer is None:
        return fail("Nothing was written: add --yes where nobody can answer.", MISUSED)
    if not answer:
        print("Nothing was written.")
        return OK
    make_folder(settings.home, task.log.parent)
    keeper.install(task, at)
    for other, each in KEEPERS.items():
        if other != kind and each.find(settings.home):
            each.remove(settings.home)
    return show_schedules(settings, at)


def show_schedules(settings: Settings, at: datetime) -> int:
    """Print what is scheduled for this home and when it runs next; 1 if nothing is, or amiss."""
    found = find_schedules(settings.home)
    for each in found:
        moment = each.weekly.next_after(at)
        print(f"{each.kind}: weekly {each.weekly}, next {moment:%Y-%m-%d %H:%M %Z} ({each.place})")
        if amiss := find_fault(each):
            print(f"  but {amiss}")
    if not found:
        print("Nothing is scheduled: strangerwatch schedule install --weekly mon 05:00")
    return OK if found and not any(map(find_fault, found)) else FAILED


def remove_schedules(settings: Settings) -> int:
    """Remove every schedule of this home, and say so."""
    found = find_schedules(settings.home)
    for each in found:
        KEEPERS[each.kind].remove(settings.home)
        print(f"Removed: {each.kind}, weekly {each.weekly} ({each.place})")
    if left := find_schedules(settings.home):
        raise ScheduleError(f"Still there: {left[0].place}. Remove it by hand.")
    if not found:
        print("Nothing was scheduled.")
    return OK


def find_fault(found: Installed) -> str:
    """Return what keeps a schedule from running, or nothing."""
    if not found.program.exists():
        return f"{found.program} is gone"
    return found.amiss


def _notes(settings: Settings, kind: Kind) -> Iterator[str]:
    yield "Times are of this machine's zone. Settings are read from the home's settings.toml."
    if find_key(settings)[0] == "the environment":
        yield (
            "The key stands in the environment, which a scheduled scan does not have:"
            " put it into a file and name that in youtube.key_file."
        )
    if kind == "systemd":
        yield "To run while you are logged out: loginctl enable-linger"
    if kind == "cron":
        yield "cron does not make up for a week in which the machine was off; the next scan does."
