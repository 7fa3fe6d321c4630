"""Print what changed of videos: edits, removals, returns."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, time, timedelta

from data.changes import read_changes
from data.settings import Settings
from data.store import open_store

_SPAN = timedelta(days=28)


def print_changes(settings: Settings, at: datetime, since: date | None) -> None:
    """Print the changes since a day, else of four weeks: a count of each kind, then each one."""
    start = datetime.combine(since, time(), UTC) if since else at - _SPAN
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
