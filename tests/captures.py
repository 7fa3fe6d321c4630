"""Write tiny captures, as people bring them, and take them through the steps."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from dashboard.progress import Progress
from dashboard.steps import Imported, import_files
from data.settings import Settings

AT = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
QUIET = Progress(quiet=True)
ROWS = (
    ("v1", "come join me on omegle right now, link in bio", "after school", "omegle"),
    ("v2", "a cat on a sofa", "nothing else", ""),
    ("v3", "Police warn parents of OmeTV", "a report on the dangers", "news"),
)


def write_capture(path: Path, rows: Sequence[Sequence[str]] = ROWS) -> Path:
    """Write rows of id, title, description and tags as a CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("id", "title", "description", "tags"), *rows])
    return path


def bring(settings: Settings, *paths: Path, only_mentions: bool = False) -> list[Imported]:
    """Import the files into the home of `settings`."""
    return list(
        import_files(settings, paths, AT, columns={}, only_mentions=only_mentions, progress=QUIET)
    )
