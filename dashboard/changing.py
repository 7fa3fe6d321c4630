"""Print what changed of videos: edits, removals, returns."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

from dashboard.since import first_moment
from data.changes import read_changes
from data.settings import Settings
from data.store import open_store


def print_changes(settings: Settings, at: datetime, since: date | None) -> None:
    """Print the changes since a day, else of four weeks: a count of each kind, then each one."""
    start = first_moment(since, at)
    with open_store(settings.home) as store:
        rows = read_changes(store, start).to_pylist()
    if not rows:
        print(f"Nothing is known to have changed since {start:%Y-%m-%d}.")
        return
    counts = Counter(row["change"] for row in rows)
    told = ", ".join(f"{count:,} {change}" for change, count in sorted(counts.items()))
    print(f"Since {start:%Y-%m-%d}, by when it was first seen so: {told}.")
    for row in rows:
        seen = f"{row['happened_at']:%Y-%m-%d %H:%M}"
        print(f"{seen}  {row['change']:<20} {row['source']} {row['video_id']}")
