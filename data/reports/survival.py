"""How many videos were still online weeks after a platform was first asked for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from data.intervals import wilson
from data.reports.narrow import Narrow
from data.snapshots import Snapshot

WEEKS = (1, 4, 12)
_LIVES = """
    SELECT days, coalesce(sum(videos) FILTER (gone), 0)::BIGINT AS gone,
           sum(videos)::BIGINT AS videos
    FROM survival WHERE {wanted} AND (days > 0 OR gone) GROUP BY days ORDER BY days
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Still:
    """Hold the share still online so many days after; None where nobody was followed so long.

    `followed` counts those that were asked about so long after, or were gone by then
    for exactly as long.
    """

    days: int
    followed: int
    share: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Survival:
    """Hold how many were asked for again and are gone, and the share online after `WEEKS`."""

    again: int
    gone: int
    after: tuple[Still, ...]


def survival(snapshot: Snapshot, narrow: Narrow) -> Survival:
    """Return the shares still online after each of `WEEKS`, by source alone.

    Of a video that is gone the texts are deleted with time, and so what it named: by site or
    language the lost would be missing.

    Kaplan and Meier, "Nonparametric estimation from incomplete observations", 1958: whoever was
    followed for a shorter time counts as long as he was. Intervals are Wilson's, of the effective
    sample size (Dorey and Korn, "Effective sample sizes for confidence intervals for survival
    probabilities", 1987).
    """
    rows = snapshot.rows(_LIVES.format(wanted=narrow.where_source()), narrow.sources_asked())
    lives = [(row["days"], row["gone"], row["videos"]) for row in rows]
    return Survival(
        again=sum(videos for _, _, videos in lives),
        gone=sum(gone for _, gone, _ in lives),
        after=tuple(_still(lives, 7 * weeks) for weeks in WEEKS),
    )


def _still(lives: Sequence[tuple[int, int, int]], until: int) -> Still:
    """Multiply, over the days up to `until`, the shares that got through each of them."""
    share, doubt = 1.0, 0.0
    at_risk = sum(videos for _, _, videos in lives)
    for days, gone, videos in lives:
        if days > until:
            break
        share *= 1 - gone / at_risk
        if gone < at_risk:
            doubt += gone / (at_risk * (at_risk - gone))
        at_risk -= videos
    followed = sum(videos for days, _, videos in lives if days >= until)
    if not followed:
        return Still(days=until, followed=0)
    # Greenwood's variance is share² · doubt; of so many drawn by lot it would be share (1 - share).
    known = (1 - share) / (share * doubt) if doubt and share else float(followed)
    low, high = wilson(share * known, known)
    return Still(days=until, followed=followed, share=share, low=low, high=high)
