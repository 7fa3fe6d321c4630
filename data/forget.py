"""Erase one video, or all of one channel, everywhere in the store, and keep it out."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from ahocorasick_rs import AhoCorasick

from data.bodies import empty_bodies, read_bodies
from data.forgotten import CHANNEL, VIDEO, name_of
from data.named import forget_named
from data.store import Store, record_event

KIND = "forget"
_WORDS = 500
_VIDEOS = """
    SELECT DISTINCT video_id FROM observations WHERE source = $source
        AND ((channel_id IS NULL AND channel_name = $channel) OR channel_id = $channel)
"""
# Every table that speaks of videos by name, of observations or of texts, whoever adds it.
_TABLES = """
    SELECT table_name FROM duckdb_columns()
    WHERE database_name = current_database() AND NOT internal AND schema_name = 'main'
    GROUP BY table_name HAVING list_has_all(list(column_name), $columns) ORDER BY table_name
"""
_LISTED = "CREATE OR REPLACE TEMP TABLE listed AS SELECT unnest($ids) AS video_id"
_GONE = """
    CREATE OR REPLACE TEMP TABLE gone AS
    SELECT observation_id, content_hash FROM observations SEMI JOIN listed USING (video_id)
    WHERE source = $source
"""
_UNUSED = """
    CREATE OR REPLACE TEMP TABLE unused AS
    SELECT DISTINCT content_hash FROM gone ANTI JOIN (
        FROM observations ANTI JOIN gone USING (observation_id)) AS others USING (content_hash)
"""
_FILES = """
    SELECT DISTINCT name FROM origins SEMI JOIN gone USING (observation_id) ORDER BY name
"""
_STONE = """
    INSERT INTO tombstones VALUES ($source, $kind, $name, 'forgotten', $at)
    ON CONFLICT DO NOTHING
"""
_NAMED_STONES = """
    DELETE FROM tombstones
    WHERE source = $source AND why <> 'forgotten' AND list_contains($ids, name)
"""
# What we write of it ourselves: parameters of a call, the journal, why a scan ended.
_OWN_WORDS = (("responses", "parameters"), ("events", "detail"), ("scans", "detail"))
_CLEAN = """
    UPDATE {table} SET {column} = regexp_replace({column}, $words, $by, 'g')
    WHERE regexp_matches({column}, $words)
"""
_BY = {"responses": "(forgotten)", "events": '"(forgotten)"', "scans": '"(forgotten)"'}
_PLAYLIST = "SELECT uploads FROM channels WHERE source = $source AND channel_id = $channel"


@dataclass(frozen=True, kw_only=True, slots=True)
class Forgotten:
    """Hold what was erased; `ids` for the snapshots, `files` for whoever keeps those."""

    ids: tuple[str, ...]
    observations: int
    texts: int
    files: tuple[str, ...]
    answers: int = 0


def videos_of(store: Store, kind: str, source: str, identity: str) -> list[str]:
    """Return the ids of the videos that forgetting this video or channel erases."""
    if kind == VIDEO:
        return [identity]
    bound = {"source": source, "channel": identity}
    return [video_id for (video_id,) in store.execute(_VIDEOS, bound).fetchall()]


def forget(store: Store, kind: str, source: str, identity: str, at: datetime) -> Forgotten:
    """Erase a video, or a channel with all its videos, and leave only hashes of their names.

    An answer that holds it goes whole. A text that another video has as well stays. What
    is not known here yet is kept out all the same. The bytes are still in the file until
    `rewrite_store`.
    """
    with store.transaction():
        ids = videos_of(store, kind, source, identity)
        words = [*ids, *_names(store, kind, source, identity)]
        if kind == CHANNEL:
            words += forget_named(store, [name_of(source, identity)])
        stones = {(VIDEO, each) for each in ids} | {(kind, identity)}
        for stone, name in sorted(stones):
            named = {"source": source, "kind": stone, "name": name_of(source, name), "at": at}
            store.execute(_STONE, named)
        answers = _empty_answers(store, source, words, at)
        done = _erase(store, source, ids, words)
        _clean_own_words(store, words)
        detail = {"kind": kind, "source": source, "videos": len(ids), "answers": answers}
        record_event(store, at, "command line", KIND, json.dumps(detail))
    return replace(done, answers=answers)


def _names(store: Store, kind: str, source: str, identity: str) -> set[str]:
    """Return what a channel is called in calls and answers: its id and its uploads playlist."""
    if kind != CHANNEL:
        return set()
    bound = {"source": source, "channel": identity}
    known = {each for (each,) in store.execute(_PLAYLIST, bound).fetchall() if each}
    named = {f"UU{identity[2:]}"} if identity.startswith("UC") else set()
    return {identity} | known | named


def _erase(store: Store, source: str, ids: list[str], words: list[str]) -> Forgotten:
    store.execute(_LISTED, {"ids": ids})
    store.execute(_GONE, {"source": source})
    store.execute(_UNUSED)
    files = tuple(name for (name,) in store.execute(_FILES).fetchall())
    for table in _tables(store, "observation_id"):
        store.execute(
            f"DELETE FROM {table} WHERE observation_id IN (SELECT observation_id FROM gone)"
        )
    texts = 0
    for table in _tables(store, "content_hash"):
        sql = f"DELETE FROM {table} WHERE content_hash IN (FROM unused)"
        erased = int(store.execute(sql).fetchall()[0][0])
        texts += erased if table == "texts" else 0
    for table in _tables(store, "source", "video_id"):
        store.execute(
            f"DELETE FROM {table} WHERE source = ? AND video_id IN (FROM listed)", (source,)
        )
    store.execute(_NAMED_STONES, {"source": source, "ids": words})
    for table, column in (("channels", "channel_id"), ("windows", "query")):
        store.execute(f"DELETE FROM {table} WHERE list_contains(?, {column})", (words,))
    observations = store.number("SELECT count(*) FROM gone")
    for name in ("listed", "gone", "unused"):
        store.execute(f"DROP TABLE {name}")
    return Forgotten(ids=tuple(ids), observations=observations, texts=texts, files=files)


def _tables(store: Store, *columns: str) -> list[str]:
    return [name for (name,) in store.execute(_TABLES, {"columns": list(columns)}).fetchall()]


def _empty_answers(store: Store, source: str, words: Iterable[str], at: datetime) -> int:
    spelt = {form for word in words for form in (word, json.dumps(word)[1:-1])}
    sought = AhoCorasick(sorted(spelt))
    those = [
        response_id
        for response_id, origin, body in read_bodies(store)
        if origin == source and (body is None or sought.find_matches_as_indexes(body))
    ]
    return empty_bodies(store, those, at)


def _clean_own_words(store: Store, words: list[str]) -> None:
    for start in range(0, len(words), _WORDS):
        named = "|".join(map(re.escape, words[start : start + _WORDS]))
        for table, column in _OWN_WORDS:
            # The ids of one call stand in one text; elsewhere an id stands alone.
            pattern = named if table == "responses" else f'"({named})"'
            sql = _CLEAN.format(table=table, column=column)
            store.execute(sql, {"words": pattern, "by": _BY[table]})
