"""Say in a few words, to whoever may reach the dashboard, whether it can do its work."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from dashboard.checks_home import check_disk, check_snapshot
from data.settings import Settings

OK, UNAVAILABLE = 200, 503
_RANK = ("well", "note", "wrong")


def examine_health(settings: Settings, at: datetime) -> tuple[int, dict[str, Any]]:
    """Return an HTTP status and what to tell: 503 where pages cannot be served.

    The store is not opened, so no writer is disturbed; paths and remedies stay
    with `strangerwatch doctor`. Before the first snapshot the dashboard is well
    enough: its pages say what to do.
    """
    findings = (check_snapshot(settings, at), check_disk(settings))
    state = max((each.state for each in findings), key=_RANK.index)
    told = {each.check: {"state": each.state, "found": each.found} for each in findings}
    return UNAVAILABLE if state == "wrong" else OK, {"state": state, "checks": told}
