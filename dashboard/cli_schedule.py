"""The commands of the schedule: install, show, remove."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from typing import Annotated, Literal

from cyclopts import App, Parameter

schedule = App(name="schedule", help="Let the scan run every week by itself.")


@schedule.command
def install(
    *,
    weekly: Annotated[tuple[str, str], Parameter(help="A day and a local time: mon 05:00.")],
    kind: Literal["systemd", "cron", "windows"] | None = None,
    yes: bool = False,
) -> int:
    """Show the schedule of a weekly scan, and write it once you say yes.

    Without --kind, what this machine has is taken: a systemd timer, a crontab
    line or a Windows task. Installing again replaces what was scheduled for
    this home. --yes writes without asking.
    """
    from dashboard.schedules import parse_weekly
    from dashboard.scheduling import install_schedule, usual_kind
    from data.settings import read_settings

    when = parse_weekly(*weekly)
    now = datetime.now(UTC)
    chosen = kind or usual_kind()
    return install_schedule(read_settings(), when, chosen, now, lambda: yes or _asked())


@schedule.command
def show() -> int:
    """Show what is scheduled for this home and when it runs next; ends with 1 if nothing is."""
    from dashboard.scheduling import show_schedules
    from data.settings import read_settings

    return show_schedules(read_settings(), datetime.now(UTC))


@schedule.command
def remove() -> int:
    """Remove what is scheduled for this home."""
    from dashboard.scheduling import remove_schedules
    from data.settings import read_settings

    return remove_schedules(read_settings())


def _asked() -> bool | None:
    if not sys.stdin.isatty():
        return None
    try:
        return input("Write this? [y/N] ").strip().lower() in {"y", "yes"}
    except EOFError:
        return None
