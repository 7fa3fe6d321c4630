"""Delete what may be kept no longer, and tell what is due: rows, texts, answers, counts.

Rows go by their own provenance: what an API said by its declared terms, what files
brought by the operator's days. All of it happens in one transaction, may be done again,
and leaves tombstones: proof without content.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from data.current import renew_current
from data.provenance import API_OBSERVATIONS, API_VIDEOS, FILE_OBSERVATIONS
from data.store import Store, record_event
from data.terms import Profile

KIND = "retain"
# Whatever is NULL has no end: comparisons with NULL hold for no row.
_EXPIRED = f"""
    CREATE OR REPLACE TEMP TABLE expired AS
    SELECT observation_id, source, video_id, content_hash,
           coalesce(seen_at < $texts::TIMESTAMPTZ, false) AS text_gone,
           coalesce(seen_at < $counts::TIMESTAMPTZ, false) AS counts_gone
    FROM ({API_OBSERVATIONS}) WHERE seen_at < $texts::TIMESTAMPTZ OR seen_at < $counts::TIMESTAMPTZ
    UNION ALL BY NAME
    SELECT observation_id, source, video_id, content_hash, true AS text_gone,
           true AS counts_gone
    FROM ({FILE_OBSERVATIONS}) WHERE imported_at < $files::TIMESTAMPTZ
"""
_HELD = """
    SELECT DISTINCT content_hash FROM observations
    ANTI JOIN (FROM expired WHERE text_gone) AS gone USING (observation_id)
"""
_DROPPED = f"""
    CREATE OR REPLACE TEMP TABLE dropped AS
    SELECT content_hash FROM texts ANTI JOIN ({_HELD}) AS held USING (content_hash)
"""
_TOUCHED = """
    CREATE OR REPLACE TEMP TABLE touched AS
    SELECT DISTINCT source, video_id FROM expired
    UNION
    SELECT source, video_id FROM counts WHERE observed_at < $counts::TIMESTAMPTZ
"""
_STRIP = """
    UPDATE observations SET channel_name = NULL, whole = false
    FROM expired WHERE observations.observation_id = expired.observation_id AND text_gone
        AND NOT counts_gone AND (channel_name IS NOT NULL OR observations.whole)
"""
_UNCOUNT = """
    UPDATE observations
    SET views = NULL, likes = NULL, comments = NULL, subscribers = NULL
    FROM expired WHERE observations.observation_id = expired.observation_id AND counts_gone
        AND NOT text_gone
        AND coalesce(views, likes, comments, observations.subscribers) IS NOT NULL
"""
_WHOLE_ROWS = (
    "observation_id IN (SELECT observation_id FROM expired WHERE text_gone AND counts_gone)"
)
_BODIES = """
    UPDATE responses SET body = NULL, deleted_at = $at, deleted_why = 'expired'
    WHERE body IS NOT NULL
        AND (answered_at < $texts::TIMESTAMPTZ OR answered_at < $counts::TIMESTAMPTZ)
"""
# A video whose last text goes leaves proof that it was here.
_TOMBSTONES = """
    INSERT INTO tombstones
    SELECT DISTINCT source, 'video', video_id, 'expired', $at::TIMESTAMPTZ
    FROM expired SEMI JOIN dropped USING (content_hash)
    ANTI JOIN (
        FROM observations ANTI JOIN (FROM expired WHERE text_gone) AS gone USING (observation_id)
    ) AS kept USING (source, video_id)
    ON CONFLICT DO UPDATE SET happened_at = excluded.happened_at
"""
_ABANDONED = """
    DELETE FROM videos USING touched
    WHERE videos.source = touched.source AND videos.video_id = touched.video_id
        AND NOT EXISTS (FROM observations WHERE observations.source = touched.source
                            AND observations.video_id = touched.video_id)
"""
_NOWHERE_SEEN = """
    DELETE FROM sightings USING touched
    WHERE sightings.source = touched.source AND sightings.video_id = touched.video_id
        AND scan_id LIKE 'import:%'
        AND NOT EXISTS (FROM observations WHERE observations.source = touched.source
                            AND observations.video_id = touched.video_id)
"""
# A score outlives its text where metrics may be derived, as long as an observation has it.
_SCORES = """
    DELETE FROM scores WHERE content_hash NOT IN (SELECT content_hash FROM observations)
        OR (NOT $derived AND content_hash IN (FROM dropped))
"""
# What stays of it are numbers: the words it quotes are the text's.
_UNQUOTE = """
    UPDATE scores SET evidence = [], flip = NULL, flags = list_transform(
        flags, lambda flag: {'name': flag.name, 'p': flag.p, 'evidence': []::VARCHAR[]})
    WHERE content_hash IN (FROM dropped)
"""
_WITHHELD = f"""
    DELETE FROM scores WHERE content_hash IN (
        SELECT content_hash FROM observations SEMI JOIN ({API_VIDEOS}) USING (source, video_id)
    ) AND content_hash NOT IN (
        SELECT content_hash FROM observations ANTI JOIN ({API_VIDEOS}) USING (source, video_id))
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Deleted:
    """Hold how many of each went, or were emptied."""

    texts: int = 0
    observations: int = 0
    stripped: int = 0
    answers: int = 0
    counts: int = 0
    channels: int = 0
    scores: int = 0

    @property
    def any(self) -> bool:
        """Tell whether anything went at all."""
        return any(asdict(self).values())


def delete_expired(store: Store, profile: Profile, imported: Profile, at: datetime) -> Deleted:
    """Delete all that these terms do not let be kept at `at`, and journal how many that was.

    Texts go with their mentions; under terms without derived metrics scores go too. The
    hash and the parameters of an answer stay. The bytes are still in the file until
    `rewrite_store`.
    """
    bounds = {"texts": profile.texts_before(at), "counts": profile.counts_before(at)}
    with store.transaction():
        store.execute(_EXPIRED, {**bounds, "files": imported.texts_before(at)})
        store.execute(_DROPPED)
        store.execute(_TOUCHED, {"counts": bounds["counts"]})
        store.execute(_TOMBSTONES, {"at": at})
        deleted = _delete(store, profile, bounds, at)
        if deleted.any:
            detail = {"terms": profile.name, **asdict(deleted)}
            record_event(store, at, "command line", KIND, json.dumps(detail))
        for name in ("expired", "dropped", "touched"):
            store.execute(f"DROP TABLE {name}")
    return deleted


def withhold_scores(store: Store, profile: Profile) -> int:
    """Delete the scores of what came through an API if its terms allow none; return how many."""
    return 0 if profile.derived else _count(store, _WITHHELD)


def _delete(
    store: Store, profile: Profile, bounds: dict[str, datetime | None], at: datetime
) -> Deleted:
    stripped = _count(store, _STRIP) + _count(store, _UNCOUNT)
    for table in ("origins", "response_rows"):
        store.execute(f"DELETE FROM {table} WHERE {_WHOLE_ROWS}")
    observations = _count(store, f"DELETE FROM observations WHERE {_WHOLE_ROWS}")
    counts = {"counts": bounds["counts"]}
    older = "WHERE observed_at < $counts::TIMESTAMPTZ"
    deleted = Deleted(
        observations=observations,
        stripped=stripped,
        answers=_count(store, _BODIES, {**bounds, "at": at}),
        counts=_count(store, f"DELETE FROM counts {older}", counts),
        channels=_count(store, f"DELETE FROM channels {older}", counts),
        scores=_count(store, _SCORES, {"derived": profile.derived})
        + withhold_scores(store, profile),
        texts=_delete_texts(store),
    )
    renew_current(store, "SELECT source, video_id FROM touched")
    store.execute(_ABANDONED)
    store.execute(_NOWHERE_SEEN)
    return deleted


def _delete_texts(store: Store) -> int:
    store.execute(_UNQUOTE)
    for table in ("mentions", "searched"):
        store.execute(f"DELETE FROM {table} WHERE content_hash IN (FROM dropped)")
    return _count(store, "DELETE FROM texts WHERE content_hash IN (FROM dropped)")


def _count(store: Store, sql: str, parameters: Mapping[str, object] | None = None) -> int:
    return int(store.execute(sql, parameters or {}).fetchall()[0][0])
