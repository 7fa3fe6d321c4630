"""Publish a snapshot: what pages and exports may read, masked, in one new file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pyarrow as pa

from data.disclosure import Disclosure
from data.due import held_since
from data.news import FIRST_HELD, read_before
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
    asked = {"lexicon": lexicon.hash, "model": model["model_id"], "since": since_of(before)}
    naming = _naming(store, profile, asked)
    rules = Disclosure(store, settings, lexicon, naming)
    facts = store.rows(_FACTS)[0]
    shown = [rules.shown(video) for video in naming if not rules.is_minor(video)]
    counted = [rules.counted(video) for video in naming if profile.derived or not video["from_api"]]
    with new_snapshot(settings.home, settings.keep_snapshots) as (number, target):
        told = {
            "snapshot": number,
            "published_at": at.isoformat(),
            "fiction": settings.fiction,
            "lexicon_hash": lexicon.hash,
            "lexicon_version": lexicon.version,
            "public_subscribers": settings.public_subscribers,
            "public_views": settings.public_views,
            "since": before and before.published_at.isoformat(),
            "since_snapshot": before and before.number,
            **model,
            **facts,
            **_told_of_terms(store, profile, shown),
        }
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
        making.fill("facts", _as_facts(told))
        making.fill("seen", store.table(_SEEN, {"derived": profile.derived}))
        making.fill("counted", pa.Table.from_pylist(counted, schema=COUNTED))
        making.fill("videos", pa.Table.from_pylist(shown, schema=SHOWN))
        for part in PARTS:
            part(making)
    return Published(number=number, seen=facts["videos_seen"], naming=len(naming), shown=len(shown))


def _naming(store: Store, profile: Profile, asked: Mapping[str, object]) -> list[dict[str, Any]]:
    return [
        {**video, "terms": profile.name if video["from_api"] else IMPORTED}
        for video in store.rows(_NAMING, {**asked, "derived": profile.derived})
    ]


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
