"""Tell of each shown video how its text and its counts changed, as far as they are still held."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from data.disclosure import Disclosure
from data.publishing.making import Making

VERSIONS = pa.schema(
    [
        ("place", pa.int32()),
        ("observed_at", pa.timestamp("us", tz="UTC")),  # first seen so
        ("held", pa.bool_()),  # false: the text is not here any more, only that it was another
        ("title", pa.string()),
        ("description", pa.string()),
    ]
)
# Few videos are ever edited, and what all others were is not put in order in vain.
_EDITED = """
    CREATE OR REPLACE TEMP TABLE edited AS
    SELECT source, video_id FROM observations WHERE whole AND observed_at IS NOT NULL
    GROUP BY ALL HAVING min(content_hash) <> max(content_hash)
"""
# Texts as they followed each other in time, of those videos alone that had several. What the
# lexicon in force was not searched for in cannot be masked, and is not shown.
_CHANGED = """
    CREATE OR REPLACE TEMP TABLE changed AS
    WITH said AS (
        SELECT place, public, said.observed_at, observation_id, said.content_hash,
               videos.channel_name, videos.channel_id,
               said.channel_name AS said_name, lag(said.content_hash) OVER seen AS before
        FROM observations AS said SEMI JOIN edited USING (source, video_id)
        JOIN showing USING (source, video_id)
        JOIN videos USING (source, video_id)
        WHERE said.whole AND said.observed_at IS NOT NULL AND place IS NOT NULL
        WINDOW seen AS (PARTITION BY place ORDER BY said.observed_at, observation_id)),
    named_then AS (
        SELECT place, list(DISTINCT said_name) AS other_names FROM said GROUP BY place)
    FROM said JOIN named_then USING (place) WHERE before IS DISTINCT FROM content_hash
"""
_VERSIONS = """
    WITH named AS (
        SELECT content_hash, list({'site': site, 'field': field, 'start': start, 'end': "end"})
                   AS mentions
        FROM mentions SEMI JOIN changed USING (content_hash)
        WHERE lexicon_hash = $lexicon GROUP BY content_hash)
    SELECT place, public, observed_at, channel_name, channel_id, other_names,
           title, description, tags, mentions,
           texts.title IS NOT NULL AND searched.content_hash IS NOT NULL AS held
    FROM changed
    LEFT JOIN texts USING (content_hash)
    LEFT JOIN (FROM searched WHERE lexicon_hash = $lexicon) AS searched USING (content_hash)
    LEFT JOIN named USING (content_hash)
    ORDER BY place, observed_at, observation_id
"""
_COUNTS = """
    SELECT place, observed_at, max(views) AS views, max(likes) AS likes, max(comments) AS comments
    FROM (
        SELECT source, video_id, observed_at, views, likes, comments FROM observations
        UNION ALL SELECT source, video_id, observed_at, views, likes, comments FROM counts)
    JOIN showing USING (source, video_id)
    WHERE place IS NOT NULL AND observed_at IS NOT NULL
        AND coalesce(views, likes, comments) IS NOT NULL
    GROUP BY place, observed_at ORDER BY place, observed_at
"""


def fill_history(making: Making) -> None:
    """Fill `versions`, shaped as `VERSIONS` and masked, and `counts_seen`."""
    rules = Disclosure(making.settings, making.lexicon)
    making.fill("versions", VERSIONS.empty_table())
    for statement in (_EDITED, _CHANGED):
        making.store.execute(statement)
    for batch in making.store.batches(_VERSIONS, {"lexicon": making.lexicon.hash}):
        told = [_version(rules, row) for row in batch.to_pylist()]
        making.add("versions", pa.Table.from_pylist(told, schema=VERSIONS))
    for name in ("edited", "changed"):
        making.store.execute(f"DROP TABLE {name}")
    making.copy("counts_seen", _COUNTS)


def _version(rules: Disclosure, row: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: row[name] for name in ("place", "observed_at", "held")}
    return {**told, **rules.masked_texts(row)} if row["held"] else told
