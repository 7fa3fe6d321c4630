"""Tell how each shown video was found: by which query or file, at which rank, when."""

from __future__ import annotations

from collections.abc import Collection

import pyarrow as pa

from data.disclosure import HIDDEN_SITE
from data.folding import fold
from data.masking import mask
from data.publishing.making import Making
from data.quotas import SEARCH, UPLOADS

# What a scan of ours asked is put together from our own lists.
_WORDINGS = """
    SELECT wording, wording IN (SELECT query FROM windows WHERE method = $search) AS ours FROM (
        SELECT query AS wording FROM sightings WHERE query <> '' UNION SELECT name FROM files)
"""
_WORDED = "CREATE OR REPLACE TEMP TABLE worded AS SELECT * FROM batch"
# An uploads list is a channel by another name, and a file's name may hold anybody's: of whoever
# is not public neither is told, nor a query with the name in it.
_FOUND = f"""
    WITH here AS (
        SELECT showing.source, showing.video_id, place, public, channel_id, channel_name
        FROM showing JOIN videos USING (source, video_id) WHERE place IS NOT NULL),
    lists AS (SELECT DISTINCT scan_id, query FROM windows WHERE method = '{UPLOADS}'),
    asked AS (
        SELECT place, CASE WHEN lists.query IS NULL THEN 'query' ELSE 'uploads' END AS kind,
               CASE WHEN lists.query IS NULL AND (public OR NOT (
                        contains(query, '@') OR contains(query, video_id)
                        OR contains(query, coalesce(channel_id, query || '.'))
                        OR contains(lower(query), lower(coalesce(channel_name, query || '.')))))
                    THEN masked END AS wording,
               rank, scan_id, began_at AS found_at
        FROM sightings JOIN here USING (source, video_id)
        LEFT JOIN scans USING (scan_id)
        LEFT JOIN lists USING (scan_id, query)
        LEFT JOIN worded ON wording = query
        WHERE query <> ''),
    filed AS (
        SELECT place, 'file' AS kind, CASE WHEN public THEN any_value(masked) END AS wording,
               min(rank) AS rank, NULL AS scan_id, min(files.imported_at) AS found_at
        FROM origins
        JOIN observations USING (observation_id)
        JOIN here USING (source, video_id)
        JOIN files ON files.file_sha256 = origins.file_sha256 AND files.name = origins.name
        LEFT JOIN sightings ON sightings.scan_id = 'import:' || left(origins.file_sha256, 16)
            AND sightings.source = here.source AND sightings.video_id = here.video_id
        LEFT JOIN worded ON worded.wording = origins.name
        GROUP BY place, public, origins.file_sha256, origins.name)
    FROM asked UNION ALL BY NAME FROM filed ORDER BY place, found_at, scan_id, wording, rank
"""


def fill_sightings(making: Making) -> None:
    """Fill `found`: place, kind (query, uploads, file), wording, rank, scan_id, found_at."""
    rows = making.store.rows(_WORDINGS, {"search": SEARCH})
    hidden = {fold(spelling) for spelling in making.lexicon.adult_only_spellings}
    told = {
        "wording": [row["wording"] for row in rows],
        "masked": [_masked(row["wording"], hidden, ours=row["ours"]) for row in rows],
    }
    table = pa.table({name: pa.array(values, pa.string()) for name, values in told.items()})
    with making.store.frame("batch", table):
        making.store.execute(_WORDED)
    making.copy("found", _FOUND)
    making.store.execute("DROP TABLE worded")


_ADDED = ".info.json"  # yt-dlp's ending reads like an address


def _masked(wording: str, hidden: Collection[str], *, ours: bool) -> str:
    """Mask what must not be told, and hide the whole where it names an adult-only site."""
    plain = fold(wording)
    if any(name in plain for name in hidden):
        return HIDDEN_SITE
    return wording if ours else _mask_name(wording)


def _mask_name(wording: str) -> str:
    return mask(wording.removesuffix(_ADDED)) + (_ADDED if wording.endswith(_ADDED) else "")
