"""Run everything on the bundled fiction, in a home of its own."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import msgspec

import data
from dashboard.progress import Progress
from dashboard.steps import find_and_score, import_files, publish_snapshot
from dashboard.summary import print_import, print_published
from data.errors import DataError
from data.reports import by_stance, totals
from data.settings import Settings
from data.snapshots import newest, open_snapshot

SAMPLE = Path(data.__file__).parent / "sample"
_FILES = ("*.csv", "*.json")


class DemoError(DataError):
    """Stop: the bundled sample is missing or damaged."""


def run_demo(settings: Settings, at: datetime, progress: Progress) -> Settings:
    """Make the demo's home anew from the sample, print a summary, and return its settings.

    Raises:
        DemoError: the sample could not be imported whole.
    """
    home = settings.demo_home
    if home.exists() and not (home / "FICTION").exists() and any(home.iterdir()):
        raise DemoError(f"{home} holds something that is not the demo: move it away.")
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    (home / "FICTION").write_text("Everything in this home is fiction.\n", encoding="utf-8")
    own = msgspec.structs.replace(settings, home=home)
    print("The demo: everything here is fiction, invented by the project.\n")
    files = sorted(path for kind in _FILES for path in SAMPLE.glob(kind))
    imported = import_files(own, files, at, columns={}, only_mentions=False, progress=progress)
    if not print_import(imported, then=""):
        raise DemoError(f"The sample in {SAMPLE} is missing or damaged: restore it.")
    find_and_score(own, at, progress)
    print()
    print_published(publish_snapshot(own, at), then="")
    _print_overview(own)
    return own


def _print_overview(settings: Settings) -> None:
    snapshot = open_snapshot(newest(settings.home))
    try:
        counts = totals(snapshot)
        print(f"\nOf {counts['naming']} fictional videos that name a site or the genre:")
        for row in by_stance(snapshot).to_pylist():
            print(f"  {row['videos']:>4}  {row['stance']}")
        print("Text that encourages young viewers to join:")
        for name in ("yes", "review", "no", "unsupported"):
            print(f"  {counts[name]:>4}  {name}")
    finally:
        snapshot.close()
