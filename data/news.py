"""What came between two moments: new videos, how the last scan went, what quota was spent."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from data.asks import DETAILS, count_asked
from data.checkpoints import count_states
from data.provenance import API_VIDEOS
from data.pseudonyms import pseudonym
from data.quotas import SEARCH
from data.scores import likeliest
from data.snapshots import Snapshot
from data.store import Store

_LONGEST_RUN = 50
_TOLD = ("number", "step", "state", "told")
_DIGEST = "digest"  # the step that tells of the others
# When we first held a video, not when a platform first had it: an old capture is news too.
FIRST_HELD = """
    SELECT source, video_id, min(imported_at) AS held_at FROM observations GROUP BY ALL
"""
_FRESH = f"""
    WITH fresh AS (
        SELECT source, video_id FROM ({FIRST_HELD}) WHERE held_at > $since AND held_at <= $until)
"""
# What the terms let into no total is not counted among the videos seen either.
_SEEN = f"""
    {_FRESH}
    SELECT count(*) FROM fresh SEMI JOIN videos USING (source, video_id)
    ANTI JOIN (FROM ({API_VIDEOS}) WHERE NOT $derived) AS withheld USING (source, video_id)
"""
_NAMING = f"""
    {_FRESH}
    SELECT source, video_id, views, stance, decision
    FROM fresh
    JOIN videos USING (source, video_id)
    JOIN searched USING (content_hash)
    JOIN scores USING (content_hash, mentions_hash)
    WHERE lexicon_hash = $lexicon AND model_id = $model AND mentions_hash <> ''
    ORDER BY source, video_id
"""
# What brought videos in: files, and the step of a scan that asks a platform, whatever it found.
_BROUGHT = """
    SELECT max(happened_at) AS brought_at FROM events
    WHERE kind = 'import' OR (kind = 'scan' AND contains(detail, '"step": "collect"'))
    UNION ALL SELECT max(imported_at) AS brought_at FROM observations
"""
_BEFORE = f"""
    SELECT happened_at, detail FROM events
    WHERE kind = 'publish' AND happened_at < (SELECT max(brought_at) FROM ({_BROUGHT}))
    ORDER BY event_id DESC LIMIT 1
"""
SCAN_EVENTS = """
    SELECT happened_at, detail FROM events WHERE kind = 'scan' ORDER BY event_id DESC LIMIT ?
"""
_SCAN = """
    SELECT scan_id, source, since, until, outcome, terms FROM scans ORDER BY scan_id DESC LIMIT 1
"""
_QUOTA = """
    SELECT bucket, arg_max(units, day) AS units, arg_max(size, day) AS size, max(day) AS day
    FROM quota GROUP BY bucket ORDER BY bucket
"""
_TO_READ = """
    FROM videos SEMI JOIN (SELECT unnest($refs::VARCHAR[]) AS video_ref) AS wanted USING (video_ref)
    WHERE decision IN ('yes', 'review')
"""
_ALL_TO_READ = "FROM videos WHERE decision IN ('yes', 'review')"
_FIRST = "ORDER BY score DESC NULLS LAST, video_ref LIMIT $limit"
_UNREADABLE = """
    SELECT language, count(*) AS videos FROM counted WHERE decision = 'unsupported'
    GROUP BY language ORDER BY videos DESC, language
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Before:
    """Hold which snapshot was published last before videos were last brought in, and when."""

    number: int
    published_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class NewVideo:
    """Hold what is counted of a new video that names something; `stance` is the likeliest one."""

    source: str
    video_id: str
    stance: str | None
    decision: str
    views: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class New:
    """Hold how many videos are new, and those among them that name a site or the genre."""

    seen: int
    naming: tuple[NewVideo, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """Hold how one step of a scan ended, as it was journalled; `number` is its place in the run.

    `told` is in English; `said` the same as codes with their values, where it has any.
    """

    at: datetime
    number: int
    step: str
    state: str
    told: str
    said: tuple[tuple[str, dict[str, Any]], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class LastScan:
    """Hold the newest scan of a platform, and how its windows and ids ended, counted."""

    scan_id: str
    source: str
    since: datetime
    until: datetime
    outcome: str
    terms: str
    windows: dict[str, int]
    asked: dict[str, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Spent:
    """Hold what was spent of one bucket of quota on the latest day of its platform's zone."""

    bucket: str
    units: int
    size: int
    day: date


def read_before(store: Store) -> Before | None:
    """Return the snapshot that the newest scan or import is news against; None before the first.

    Publishing once more, for whatever reason, makes nothing that is new old.
    """
    for happened_at, detail in store.execute(_BEFORE).fetchall():
        return Before(number=int(json.loads(detail).get("number", 0)), published_at=happened_at)
    return None


def read_new(
    store: Store,
    since: datetime,
    until: datetime,
    lexicon: str,
    model: str,
    *,
    derived: bool = True,
) -> New:
    """Return the videos first held after `since`, up to `until`, by these lexicon and model.

    Where the terms of an API allow no totals, nothing is `derived` from what it gave.
    """
    span = {"since": since, "until": until}
    rows = store.rows(_NAMING, {**span, "lexicon": lexicon, "model": model})
    naming = tuple(NewVideo(**{**row, "stance": likeliest(row["stance"])}) for row in rows)
    seen = store.number(_SEEN, {**span, "derived": derived})
    return New(seen=seen, naming=naming)


def read_last_run(store: Store) -> list[Step]:
    """Return how each step of the newest run of the weekly scan ended, in order, but the digest."""
    found: list[Step] = []
    for happened_at, detail in store.execute(SCAN_EVENTS, (_LONGEST_RUN,)).fetchall():
        told = json.loads(detail)
        if "number" not in told:  # journalled before steps were numbered
            break
        said = tuple((code, values) for code, values in told.get("said", ()))
        step = Step(at=happened_at, said=said, **{name: told[name] for name in _TOLD})
        if found and step.number >= found[-1].number:
            break
        if step.step != _DIGEST:
            found.append(step)
    return found[::-1]


def read_last_scan(store: Store) -> LastScan | None:
    """Return the newest scan of a platform, complete or not; None before the first."""
    for row in store.rows(_SCAN):
        states = count_states(store, row["scan_id"], SEARCH)
        windows = {state: number for state, (number, _) in states.items()}
        return LastScan(**row, windows=windows, asked=count_asked(store, row["scan_id"], DETAILS))
    return None


def read_spent(store: Store) -> list[Spent]:
    """Return what was spent of each bucket, on the latest day on which it was."""
    return [Spent(**row) for row in store.rows(_QUOTA)]


def refs_of(key: bytes, videos: Iterable[NewVideo]) -> list[str]:
    """Return every name under which a snapshot may show these videos."""
    named = [(each.source, each.video_id) for each in videos]
    plain = [f"{source}:{video_id}" for source, video_id in named]
    return plain + [pseudonym(key, "video", *name) for name in named]


def to_read(
    snapshot: Snapshot, refs: list[str] | None, limit: int
) -> tuple[int, list[dict[str, Any]]]:
    """Return how many shown videos a person should read, and the first rows of them by score.

    `refs` are the names of those that are asked about; None asks about all.
    """
    wanted = _ALL_TO_READ if refs is None else _TO_READ
    asked: dict[str, object] = {} if refs is None else {"refs": refs}
    count = snapshot.rows(f"SELECT count(*) AS videos {wanted}", asked)[0]["videos"]
    first = snapshot.rows(f"SELECT * {wanted} {_FIRST}", {**asked, "limit": limit})
    return count, first


def unsupported(snapshot: Snapshot) -> dict[str | None, int]:
    """Return how many videos that name something are in each language that is not judged."""
    return {row["language"]: row["videos"] for row in snapshot.rows(_UNREADABLE)}
