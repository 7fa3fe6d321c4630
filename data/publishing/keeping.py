"""Tell how long each shown video's text and counts may be kept, and when they are renewed."""

from __future__ import annotations

from data.due import LOOK_AGAIN, MARGIN
from data.provenance import API_OBSERVATIONS, FILE_OBSERVATIONS
from data.publishing.making import Making
from data.terms import imported_of

# What came through an API is refreshed while its margin runs; what a file brought is not.
_KEPT = f"""
    WITH seen AS (
        SELECT source, video_id, 'text' AS what, max(seen_at) AS since
        FROM ({API_OBSERVATIONS}) SEMI JOIN texts USING (content_hash) GROUP BY ALL
        UNION ALL
        SELECT source, video_id, 'counts' AS what, max(seen_at) AS since FROM (
            SELECT source, video_id, seen_at FROM ({API_OBSERVATIONS})
            WHERE coalesce(views, likes, comments, subscribers) IS NOT NULL
            UNION ALL SELECT source, video_id, observed_at FROM counts) GROUP BY ALL
        UNION ALL
        SELECT source, video_id, 'file' AS what, max(imported_at) AS since
        FROM ({FILE_OBSERVATIONS}) GROUP BY ALL),
    dated AS (
        SELECT place, what, since,
               CASE what WHEN 'text' THEN $text WHEN 'counts' THEN $counts ELSE $file END AS days
        FROM seen JOIN showing USING (source, video_id) WHERE place IS NOT NULL)
    SELECT place, what, since, days::INTEGER AS days, since + to_days(days::INTEGER) AS until,
           CASE WHEN what = 'text'
                THEN since + to_days(coalesce(days, $again)::INTEGER - $margin::INTEGER) END
               AS refreshed
    FROM dated ORDER BY place, what
"""


def fill_keeping(making: Making) -> None:
    """Fill `kept`: place, what (text, counts, file), since, days, until, refreshed.

    Where `days` and `until` are NULL there is no end; `refreshed` is from when on a text
    is asked for anew, so that what is still public may stay.
    """
    days = {
        "text": making.profile.text_days,
        "counts": making.profile.count_days,
        "file": imported_of(making.settings).text_days,
        "again": LOOK_AGAIN.days,
        "margin": MARGIN.days,
    }
    making.copy("kept", _KEPT, days)
