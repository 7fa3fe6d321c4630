"""Tell what each query has brought: new relevant videos, and how many calls it took."""

from __future__ import annotations

from dataclasses import dataclass

from data.store import Store

# A video is new in the first scan in which any query found it, and all queries that found
# it then share it alike. Relevant is what names a site or the genre by today's lexicon.
_YIELDS = """
    WITH asked AS (
        SELECT scan_id, query, video_id FROM sightings WHERE query <> '' AND source = $source),
    calls AS (
        SELECT query, sum(pages)::DOUBLE AS calls, max(scan_id) AS last
        FROM windows JOIN scans USING (scan_id)
        WHERE source = $source AND method = 'search.list' AND pages > 0 GROUP BY query),
    finders AS (
        SELECT DISTINCT scan_id, query, video_id
        FROM asked SEMI JOIN (
            SELECT video_id, min(scan_id) AS scan_id FROM asked GROUP BY video_id) AS first
            USING (video_id, scan_id)),
    shares AS (
        SELECT *, 1 / count(*) OVER (PARTITION BY video_id) AS share FROM finders),
    judged AS (
        SELECT video_id, (mentions_hash <> '')::INT AS relevant
        FROM videos JOIN searched USING (content_hash)
        WHERE source = $source AND lexicon_hash = $lexicon),
    hopes AS (
        SELECT query, (coalesce(sum(relevant), 0) + 1) / (count(relevant) + 1) AS hope
        FROM shares LEFT JOIN judged USING (video_id) GROUP BY query),
    found AS (
        SELECT query, sum(share * coalesce(relevant, if(scan_id = $scan, hope, 0))) AS found
        FROM shares JOIN hopes USING (query) LEFT JOIN judged USING (video_id)
        GROUP BY query)
    SELECT query, calls, coalesce(found, 0) AS found, last
    FROM calls LEFT JOIN found USING (query) ORDER BY query
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Yield:
    """Hold what one query has brought so far; `last` is the newest scan that asked it.

    `calls` are pages that were answered, empty ones too.
    """

    query: str
    calls: float
    found: float
    last: str


def read_yields(
    store: Store, source: str, lexicon_hash: str, *, scan_id: str = ""
) -> tuple[Yield, ...]:
    """Return what each search of `source` has brought; scan ids must sort by time.

    While `scan_id` runs, its finds are not read yet: each counts as much as the
    share that was relevant of what its query found before.
    """
    bound = {"source": source, "lexicon": lexicon_hash, "scan": scan_id}
    return tuple(Yield(**row) for row in store.rows(_YIELDS, bound))
