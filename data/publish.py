"""Publish a snapshot: what pages and exports may read, masked, in one new file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa

from data.disclosure import Disclosure
from data.due import held_since
from data.news import FIRST_HELD, read_before
from data.provenance import API_VIDEOS
from data.publishing.creators import fill_creators
from data.publishing.divided import fill_divided
from data.publishing.history import fill_history
from data.publishing.journal import fill_due, fill_files, fill_spending, fill_steps
from data.publishing.keeping import fill_keeping
from data.publishing.listing import fill_listing
from data.publishing.making import Making
from data.publishing.scanned import fill_scans
from data.publishing.sightings import fill_sightings
from data.publishing.statuses import fill_statuses
from data.publishing.survival import fill_survival
from data.publishing.unmaskings import fill_unmaskings
from data.publishing.weeks import WEEKS_AGO, fill_held, since_of
from data.settings import Settings
from data.shapes import COUNTED, SHOWN
from data.showing import showing
from data.sites import Lexicon
from data.snapshots import new_snapshot
from data.store import Store
from data.terms import IMPORTED, Profile, profile_of

MEMORY = "1GB"  # for the store and the snapshot each
BATCH = 20_000
# What the terms let into no total is not counted among the videos seen either.
_SEEN = f"""
    SELECT source, date_trunc('month', coalesce(published_at, observed_at))::DATE AS month,
           date_trunc('week', coalesce(published_at, observed_at))::DATE AS week,
           count(*) AS videos
    FROM videos ANTI JOIN (FROM ({API_VIDEOS}) WHERE NOT $derived) AS withheld
        USING (source, video_id)
    GROUP BY ALL ORDER BY ALL
"""
_FIRST_HELD = f"""
    CREATE OR REPLACE TEMP TABLE first_held AS
    FROM ({FIRST_HELD}) SEMI JOIN showing USING (source, video_id)
"""
# All at once, the wide rows of a million videos are more than DuckDB joins in so little memory.
_TAKEN = """
    CREATE OR REPLACE TEMP TABLE taken AS
    FROM showing WHERE turn >= $first AND turn < $first + $size
"""
_ROWS = f"""
    WITH named AS (
        SELECT content_hash, list({{'site': site, 'kind': kind, 'field': field, 'start': start,
                                   'end': "end"}} ORDER BY field DESC, start) AS mentions
        FROM mentions SEMI JOIN taken USING (content_hash)
        WHERE lexicon_hash = $lexicon AND kind <> 'adjacent' GROUP BY content_hash)
    SELECT taken.* EXCLUDE (source, video_id, content_hash, mentions_hash, score), videos.*,
           {WEEKS_AGO} AS weeks_ago, weeks_ago = 0 AS fresh,
           texts.title, texts.description, texts.tags, texts.made_for_kids, texts.paid,
           scores.* EXCLUDE (content_hash, mentions_hash, scored_at, language),
           coalesce(scores.language, texts.language) AS language, mentions,
           CASE WHEN from_api THEN $api ELSE $imported END AS terms
    FROM taken
    JOIN videos ON videos.source = taken.source AND videos.video_id = taken.video_id
    JOIN first_held ON first_held.source = taken.source AND first_held.video_id = taken.video_id
    JOIN texts ON texts.content_hash = taken.content_hash
    LEFT JOIN named ON named.content_hash = taken.content_hash
    LEFT JOIN scores ON scores.content_hash = taken.content_hash
        AND scores.mentions_hash = taken.mentions_hash AND scores.model_id = $model
        AND ($derived OR NOT from_api)
    ORDER BY turn
"""
_SHOWN = """
    SELECT count(*) AS naming, count(place) AS shown,
           count(place) FILTER (from_api AND NOT $derived) AS withheld FROM showing
"""
_FROM_API = f"SELECT count(*) FROM ({API_VIDEOS})"
FACTS = """
    SELECT (SELECT count(*) FROM videos) AS videos_seen,
           (SELECT count(*) FROM observations) AS observations,
           (SELECT count(*) FROM quarantine) AS rows_quarantined,
           (SELECT count(DISTINCT file_sha256) FROM files) AS files,
           (SELECT max(observed_at) FROM videos) AS newest_observation
"""


# What else a snapshot holds, each filled by a module of `publishing`, in this order.
PARTS: tuple[Callable[[Making], None], ...] = (
    fill_divided,
    fill_listing,
    fill_creators,
    fill_unmaskings,
    fill_survival,
    fill_statuses,
    fill_held,
    fill_scans,
    fill_steps,
    fill_spending,
    fill_files,
    fill_due,
    fill_history,
    fill_sightings,
    fill_keeping,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """Hold what a publish made: the snapshot's number and how many videos it shows."""

    number: int
    seen: int
    naming: int
    shown: int


def publish(
    store: Store,
    settings: Settings,
    lexicon: Lexicon,
    model: Mapping[str, object],
    at: datetime,
) -> Published:
    """Write a new snapshot from the store, masked, and make it the newest.

    `model` says which scores to publish (`model_id`) and what pages tell of
    them. Texts are masked, creators without a public get pseudonyms, and
    likely-minor uploaders stay in the counts alone. What came through an API whose terms
    allow no derived metrics is shown without a score and stands in no count.
    """
    profile = profile_of(settings)
    with (
        _bounded(store),
        showing(store, settings, lexicon.hash, model["model_id"], derived=profile.derived),
        new_snapshot(settings.home, settings.keep_snapshots) as (number, target),
        _bounded(target),
    ):
        facts = store.rows(FACTS)[0]
        shown = store.rows(_SHOWN, {"derived": profile.derived})[0]
        making = Making(
            store=store,
            target=target,
            settings=settings,
            lexicon=lexicon,
            profile=profile,
            model_id=str(model["model_id"]),
            at=at,
            before=read_before(store),
        )
        told = {**model, **facts, **_told_of_terms(store, profile, shown["withheld"])}
        _fill(making, {**_told_of_itself(making, number), **told})
    return Published(
        number=number, seen=facts["videos_seen"], naming=shown["naming"], shown=shown["shown"]
    )


def _fill(making: Making, told: Mapping[str, object]) -> None:
    making.fill("facts", _as_facts(told))
    making.fill("seen", making.store.table(_SEEN, {"derived": making.profile.derived}))
    _fill_videos(making)
    for part in PARTS:
        part(making)


@contextmanager
def _bounded(store: Store) -> Iterator[None]:
    """Let DuckDB hold no more than `MEMORY` meanwhile: what is more waits on the disk."""
    before = store.rows("SELECT current_setting('memory_limit') AS size")[0]["size"]
    store.execute(f"SET memory_limit = '{MEMORY}'")
    try:
        yield
    finally:
        store.execute(f"SET memory_limit = '{before}'")


def _fill_videos(making: Making) -> None:
    """Fill `counted` and `videos` by batches, in the order in which the videos stand."""
    making.fill("counted", COUNTED.empty_table())
    making.fill("videos", SHOWN.empty_table())
    rules = Disclosure(making.settings, making.lexicon)
    derived = making.profile.derived
    asked = {
        "lexicon": making.lexicon.hash,
        "model": making.model_id,
        "derived": derived,
        "since": since_of(making.before),
        "api": making.profile.name,
        "imported": IMPORTED,
    }
    for rows in _take_turns(making.store, asked):
        held = [rules.told(video) for video in rows]
        counted = [rules.counted(video) for video in held if derived or not video["from_api"]]
        shown = [rules.shown(video) for video in held if not video["hidden"]]
        making.add("counted", pa.Table.from_pylist(counted, schema=COUNTED))
        making.add("videos", pa.Table.from_pylist(shown, schema=SHOWN))


def _take_turns(store: Store, asked: Mapping[str, object]) -> Iterator[list[dict[str, Any]]]:
    """Yield the videos that are counted or shown, by batches, in their turn."""
    store.execute(_FIRST_HELD)
    for first in range(0, store.number("SELECT count(*) FROM showing"), BATCH):
        store.execute(_TAKEN, {"first": first, "size": BATCH})
        yield store.rows(_ROWS, asked)
        store.execute("DROP TABLE taken")
    store.execute("DROP TABLE first_held")


def _told_of_itself(making: Making, number: int) -> dict[str, object]:
    """Return by what rules the snapshot is made, and which one it is news against."""
    settings, lexicon, before = making.settings, making.lexicon, making.before
    return {
        "snapshot": number,
        "published_at": making.at.isoformat(),
        "since": before and before.published_at.isoformat(),
        "since_snapshot": before and before.number,
        "fiction": settings.fiction,
        "lexicon_hash": lexicon.hash,
        "lexicon_version": lexicon.version,
        "public_subscribers": settings.public_subscribers,
        "public_views": settings.public_views,
    }


def _told_of_terms(store: Store, profile: Profile, withheld: int) -> dict[str, object]:
    """Return under which terms API data stands in the snapshot, and since when it is held."""
    used = store.number(_FROM_API) > 0
    since = held_since(store)
    return {
        "terms": profile.name if used else None,
        "terms_method": profile.method if used else None,
        "withheld": withheld,
        **{name: moment and moment.isoformat() for name, moment in since.items()},
    }


def _as_facts(told: Mapping[str, object]) -> pa.Table:
    names = list(told)
    values = [None if told[name] is None else str(told[name]) for name in names]
    return pa.table({"name": names, "value": pa.array(values, pa.string())})
