"""How many videos were first held in each week before the snapshot that news is told against."""

from __future__ import annotations

from datetime import datetime

from data.news import FIRST_HELD, Before
from data.provenance import API_VIDEOS
from data.publishing.making import Making

# 0: after that snapshot, or before there was one; 1: in the seven days before it, and so on.
WEEKS_AGO = """
    CASE WHEN coalesce(held_at > $since::TIMESTAMPTZ, true) THEN 0
         ELSE 1 + (epoch($since::TIMESTAMPTZ) - epoch(held_at))::BIGINT // 604_800 END::INTEGER
"""
_HELD = f"""
    SELECT {WEEKS_AGO} AS weeks_ago, count(*) AS videos
    FROM ({FIRST_HELD}) SEMI JOIN videos USING (source, video_id)
    ANTI JOIN (FROM ({API_VIDEOS}) WHERE NOT $derived) AS withheld USING (source, video_id)
    GROUP BY ALL ORDER BY ALL
"""


def since_of(before: Before | None) -> datetime | None:
    """Return since when a video must have been held to be new; None: always."""
    return before.published_at if before else None


def fill_held(making: Making) -> None:
    """Make the table `held`: weeks_ago, videos."""
    asked = {"since": since_of(making.before), "derived": making.profile.derived}
    making.fill("held", making.store.table(_HELD, asked))
