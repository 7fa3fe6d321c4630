"""How the videos that name a site divide: by stance, month, site, language and source."""

from __future__ import annotations

import pyarrow as pa

from data.snapshots import Snapshot

_BY_STANCE = """
    SELECT coalesce(stance, 'unsupported language') AS stance, count(*) AS videos,
           (SELECT count(*) FROM counted) AS of
    FROM counted GROUP BY ALL ORDER BY videos DESC, stance
"""
_BY_MONTH = """
    WITH named AS (SELECT month, coalesce(stance, 'unsupported language') AS stance,
                          count(*) AS videos FROM counted GROUP BY ALL),
         looked AS (SELECT month, sum(videos)::BIGINT AS of FROM seen GROUP BY ALL)
    SELECT month, stance, videos, of FROM named LEFT JOIN looked USING (month)
    WHERE month IS NOT NULL ORDER BY month, stance
"""
_BY_SITE = """
    SELECT site, count(*) AS videos, count(*) FILTER (stance = 'promotes') AS promotes,
           count(*) FILTER (stance = 'warns') AS warns,
           count(*) FILTER (decision = 'yes') AS yes,
           (SELECT count(*) FROM counted) AS of
    FROM (SELECT unnest(sites) AS site, stance, decision FROM counted)
    GROUP BY site ORDER BY site
"""
_BY_LANGUAGE = """
    SELECT language, count(*) AS videos, count(*) FILTER (stance = 'promotes') AS promotes,
           count(*) FILTER (decision = 'yes') AS yes,
           count(*) FILTER (decision = 'review') AS review
    FROM counted GROUP BY language ORDER BY videos DESC, language
"""
_BY_SOURCE = """
    SELECT source, sum(videos)::BIGINT AS seen,
           coalesce(any_value(naming), 0) AS naming
    FROM seen LEFT JOIN (SELECT source, count(*) AS naming FROM counted GROUP BY source)
        USING (source)
    GROUP BY source ORDER BY source
"""


def by_stance(snapshot: Snapshot) -> pa.Table:
    """Return stance, videos, of: the likeliest stance of each video that names a site."""
    return snapshot.table(_BY_STANCE)


def by_month(snapshot: Snapshot) -> pa.Table:
    """Return month, stance, videos, of (videos seen that month), by month published."""
    return snapshot.table(_BY_MONTH)


def by_site(snapshot: Snapshot) -> pa.Table:
    """Return site, videos, promotes, warns, yes, of; by name, never ranked."""
    return snapshot.table(_BY_SITE)


def by_language(snapshot: Snapshot) -> pa.Table:
    """Return language, videos, promotes, yes, review."""
    return snapshot.table(_BY_LANGUAGE)


def by_source(snapshot: Snapshot) -> pa.Table:
    """Return source, seen, naming."""
    return snapshot.table(_BY_SOURCE)
