"""Let a scan that was never finished end when newer days have overtaken it.

With little quota a scan may take longer than a week. What is new is worth more
then than what is left: old videos are found less and less, and the channels of
new ones can be followed without a search.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from data.checkpoints import Checkpoint, open_windows, take_over
from data.scans import Scan, end_scan
from data.store import Store

LATE = timedelta(days=6)
"""How long after its last day a scan that is unfinished gives way: a weekly run is that late."""


def is_overtaken(scan: Scan, at: datetime) -> bool:
    """Tell whether an unfinished scan ends so long ago that a new one is to begin."""
    return at - scan.until >= LATE


def half_read(store: Store, scan: Scan | None, method: str) -> list[Checkpoint]:
    """Return the windows of an unfinished scan of which a page was read, and not the last."""
    if scan is None:
        return []
    return [read for read in open_windows(store, scan.scan_id, method) if read.pages]


def hand_over(store: Store, old: Scan, new: Scan, method: str, at: datetime) -> None:
    """End the old scan, inside the caller's transaction; the new one goes on with its windows.

    Those are the half-read ones: no page of them is paid for again. What was not begun
    is for the new scan to plan.
    """
    take_over(store, method, old=old.scan_id, new=new.scan_id)
    end_scan(store, old, at, "overtaken", {"by": new.scan_id})
