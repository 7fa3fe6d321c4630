"""Publish a snapshot: what pages and exports may read, masked, in one new file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import pyarrow as pa

from data.disclosure import Disclosure
from data.settings import Settings
from data.shapes import COUNTED, SHOWN
from data.sites import Lexicon
from data.snapshots import new_snapshot
from data.store import Store

_SEEN = """
    SELECT source, date_trunc('month', coalesce(published_at, observed_at))::DATE AS month,
           count(*) AS videos
    FROM videos GROUP BY ALL ORDER BY ALL
"""
_NAMING = """
    SELECT videos.*, texts.title, texts.description, texts.tags, texts.made_for_kids,
           texts.paid, scores.* EXCLUDE (content_hash, mentions_hash, scored_at),
           mentions_hash
    FROM videos
    JOIN texts USING (content_hash)
    JOIN searched USING (content_hash)
    JOIN scores USING (content_hash, mentions_hash)
    WHERE lexicon_hash = $lexicon AND model_id = $model AND mentions_hash <> ''
    ORDER BY source, video_id
"""
_FACTS = """
    SELECT (SELECT count(*) FROM videos) AS videos_seen,
           (SELECT count(*) FROM observations) AS observations,
           (SELECT count(*) FROM quarantine) AS rows_quarantined,
           (SELECT count(DISTINCT file_sha256) FROM files) AS files,
           (SELECT max(observed_at) FROM videos) AS newest_observation
"""


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
    likely-minor uploaders stay in the counts alone.
    """
    asked = {"lexicon": lexicon.hash, "model": model["model_id"]}
    naming = store.rows(_NAMING, asked)
    rules = Disclosure(store, settings, lexicon, naming)
    facts = store.rows(_FACTS)[0]
    shown = [rules.shown(video) for video in naming if not rules.is_minor(video)]
    counted = [rules.counted(video) for video in naming]
    with new_snapshot(settings.home, settings.keep_snapshots) as (number, target):
        told = {
            "snapshot": number,
            "published_at": at.isoformat(),
            "fiction": settings.fiction,
            "lexicon_hash": lexicon.hash,
            "lexicon_version": lexicon.version,
            "public_subscribers": settings.public_subscribers,
            "public_views": settings.public_views,
            **model,
            **facts,
        }
        _fill(target, "facts", _as_facts(told))
        _fill(target, "seen", store.table(_SEEN))
        _fill(target, "counted", pa.Table.from_pylist(counted, schema=COUNTED))
        _fill(target, "videos", pa.Table.from_pylist(shown, schema=SHOWN))
    return Published(number=number, seen=facts["videos_seen"], naming=len(naming), shown=len(shown))


def _as_facts(told: Mapping[str, object]) -> pa.Table:
    names = list(told)
    values = [None if told[name] is None else str(told[name]) for name in names]
    return pa.table({"name": names, "value": pa.array(values, pa.string())})


def _fill(target: Store, name: str, table: pa.Table) -> None:
    with target.frame("batch", table):
        target.execute(f"CREATE TABLE {name} AS SELECT * FROM batch")
