"""Decide, for a snapshot, which videos it counts and shows, under which name, in which order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pyarrow as pa

from data.minors import all_who_say_so
from data.named import CHANNEL_KEY, IN_FORCE
from data.provenance import API_VIDEOS
from data.pseudonyms import pseudonym, read_key
from data.settings import Settings
from data.store import Store

BATCH = 20_000
# A video without a channel stands for itself.
_CHANNEL = f"coalesce({CHANNEL_KEY}, 'video ' || videos.video_id)"
_NAMING = f"""
    CREATE OR REPLACE TEMP TABLE naming AS
    SELECT videos.source, videos.video_id, videos.content_hash, searched.mentions_hash,
           {_CHANNEL} AS channel, api.video_id IS NOT NULL AS from_api, scores.score, views,
           coalesce(list_contains(list_transform(scores.flags, lambda flag: flag.name),
                                  'likely_minor_uploader'), false) AS flagged
    FROM videos
    JOIN searched ON searched.content_hash = videos.content_hash
    LEFT JOIN ({API_VIDEOS}) AS api
        ON videos.source = api.source AND videos.video_id = api.video_id
    LEFT JOIN scores ON scores.content_hash = videos.content_hash
        AND scores.mentions_hash = searched.mentions_hash AND scores.model_id = $model
        AND ($derived OR api.video_id IS NULL)
    WHERE searched.lexicon_hash = $lexicon AND searched.mentions_hash <> ''
        AND (scores.content_hash IS NOT NULL OR (api.video_id IS NOT NULL AND NOT $derived))
"""
# All that the same channels have, whether it names a site or not.
_THEIRS = f"""
    CREATE OR REPLACE TEMP TABLE theirs AS
    FROM (SELECT source, video_id, {_CHANNEL} AS channel, subscribers FROM videos)
    SEMI JOIN naming USING (source, channel)
"""
# Texts that were there before an edit tell as much of whoever wrote them.
_THEIR_TEXTS = """
    SELECT source, channel, title, description
    FROM (SELECT DISTINCT source, channel, content_hash
          FROM theirs JOIN observations USING (source, video_id))
    JOIN texts USING (content_hash)
"""
_MINORS = "CREATE OR REPLACE TEMP TABLE minors (source VARCHAR, channel VARCHAR)"
_ADD_MINORS = "INSERT INTO minors SELECT source, channel FROM batch"
# The hash is the one that `data.forgotten.name_of` makes.
_DECIDED = f"""
    CREATE OR REPLACE TEMP TABLE decided AS
    WITH sizes AS (
        SELECT source, channel, max(subscribers) AS subscribers FROM theirs GROUP BY ALL),
    young AS (
        SELECT source, channel FROM naming WHERE flagged
        UNION SELECT source, channel FROM minors)
    SELECT naming.* EXCLUDE (views, flagged),
           coalesce(subscribers >= $subscribers, coalesce(views, 0) >= $views) AS large,
           CASE WHEN NOT large THEN asked.reason END AS unmasked,
           large OR unmasked IS NOT NULL AS public,
           young.channel IS NOT NULL AS hidden
    FROM naming LEFT JOIN sizes USING (source, channel) LEFT JOIN young USING (source, channel)
    LEFT JOIN ({IN_FORCE}) AS asked
        ON asked.channel = sha256(naming.source || ' ' || naming.channel)
"""
_REFS = "CREATE OR REPLACE TEMP TABLE refs (source VARCHAR, video_id VARCHAR, video_ref VARCHAR)"
_ADD_REFS = "INSERT INTO refs BY NAME SELECT * FROM batch"
_TO_NAME = """
    SELECT source, video_id, public FROM decided WHERE rowid >= $first AND rowid < $end
"""
_SHOWING = """
    CREATE OR REPLACE TEMP TABLE showing AS
    SELECT decided.*, video_ref,
           (row_number() OVER (ORDER BY hidden, score DESC NULLS LAST, video_ref) - 1)::INTEGER
               AS turn,
           CASE WHEN NOT hidden THEN turn END AS place
    FROM decided JOIN refs USING (source, video_id)
"""
_TABLES = ("naming", "theirs", "minors", "decided", "refs", "showing")


@contextmanager
def showing(
    store: Store, settings: Settings, lexicon_hash: str, model_id: object, *, derived: bool
) -> Iterator[None]:
    """Hold, inside the `with`, the temporary table `showing`: the videos that name something.

    Its columns: `source`, `video_id`, `channel`, `content_hash`, `mentions_hash`, `score`,
    `from_api`; `large`, whether the creator counts as public by the settings; `unmasked`, for
    what reason one who does not is named; `public`, either of the two; `hidden`, whether the
    uploader is likely a minor, by any text of the channel that is held; `video_ref`, under
    which name it may stand; `place`, from 0, highest score first, NULL where hidden; `turn`,
    the same going on with the hidden ones.
    """
    asked = {"lexicon": lexicon_hash, "model": model_id, "derived": derived}
    figures = {"subscribers": settings.public_subscribers, "views": settings.public_views}
    try:
        store.execute(_NAMING, asked)
        store.execute(_THEIRS)
        _find_minors(store)
        store.execute(_DECIDED, figures)
        _name_videos(store, read_key(settings.home))
        store.execute(_SHOWING)
        for name in _TABLES[:-1]:
            store.execute(f"DROP TABLE {name}")
        yield
    finally:
        for name in _TABLES:
            store.execute(f"DROP TABLE IF EXISTS temp.{name}")


def _find_minors(store: Store) -> None:
    """Find the channels of which some text says that a child uploads."""
    found = set()
    for batch in store.batches(_THEIR_TEXTS, (), BATCH):
        rows = batch.to_pydict()
        said = all_who_say_so(list(zip(rows["title"], rows["description"], strict=True)))
        found |= {
            channel
            for channel, words in zip(
                zip(rows["source"], rows["channel"], strict=True), said, strict=True
            )
            if words
        }
    store.execute(_MINORS)
    told = {"source": [source for source, _ in found], "channel": [name for _, name in found]}
    with store.frame("batch", _texts(told)):
        store.execute(_ADD_MINORS)


def _name_videos(store: Store, key: bytes) -> None:
    """Give each video the name under which it may stand: a pseudonym, unless it is public."""
    store.execute(_REFS)
    for first in range(0, store.number("SELECT count(*) FROM decided"), BATCH):
        rows = store.table(_TO_NAME, {"first": first, "end": first + BATCH}).to_pydict()
        each = zip(rows["source"], rows["video_id"], rows.pop("public"), strict=True)
        rows["video_ref"] = [
            f"{source}:{video_id}" if public else pseudonym(key, "video", source, video_id)
            for source, video_id, public in each
        ]
        with store.frame("batch", _texts(rows)):
            store.execute(_ADD_REFS)


def _texts(columns: Mapping[str, list[str]]) -> pa.Table:
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})
