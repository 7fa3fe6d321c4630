"""Gather what a digest tells: a snapshot, the one before it, and what the store journalled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from data.changes import read_changes
from data.news import (
    LastScan,
    New,
    Spent,
    Step,
    read_last_run,
    read_last_scan,
    read_new,
    read_spent,
    refs_of,
    to_read,
    unsupported,
)
from data.pseudonyms import read_key
from data.reports.facts import read_facts, totals
from data.settings import Settings
from data.snapshots import Snapshot, open_snapshot
from data.store import Store, open_store
from data.terms import profile_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Due:
    """Hold what retention deletes next: how many videos' texts or counts, of how many, by when."""

    what: str
    videos: int
    of: int
    by: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """Hold what one snapshot tells of itself, and its totals."""

    number: int
    published_at: datetime
    facts: dict[str, str]
    totals: dict[str, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """Hold all that one digest tells.

    `before` and `new` are None for the first snapshot: there is nothing to
    compare it with. `changes` counts videos by kind of change; `waiting` is
    how many new videos a person should read, `to_read` the first of them.
    """

    day: date
    now: Seen
    before: Seen | None
    new: New | None
    changes: dict[str, int]
    waiting: int
    to_read: tuple[dict[str, Any], ...]
    unsupported: dict[str | None, int]
    run: tuple[Step, ...]
    scan: LastScan | None
    spent: tuple[Spent, ...]
    due: tuple[Due, ...]


def gather(
    settings: Settings, path: Path, before: Path | None, day: date, due: Sequence[Due] = ()
) -> Facts:
    """Gather the facts of the snapshot at `path`, compared with the one at `before`, on a day.

    `due` is what the caller knows of retention.
    """
    earlier = _seen(before) if before else None
    snapshot = open_snapshot(path)
    try:
        with open_store(settings.home) as store:
            return _gathered(settings, store, snapshot, earlier, day, tuple(due))
    finally:
        snapshot.close()


def _gathered(
    settings: Settings,
    store: Store,
    snapshot: Snapshot,
    before: Seen | None,
    day: date,
    due: tuple[Due, ...],
) -> Facts:
    now = _seen_in(snapshot)
    new = None
    refs: list[str] | None = None
    changes: dict[str, int] = {}
    if before:
        lexicon, model = now.facts.get("lexicon_hash", ""), now.facts.get("model_id", "")
        span = (before.published_at, now.published_at)
        derived = profile_of(settings).derived
        new = read_new(store, *span, lexicon, model, derived=derived)
        refs = refs_of(read_key(settings.home), new.naming)
        changes = _changes(store, before.published_at, now.published_at)
    waiting, first = to_read(snapshot, refs, settings.digest.videos)
    return Facts(
        day=day,
        now=now,
        before=before,
        new=new,
        changes=changes,
        waiting=waiting,
        to_read=tuple(first),
        unsupported=unsupported(snapshot),
        run=tuple(read_last_run(store)),
        scan=read_last_scan(store),
        spent=tuple(read_spent(store)),
        due=due,
    )


def _seen(path: Path) -> Seen:
    snapshot = open_snapshot(path)
    try:
        return _seen_in(snapshot)
    finally:
        snapshot.close()


def _seen_in(snapshot: Snapshot) -> Seen:
    facts = read_facts(snapshot)
    published_at = datetime.fromisoformat(facts["published_at"])
    return Seen(
        number=snapshot.number, published_at=published_at, facts=facts, totals=totals(snapshot)
    )


def _changes(store: Store, since: datetime, until: datetime) -> dict[str, int]:
    """Count the videos that changed after `since`, once for each kind of change."""
    found = {
        (row["change"], row["source"], row["video_id"])
        for row in read_changes(store, since).to_pylist()
        if since < row["happened_at"] <= until
    }
    kinds = sorted(change for change, _, _ in found)
    return {kind: kinds.count(kind) for kind in kinds}
