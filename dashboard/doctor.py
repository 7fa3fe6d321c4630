"""Examine a home: store, snapshot, model, terms and more; each finding with its remedy."""

from __future__ import annotations

import shutil
import stat
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta

from classifier.model import current_id, load_model
from dashboard.checks_terms import check_key, check_retention, check_terms
from dashboard.findings import Finding
from data.errors import DataError, NothingPublishedError
from data.pseudonyms import FILE_NAME as KEY_NAME
from data.reports import read_facts
from data.settings import Settings
from data.sites import read_lexicon
from data.snapshots import newest, open_snapshot
from data.store import FILE_NAME as STORE_NAME
from data.store import open_store

_LEAST_FREE = 2 * 1024**3
_OLD = timedelta(days=8)


def examine(settings: Settings, at: datetime) -> Iterator[Finding]:
    """Yield one finding a check; nothing is changed but a store brought up to date."""
    where = "a demo's home: fiction only" if settings.fiction else "a home for real captures"
    yield Finding(check="home", state="well", found=f"{settings.home}, {where}")
    yield _python()
    yield _disk(settings)
    yield _store(settings)
    yield _snapshot(settings, at)
    yield _model()
    yield _lexicon(settings)
    yield from _secrets(settings)
    yield check_key(settings)
    yield check_terms(settings)
    yield check_retention(settings, at)


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding(check="python", state="well", found=version)


def _disk(settings: Settings) -> Finding:
    home = next(path for path in (settings.home, *settings.home.parents) if path.exists())
    free = shutil.disk_usage(home).free
    found = f"{free / 1024**3:.1f} GB free"
    if free >= _LEAST_FREE:
        return Finding(check="disk", state="well", found=found)
    return Finding(check="disk", state="wrong", found=found, remedy="Free at least 2 GB.")


def _store(settings: Settings) -> Finding:
    if not (settings.home / STORE_NAME).exists():
        remedy = "Run strangerwatch import FILES."
        return Finding(check="store", state="note", found="none yet", remedy=remedy)
    try:
        with open_store(settings.home) as store:
            videos = store.number("SELECT count(*) FROM videos")
            bad = store.number("SELECT count(*) FROM quarantine")
    except DataError as error:
        return Finding(check="store", state="wrong", found="cannot be read", remedy=str(error))
    return Finding(
        check="store", state="well", found=f"{videos:,} videos, {bad:,} rows quarantined"
    )


def _snapshot(settings: Settings, at: datetime) -> Finding:
    try:
        snapshot = open_snapshot(newest(settings.home))
    except NothingPublishedError as error:
        return Finding(check="snapshot", state="note", found="none yet", remedy=str(error))
    except DataError as error:
        return Finding(check="snapshot", state="wrong", found="cannot be read", remedy=str(error))
    try:
        published = datetime.fromisoformat(read_facts(snapshot)["published_at"])
    finally:
        snapshot.close()
    found = f"{snapshot.name}, published {published:%Y-%m-%d %H:%M} UTC"
    if at - published <= _OLD:
        return Finding(check="snapshot", state="well", found=found)
    remedy = "It is over a week old: run strangerwatch score and publish."
    return Finding(check="snapshot", state="note", found=found, remedy=remedy)


def _model() -> Finding:
    try:
        model = load_model()
    except DataError as error:
        return Finding(check="model", state="wrong", found="cannot be read", remedy=str(error))
    if model.model_id == current_id():
        return Finding(check="model", state="well", found=model.model_id[:12])
    found = f"{model.model_id[:12]}, made from another corpus, lexicon or code"
    return Finding(check="model", state="note", found=found, remedy="Make it anew: make model.")


def _lexicon(settings: Settings) -> Finding:
    try:
        lexicon = read_lexicon(settings.home)
    except DataError as error:
        remedy = f"{error} Run strangerwatch sites check."
        return Finding(check="lexicon", state="wrong", found="malformed", remedy=remedy)
    found = f"{len(lexicon.site)} sites, version {lexicon.version}"
    return Finding(check="lexicon", state="well", found=found)


def _secrets(settings: Settings) -> Iterator[Finding]:
    path = settings.home / KEY_NAME
    if not path.exists():
        return
    if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        remedy = f"Others can read the key of the pseudonyms: chmod 600 {path}"
        yield Finding(check="secrets", state="wrong", found=path.name, remedy=remedy)
    else:
        yield Finding(check="secrets", state="well", found="readable by their owner alone")
