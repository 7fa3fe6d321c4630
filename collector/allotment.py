"""Share search calls out where they pay, and let no language and no site starve.

How many new relevant videos a call for one query brings is a Poisson count of
unknown rate. Past calls make it a Gamma distribution (conjugate, so two sums are
all that must be kept). Each call goes to the query whose rate, drawn from that
distribution, is the highest: Thompson sampling (W. R. Thompson, Biometrika 25,
1933; with this batch form in Russo, Van Roy, Kazerouni, Osband and Wen, "A
Tutorial on Thompson Sampling", Foundations and Trends in Machine Learning 11(1),
2018). Chosen before an upper bound (UCB), which needs a bounded reward and gives a
whole day's batch to one query; drawing anew for each call spreads a batch by what
is not yet known. Before that, a floor: every language and site is served once, and
every query never asked is asked once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

MEMORY = 50.0
"""Past calls count as no more than this many: what paid a year ago may pay no longer."""
_PRIOR_CALLS = 2.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Arm:
    """Hold one query as something to spend calls on.

    `found` counts the new relevant videos that `calls` past calls brought; a
    video that k queries found at once counts 1/k for each. `most` is how many
    calls it can use now; `last` sorts by when it was asked, "" for never.

    Raises:
        ValueError: a count is below 0.
    """

    key: str
    groups: frozenset[str]
    most: int
    calls: float = 0
    found: float = 0
    last: str = ""

    def __post_init__(self) -> None:
        if min(self.most, self.calls, self.found) < 0:
            raise ValueError(f"A count of {self.key!r} is below 0.")


def allot(arms: Sequence[Arm], budget: int, random: Random) -> dict[str, int]:
    """Return how many of `budget` calls each arm gets, by key.

    First each group is served once, those that waited longest first: with a
    budget too small for all, the others come first the next time. Then each arm
    never asked gets one call. What is left goes by Thompson sampling, to no arm
    more than it can use. The same `random` gives the same answer.
    """
    given = _floor(arms, budget)
    new = [arm for arm in arms if not (arm.calls or arm.last or given[arm.key]) and arm.most]
    for arm in new[: budget - sum(given.values())]:
        given[arm.key] = 1
    rates = _rates(arms)
    for _ in range(budget - sum(given.values())):
        open_ = [arm for arm in arms if given[arm.key] < arm.most]
        if not open_:
            break
        drawn = {arm.key: random.gammavariate(*rates[arm.key]) for arm in open_}
        given[max(drawn, key=drawn.__getitem__)] += 1
    return given


def waiting_order(arms: Sequence[Arm]) -> list[str]:
    """Return the groups, those that waited longest first."""
    last: dict[str, str] = {}
    for arm in arms:
        for group in arm.groups:
            last[group] = max(last.get(group, ""), arm.last)
    return sorted(last, key=lambda group: (last[group], group))


def _floor(arms: Sequence[Arm], budget: int) -> dict[str, int]:
    """Serve group after group through the arm that serves most of those still waiting.

    The greedy cover (V. Chvátal, Mathematics of Operations Research 4(3), 1979):
    no cheap way needs fewer calls.
    """
    given = {arm.key: 0 for arm in arms}
    rates = _rates(arms)
    served: set[str] = set()
    for group in waiting_order(arms):
        able = [arm for arm in arms if group in arm.groups and given[arm.key] < arm.most]
        if group in served or not able:
            continue
        if sum(given.values()) >= budget:
            break
        best = max(able, key=lambda arm: (len(arm.groups - served), _mean(rates[arm.key]), arm.key))
        given[best.key] += 1
        served |= best.groups
    return given


def _rates(arms: Sequence[Arm]) -> dict[str, tuple[float, float]]:
    """Return each arm's shape and scale, from a prior that is worth two average calls."""
    average = (sum(arm.found for arm in arms) + 1) / (sum(arm.calls for arm in arms) + 1)
    rates = {}
    for arm in arms:
        kept = min(1.0, MEMORY / arm.calls) if arm.calls else 1.0
        shape = _PRIOR_CALLS * average + kept * arm.found
        rates[arm.key] = (shape, 1 / (_PRIOR_CALLS + kept * arm.calls))
    return rates


def _mean(rate: tuple[float, float]) -> float:
    shape, scale = rate
    return shape * scale
