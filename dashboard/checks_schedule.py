"""Check whether a scan runs by itself, and when next."""

from __future__ import annotations

from datetime import datetime

from dashboard.findings import Finding
from dashboard.schedules import ScheduleError
from dashboard.scheduling import find_fault, find_schedules
from data.settings import Settings


def check_schedule(settings: Settings, at: datetime) -> Finding:
    """Find the schedule of this home; one that cannot run is wrong, none at all is noted."""
    if settings.fiction:
        return Finding(check="schedule", state="well", found="fiction needs none")
    try:
        found = find_schedules(settings.home)
    except ScheduleError as error:
        return Finding(check="schedule", state="note", found="cannot tell", remedy=str(error))
    if not found:
        remedy = "Run strangerwatch schedule install --weekly mon 05:00."
        return Finding(check="schedule", state="note", found="none", remedy=remedy)
    said = "; ".join(
        f"{each.kind}, weekly {each.weekly}, next {each.weekly.next_after(at):%Y-%m-%d %H:%M %Z}"
        for each in found
    )
    faults = [fault for each in found if (fault := find_fault(each))]
    if faults:
        remedy = f"{faults[0]}. Run strangerwatch schedule install again."
        return Finding(check="schedule", state="wrong", found=said, remedy=remedy)
    if len(found) > 1:
        remedy = "One is enough: strangerwatch schedule remove, then install."
        return Finding(check="schedule", state="note", found=said, remedy=remedy)
    return Finding(check="schedule", state="well", found=said)
