"""Examine a home, inside and around it; each finding with its remedy."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from classifier.model import current_id, load_model
from dashboard.checks_home import (
    check_backups,
    check_disk,
    check_home,
    check_key_place,
    check_secrets,
    check_snapshot,
)
from dashboard.checks_schedule import check_schedule
from dashboard.checks_store import check_store
from dashboard.checks_terms import check_key, check_retention, check_terms
from dashboard.findings import Finding
from data.errors import DataError
from data.settings import Settings
from data.sites import read_lexicon

_OLD_LEXICON = timedelta(days=183)


def examine(settings: Settings, at: datetime) -> Iterator[Finding]:
    """Yield one finding a check; nothing is changed but a store brought up to date."""
    yield check_home(settings)
    yield _python()
    yield check_disk(settings)
    yield from check_store(settings, at)
    yield check_snapshot(settings, at)
    yield check_backups(settings, at)
    yield _model()
    yield _lexicon(settings, at)
    yield check_schedule(settings, at)
    yield check_secrets(settings)
    yield check_key_place(settings)
    yield check_key(settings)
    yield check_terms(settings)
    yield check_retention(settings, at)


def _python() -> Finding:
    version = ".".join(map(str, sys.version_info[:3]))
    return Finding(check="python", state="well", found=version)


def _model() -> Finding:
    try:
        model = load_model()
    except DataError as error:
        return Finding(check="model", state="wrong", found="cannot be read", remedy=str(error))
    if model.model_id == current_id():
        return Finding(check="model", state="well", found=model.model_id[:12])
    found = f"{model.model_id[:12]}, made from another corpus, lexicon or code"
    return Finding(check="model", state="note", found=found, remedy="Make it anew: make model.")


def _lexicon(settings: Settings, at: datetime) -> Finding:
    try:
        lexicon = read_lexicon(settings.home)
    except DataError as error:
        remedy = f"{error} Run strangerwatch sites check."
        return Finding(check="lexicon", state="wrong", found="malformed", remedy=remedy)
    found = f"{len(lexicon.site)} sites, version {lexicon.version}"
    checked = max((site.checked for site in lexicon.site if site.checked), default=date.min)
    if at.date() - checked <= _OLD_LEXICON:
        return Finding(check="lexicon", state="well", found=found)
    remedy = "No site was looked at for half a year: update, or run strangerwatch sites suggest."
    return Finding(check="lexicon", state="note", found=found, remedy=remedy)
