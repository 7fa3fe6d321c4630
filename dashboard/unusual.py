"""Tell whether a week brought more than the weeks before make likely."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

LEVEL = 0.01
"""An alarm is raised where chance alone does as much less often than this."""
FEWEST_WEEKS = 4
"""Of the eight weeks before, so many must have brought videos to compare with."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rise:
    """Hold how many of the videos seen count now, and before in how many `weeks`.

    `p` is how likely as many or more are if the share has not risen; None where there is too
    little to compare with.
    """

    now: int
    seen: int
    before: int
    seen_before: int
    weeks: int
    p: float | None

    @property
    def raised(self) -> bool | None:
        """Tell whether that is unlikely; None where it cannot be told."""
        return None if self.p is None else self.p < LEVEL


def compare(now: int, seen: int, before: Sequence[tuple[int, int]]) -> Rise:
    """Compare this week's share with that of the weeks `before`, each (counted, seen).

    Two Poisson counts, each with what was seen as its exposure, are compared by the exact
    conditional test (J. Przyborowski and H. Wilenski, Biometrika 31, 1940): given their sum,
    the new count is binomial. So what is not known of the share before is reckoned with.
    """
    weeks = [(counted, looked) for counted, looked in before if looked]
    counted_before = sum(counted for counted, _ in weeks)
    seen_before = sum(looked for _, looked in weeks)
    p = None
    if seen and len(weeks) >= FEWEST_WEEKS:
        p = binomial_tail(now, now + counted_before, seen / (seen + seen_before))
    return Rise(
        now=now,
        seen=seen,
        before=counted_before,
        seen_before=seen_before,
        weeks=len(weeks),
        p=p,
    )


def binomial_tail(least: int, tries: int, share: float) -> float:
    """Return the probability of `least` or more successes in `tries`; 0 < share < 1."""
    if least <= 0:
        return 1.0
    whole = math.lgamma(tries + 1)
    yes, no = math.log(share), math.log1p(-share)
    terms = (
        math.exp(
            whole
            - math.lgamma(count + 1)
            - math.lgamma(tries - count + 1)
            + count * yes
            + (tries - count) * no
        )
        for count in range(least, tries + 1)
    )
    return min(1.0, math.fsum(terms))
