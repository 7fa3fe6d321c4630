"""How the videos that name a site divide: by stance, month, site, language, source and format."""

from __future__ import annotations

import pyarrow as pa

from data.reports.narrow import Narrow
from data.snapshots import Snapshot

ALL = Narrow()
# Sums of `divided`; an empty one is 0.
_VIDEOS = "coalesce(sum(videos), 0)::BIGINT"
_PROMOTES, _WARNS, _YES, _REVIEW = (
    f"coalesce(sum(videos) FILTER ({which}), 0)::BIGINT AS {name}"
    for which, name in (
        ("stance = 'promotes'", "promotes"),
        ("stance = 'warns'", "warns"),
        ("decision = 'yes'", "yes"),
        ("decision = 'review'", "review"),
    )
)
_BY_STANCE = f"""
    SELECT coalesce(stance, 'unsupported language') AS stance, {_VIDEOS} AS videos,
           sum({_VIDEOS}) OVER ()::BIGINT AS of
    FROM divided WHERE {{wanted}} GROUP BY ALL ORDER BY videos DESC, stance
"""
_BY_SITE = f"""
    SELECT site, {_VIDEOS} AS videos, {_PROMOTES}, {_WARNS}, {_YES},
           (SELECT {_VIDEOS} FROM divided WHERE {{wanted}}) AS of
    FROM (SELECT unnest(sites) AS site, stance, decision, videos FROM divided WHERE {{wanted}})
    GROUP BY site ORDER BY site
"""
_BY_LANGUAGE = f"""
    SELECT language, {_VIDEOS} AS videos, {_PROMOTES}, {_YES}, {_REVIEW}
    FROM divided WHERE {{wanted}} GROUP BY language ORDER BY videos DESC, language
"""
_BY_SOURCE = f"""
    SELECT source, seen, coalesce(naming, 0) AS naming, coalesce(promotes, 0) AS promotes
    FROM (SELECT source, sum(videos)::BIGINT AS seen FROM seen WHERE {{wanted_source}} GROUP BY ALL)
    LEFT JOIN (SELECT source, {_VIDEOS} AS naming, {_PROMOTES}
               FROM divided WHERE {{wanted}} GROUP BY source) USING (source)
    ORDER BY source
"""
_BY_FORMAT = f"""
    WITH promoting AS (
        SELECT formats, videos FROM divided WHERE stance = 'promotes' AND {{wanted}})
    SELECT format, {_VIDEOS} AS videos, (SELECT {_VIDEOS} FROM promoting) AS of
    FROM (SELECT unnest(if(coalesce(len(formats), 0) = 0, [''], formats)) AS format, videos
          FROM promoting)
    GROUP BY format ORDER BY videos DESC, format
"""
_BY_DISCLOSURE = f"""
    SELECT disclosure, {_VIDEOS} AS videos, sum({_VIDEOS}) OVER ()::BIGINT AS of
    FROM divided WHERE stance = 'promotes' AND {{wanted}} GROUP BY disclosure ORDER BY disclosure
"""


def by_stance(snapshot: Snapshot, narrow: Narrow = ALL) -> pa.Table:
    """Return stance, videos, of: the likeliest stance of each video that names a site."""
    return _narrowed(snapshot, _BY_STANCE, narrow)


def by_site(snapshot: Snapshot, narrow: Narrow = ALL) -> pa.Table:
    """Return site, videos, promotes, warns, yes, of; by name, never ranked."""
    return _narrowed(snapshot, _BY_SITE, narrow)


def by_language(snapshot: Snapshot, narrow: Narrow = ALL) -> pa.Table:
    """Return language, videos, promotes, yes, review."""
    return _narrowed(snapshot, _BY_LANGUAGE, narrow)


def by_source(snapshot: Snapshot, narrow: Narrow = ALL) -> pa.Table:
    """Return source, seen (whatever it names, in any language), naming, promotes."""
    return _narrowed(snapshot, _BY_SOURCE, narrow)


def by_format(snapshot: Snapshot, narrow: Narrow = ALL) -> pa.Table:
    """Return format, videos, of (those that encourage to join); one may have several.

    The format "" stands for videos of whose reasons none tells a format.
    """
    return _narrowed(snapshot, _BY_FORMAT, narrow)


def by_disclosure(snapshot: Snapshot, narrow: Narrow = ALL) -> pa.Table:
    """Return disclosure, videos, of: whether those that encourage to join say they are paid."""
    return _narrowed(snapshot, _BY_DISCLOSURE, narrow)


def _narrowed(snapshot: Snapshot, sql: str, narrow: Narrow) -> pa.Table:
    conditions = {"wanted": narrow.where(), "wanted_source": narrow.where_source()}
    return snapshot.table(sql.format(**conditions), narrow.parameters())
