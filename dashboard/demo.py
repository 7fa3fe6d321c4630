"""Run everything on the bundled fiction, in a home of its own."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import msgspec

import data
from collector.errors import CollectorError
from collector.stand_in.catalogue import Catalogue, stock, stock_files
from collector.stand_in.server import KEY, StandIn
from dashboard.failure import OK
from dashboard.progress import Progress
from dashboard.steps import find_and_score, import_files, publish_snapshot
from dashboard.summary import print_import, print_published
from dashboard.week_report import print_week
from dashboard.week_steps import Week
from data.errors import DataError
from data.private import make_folder
from data.reports.facts import totals
from data.reports.shares import by_stance
from data.settings import Settings, YouTube
from data.snapshots import newest, open_snapshot

SAMPLE = Path(data.__file__).parent / "sample"
_FILES = ("*.csv", "*.json")
_DAMAGED = f"The sample in {SAMPLE} is missing or damaged: restore it."
_AGE = timedelta(days=27)


class DemoError(DataError):
    """Stop: the bundled sample is missing or damaged."""


def run_demo(
    settings: Settings, at: datetime, progress: Progress, *, scan: bool = False
) -> Settings:
    """Make the demo's home anew from the sample, print a summary, and return its settings.

    With `scan`, a stand-in plays YouTube on loopback, filled from the sample, and a
    whole weekly scan is run against it; else the sample's files are imported.

    Raises:
        DemoError: the sample could not be imported whole, or the scan failed.
    """
    own = _new_home(settings)
    print("The demo: everything here is fiction, invented by the project.\n")
    if scan:
        _scan(own, at, progress)
    else:
        _import(own, at, progress)
    _print_overview(own)
    return own


def _new_home(settings: Settings) -> Settings:
    home = settings.demo_home
    if home.exists() and not (home / "FICTION").exists() and any(home.iterdir()):
        raise DemoError(f"{home} holds something that is not the demo: move it away.")
    shutil.rmtree(home, ignore_errors=True)
    make_folder(settings.home, home)
    (home / "FICTION").write_text("Everything in this home is fiction.\n", encoding="utf-8")
    # The demo has no business with a real key, nor with what was agreed for it, and tells nobody.
    quiet = msgspec.structs.replace(settings.digest, to=())
    return msgspec.structs.replace(settings, home=home, youtube=YouTube(), digest=quiet)


def _import(own: Settings, at: datetime, progress: Progress) -> None:
    imported = import_files(own, _files(), at, columns={}, only_mentions=False, progress=progress)
    if not print_import(imported, then=""):
        raise DemoError(_DAMAGED)
    find_and_score(own, at, progress)
    print()
    print_published(publish_snapshot(own, at), then="")


def _scan(own: Settings, at: datetime, progress: Progress) -> None:
    playing = StandIn(_played(at))
    with playing as url:
        print(f"A stand-in plays YouTube at {url}: {len(playing.catalogue.uploads)} videos.\n")
        asking = YouTube(key=KEY, endpoint=url, terms="demo")
        code = print_week(
            Week(settings=msgspec.structs.replace(own, youtube=asking), progress=progress)
        )
    if code != OK:
        raise DemoError("The scan of the stand-in failed: run again with --debug and report it.")
    calls = ", ".join(f"{count} {method}" for method, count in playing.calls.items())
    print(f"\nThe stand-in was asked: {calls}.")


def _played(at: datetime) -> Catalogue:
    """Fill YouTube's place with the sample, its ages drawn together into four weeks."""
    try:
        uploads = stock_files(_files(), fiction=True).uploads
    except CollectorError as error:
        raise DemoError(_DAMAGED) from error
    if not uploads:
        raise DemoError(_DAMAGED)
    oldest, newest_ = uploads[0].published_at, uploads[-1].published_at
    scale = _AGE / max(newest_ - oldest, _AGE)
    return stock(
        replace(each.video, published_at=at - (newest_ - each.published_at) * scale)
        for each in uploads
    )


def _files() -> list[Path]:
    return sorted(path for kind in _FILES for path in SAMPLE.glob(kind))


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
