"""Tell what is due: how much must soon go or be refreshed, and how much should have gone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from data.provenance import API_OBSERVATIONS, FILE_OBSERVATIONS
from data.store import Store
from data.terms import Profile

MARGIN = timedelta(days=5)
LOOK_AGAIN = timedelta(days=30)
_TEXTS = f"""
    SELECT source, video_id, max(seen_at) AS seen_at
    FROM ({API_OBSERVATIONS}) SEMI JOIN texts USING (content_hash)
    GROUP BY source, video_id
"""
_COUNTS = f"""
    SELECT source, video_id, seen_at FROM ({API_OBSERVATIONS})
    WHERE coalesce(views, likes, comments, subscribers) IS NOT NULL
    UNION ALL
    SELECT source, video_id, observed_at AS seen_at FROM counts
"""
_ANSWERS = "SELECT answered_at AS seen_at FROM responses WHERE body IS NOT NULL"
_FILES = f"SELECT imported_at AS seen_at FROM ({FILE_OBSERVATIONS})"
_LINE = """
    SELECT count(*) AS held, min(seen_at) AS oldest,
           count(*) FILTER (seen_at < $before::TIMESTAMPTZ) AS overdue,
           count(*) FILTER (seen_at >= coalesce($before::TIMESTAMPTZ, '-infinity')
                            AND seen_at < $soon::TIMESTAMPTZ) AS due
    FROM ({what})
"""
_REFRESH = f"""
    SELECT video_id FROM ({_TEXTS})
    SEMI JOIN (
        SELECT source, video_id FROM videos JOIN searched USING (content_hash)
        WHERE mentions_hash <> '') AS naming USING (source, video_id)
    WHERE source = $source AND seen_at < $soon::TIMESTAMPTZ ORDER BY seen_at, video_id
"""
# What a snapshot shows of each was seen at these times, at the earliest.
_HELD_SINCE = f"""
    SELECT (SELECT min(seen_at) FROM ({_TEXTS})) AS api_texts_since,
           (SELECT min(seen_at) FROM (SELECT max(seen_at) AS seen_at FROM ({_COUNTS})
                                      GROUP BY source, video_id)) AS api_counts_since,
           (SELECT min(seen_at) FROM ({_FILES})) AS files_since
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Due:
    """Hold, of one kind, how much is held, due within the margin, and overdue.

    `days` is how long it may be kept; None has no end.
    """

    what: str
    days: int | None
    held: int
    due: int
    overdue: int
    oldest: datetime | None


def find_due(store: Store, profile: Profile, imported: Profile, at: datetime) -> tuple[Due, ...]:
    """Return what is held, due and overdue of each kind; nothing is changed."""
    days = (profile.text_days, profile.count_days)
    shorter = min((each for each in days if each is not None), default=None)
    answers = msgspec.structs.replace(profile, text_days=shorter)
    counts = msgspec.structs.replace(profile, text_days=profile.count_days)
    return (
        _due(store, "videos with a text from the API", _TEXTS, profile, at),
        _due(store, "counts from the API", _COUNTS, counts, at),
        _due(store, "answers of the API, as they came", _ANSWERS, answers, at),
        _due(store, "observations from files", _FILES, imported, at),
    )


def videos_to_refresh(store: Store, source: str, profile: Profile, at: datetime) -> list[str]:
    """Return the videos that name a site and whose text expires within the margin, oldest first.

    A fresh answer that holds the same text lets it be kept for another span. What
    names no site is not needed, and may go. Where texts have no end they are looked
    at again all the same: else no edit or removal would ever be noticed.
    """
    before = profile.texts_before(at) or at - LOOK_AGAIN
    asked = {"source": source, "soon": before + MARGIN}
    return [video_id for (video_id,) in store.execute(_REFRESH, asked).fetchall()]


def held_since(store: Store) -> dict[str, datetime | None]:
    """Return since when the oldest text and count of an API, and of files, are held."""
    return store.rows(_HELD_SINCE)[0]


def _due(store: Store, what: str, sql: str, terms: Profile, at: datetime) -> Due:
    """Look at one kind, kept as these `terms` keep texts; a study's end comes as one more."""
    bound = {"before": terms.texts_before(at), "soon": terms.texts_before(at + MARGIN)}
    found = store.rows(_LINE.format(what=sql), bound)[0]
    return Due(what=what, days=terms.text_days, **found)
