"""Sum up what is counted, so that a page divides it without looking at each video."""

from __future__ import annotations

from data.publishing.making import Making
from data.store import Store

# Without time: the groups are thousands, however many the videos.
_DIVIDED = """
    CREATE TABLE divided AS
    SELECT source, language, stance, decision, disclosure, sites, formats, count(*) AS videos
    FROM counted GROUP BY ALL ORDER BY ALL
"""


def fill_divided(making: Making) -> None:
    """Make `divided`: source, language, stance, decision, disclosure, sites, formats, videos."""
    divide(making.target)


def divide(target: Store) -> None:
    """Make the same in a snapshot that holds nothing but `counted`."""
    target.execute(_DIVIDED)
