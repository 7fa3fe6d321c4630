"""Publish a snapshot: what pages and exports may read, masked, in one new file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa

from data.disclosure import Disclosure
from data.due import held_since
from data.news import FIRST_HELD, Before, read_before
from data.provenance import API_VIDEOS
from data.publishing import journal, scanned, statuses, weeks
from data.publishing.making import Making
from data.publishing.weeks import WEEKS_AGO, since_of
from data.settings import Settings
from data.shapes import COUNTED, SHOWN
from data.sites import Lexicon
from data.snapshots import new_snapshot
from data.store import Store
from data.terms import IMPORTED, Profile, profile_of

# What the terms let into no total is not counted among the videos seen either.
_SEEN = f"""
    SELECT source, date_trunc('month', coalesce(published_at, observed_at))::DATE AS month,
           count(*) AS videos
    FROM videos ANTI JOIN (FROM ({API_VIDEOS}) WHERE NOT $derived) AS withheld
        USING (source, video_id)
    GROUP BY ALL ORDER BY ALL
"""
_NAMING = f"""
    WITH held AS (
        SELECT videos.*, api.video_id IS NOT NULL AS from_api, {WEEKS_AGO} AS weeks_ago,
               weeks_ago = 0 AS fresh
        FROM videos JOIN ({FIRST_HELD}) AS first
            ON videos.source = first.source AND videos.video_id = first.video_id
        LEFT JOIN ({API_VIDEOS}) AS api
            ON videos.source = api.source AND videos.video_id = api.video_id)
    SELECT held.*, texts.title, texts.description, texts.tags, texts.made_for_kids,
           texts.paid, scores.* EXCLUDE (content_hash, mentions_hash, scored_at, language),
           coalesce(scores.language, texts.language) AS language, searched.mentions_hash
    FROM held
    JOIN texts ON texts.content_hash = held.content_hash
    JOIN searched ON searched.content_hash = held.content_hash
    LEFT JOIN scores ON scores.content_hash = held.content_hash
        AND scores.mentions_hash = searched.mentions_hash AND scores.model_id = $model
        AND ($derived OR NOT from_api)
    WHERE searched.lexicon_hash = $lexicon AND searched.mentions_hash <> ''
        AND (scores.content_hash IS NOT NULL OR (from_api AND NOT $derived))
    ORDER BY held.source, held.video_id
"""
_FROM_API = f"SELECT count(*) FROM ({API_VIDEOS})"
_FACTS = """
    SELECT (SELECT count(*) FROM videos) AS videos_seen,
           (SELECT count(*) FROM observations) AS observations,
           (SELECT count(*) FROM quarantine) AS rows_quarantined,
           (SELECT count(DISTINCT file_sha256) FROM files) AS files,
           (SELECT max(observed_at) FROM videos) AS newest_observation
"""


# What else a snapshot holds, each filled by a module of `publishing`, in this order.
PARTS: tuple[Callable[[Making], None], ...] = (
    weeks.fill_held,
    statuses.fill_statuses,
    journal.fill_steps,
    journal.fill_spending,
    journal.fill_files,
    journal.fill_due,
    scanned.fill_scans,
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
    before = read_before(store)
    naming = _naming(store, profile, lexicon.hash, model["model_id"], before)
    shown, counted = _rows(Disclosure(store, settings, lexicon, naming), naming, profile)
    facts = store.rows(_FACTS)[0]
    told = {
        **_told_of_rules(settings, lexicon, before, at),
        **model,
        **facts,
        **_told_of_terms(store, profile, shown),
    }
    with new_snapshot(settings.home, settings.keep_snapshots) as (number, target):
        making = Making(
            store=store,
            target=target,
            settings=settings,
            lexicon=lexicon,
            profile=profile,
            model_id=str(model["model_id"]),
            at=at,
            before=before,
        )
        making.fill("facts", _as_facts({"snapshot": number, **told}))
        _fill(making, counted, shown)
    return Published(number=number, seen=facts["videos_seen"], naming=len(naming), shown=len(shown))


def _rows(
    rules: Disclosure, naming: list[dict[str, Any]], profile: Profile
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the rows of the tables `videos` and `counted`."""
    return (
        [rules.shown(video) for video in naming if not rules.is_minor(video)],
        [rules.counted(video) for video in naming if profile.derived or not video["from_api"]],
    )


def _fill(making: Making, counted: list[dict[str, Any]], shown: list[dict[str, Any]]) -> None:
    making.fill("seen", making.store.table(_SEEN, {"derived": making.profile.derived}))
    making.fill("counted", pa.Table.from_pylist(counted, schema=COUNTED))
    making.fill("videos", pa.Table.from_pylist(shown, schema=SHOWN))
    for part in PARTS:
        part(making)


def _naming(
    store: Store, profile: Profile, lexicon_hash: str, model_id: object, before: Before | None
) -> list[dict[str, Any]]:
    asked = {"lexicon": lexicon_hash, "model": model_id, "derived": profile.derived}
    return [
        {**video, "terms": profile.name if video["from_api"] else IMPORTED}
        for video in store.rows(_NAMING, {**asked, "since": since_of(before)})
    ]


def _told_of_rules(
    settings: Settings, lexicon: Lexicon, before: Before | None, at: datetime
) -> dict[str, object]:
    """Return by what rules the snapshot is made, and which one it is news against."""
    return {
        "published_at": at.isoformat(),
        "since": before and before.published_at.isoformat(),
        "since_snapshot": before and before.number,
        "fiction": settings.fiction,
        "lexicon_hash": lexicon.hash,
        "lexicon_version": lexicon.version,
        "public_subscribers": settings.public_subscribers,
        "public_views": settings.public_views,
    }


def _told_of_terms(
    store: Store, profile: Profile, shown: list[dict[str, Any]]
) -> dict[str, object]:
    """Return under which terms API data stands in the snapshot, and since when it is held."""
    used = store.number(_FROM_API) > 0
    since = held_since(store)
    return {
        "terms": profile.name if used else None,
        "terms_method": profile.method if used else None,
        "withheld": sum(row["terms"] == profile.name and not profile.derived for row in shown),
        **{name: moment and moment.isoformat() for name, moment in since.items()},
    }


def _as_facts(told: Mapping[str, object]) -> pa.Table:
    names = list(told)
    values = [None if told[name] is None else str(told[name]) for name in names]
    return pa.table({"name": names, "value": pa.array(values, pa.string())})
