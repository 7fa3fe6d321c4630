"""Publish the newest snapshot once more, where only who is named has changed since."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from data.inbox import Folded
from data.outdated import find_named
from data.publish import FACTS, Published, publish
from data.reports.facts import read_facts
from data.settings import Settings
from data.sites import Lexicon, read_lexicon
from data.snapshots import newest, open_snapshot, remove_snapshots
from data.store import Store, record_event
from data.terms import profile_of
from data.unmasking import fold_inbox

AT_ONCE = 20_000
RENEWS = "renews"
_CHANGED = """
    WITH last AS (
        SELECT coalesce(max(happened_at), '-infinity'::TIMESTAMPTZ) AS moment,
               coalesce(max(event_id), -1) AS number
        FROM events WHERE kind = 'publish')
    SELECT (SELECT count(*) FROM events, last
            WHERE kind IN ('import', 'score', 'retain', 'forget', 'restore') AND event_id > number)
         + (SELECT count(*) FROM responses, last WHERE answered_at > moment)
"""
_UNDONE = "SELECT entry FROM unmasked WHERE undone_at IS NOT NULL"
_MODEL = ("model_id", "threshold_")


def fold_and_publish(
    store: Store,
    settings: Settings,
    lexicon: Lexicon,
    model: Mapping[str, object],
    at: datetime,
) -> Published:
    """Take in what pages asked for, publish, and remove snapshots that name whom they may not.

    Raises:
        InboxError: what waits can be neither read nor taken away.
    """
    fold_inbox(store, settings.home, at)
    published = publish(store, settings, lexicon, model, at)
    remove_named(store, settings.home)
    return published


def renew(store: Store, settings: Settings, at: datetime) -> tuple[Folded, Published] | None:
    """Take in what pages asked for, and publish the newest snapshot anew, as of its own moment.

    Returns None, and does nothing, where other rows would change as well, or where it holds
    so many that it takes more than a page should wait for: then what was asked for waits for
    the next publish.

    Raises:
        NothingPublishedError: there is none yet.
        InboxError: what waits can be neither read nor taken away.
    """
    path = newest(settings.home)
    with closing(open_snapshot(path)) as snapshot:
        facts = read_facts(snapshot)
        counted = snapshot.rows("SELECT count(*) AS videos FROM counted")[0]["videos"]
    if counted > AT_ONCE or not _is_same(store, settings, facts):
        return None
    folded = fold_inbox(store, settings.home, at)
    model = {name: value for name, value in facts.items() if name.startswith(_MODEL)}
    renews = facts.get(RENEWS) or facts["snapshot"]
    told = {**model, RENEWS: renews, "renewed_at": at.isoformat()}
    as_of = datetime.fromisoformat(facts["published_at"])
    published = publish(store, settings, read_lexicon(settings.home), told, as_of)
    detail = {**asdict(published), RENEWS: int(renews)}
    record_event(store, at, "dashboard", "publish", json.dumps(detail))
    # Of renewals only the last one stays, else they would push the weeks before them out.
    remove_named(store, settings.home, {path} if facts.get(RENEWS) else set())
    return folded, published


def remove_named(store: Store, home: Path, also: set[Path] | frozenset[Path] = frozenset()) -> int:
    """Remove snapshots that name whom a person had masked again; return how many went.

    The newest one stays: a publish replaces it first.
    """
    last = newest(home)
    gone = {*also, *find_named(home, _undone(store))} - {last}
    return remove_snapshots(sorted(gone))


def _undone(store: Store) -> list[str]:
    return [entry for (entry,) in store.execute(_UNDONE).fetchall()]


def _is_same(store: Store, settings: Settings, facts: Mapping[str, str]) -> bool:
    """Tell whether a publish would change nothing but names."""
    terms = facts.get("terms")
    now = {
        "lexicon_hash": read_lexicon(settings.home).hash,
        "public_subscribers": str(settings.public_subscribers),
        "public_views": str(settings.public_views),
        "terms": terms and profile_of(settings).name,
        **{
            name: "" if value is None else str(value)
            for name, value in store.rows(FACTS)[0].items()
        },
    }
    told = {name: facts.get(name, "") for name in now}
    return told == now and not store.number(_CHANGED)
