"""Share search calls out where they pay, and let no language and no site starve.

How many new relevant videos a call for one query brings is a Poisson count of
unknown rate. Past calls make it a Gamma distribution (conjugate, so two sums are
all that must be kept). Each call goes to the query whose rate, drawn from that
distribution, is the highest: Thompson sampling (W. R. Thompson, Biometrika 25,
1933; with this batch form in Russo, Van Roy, Kazerouni, Osband and Wen, "A
Tutorial on Thompson Sampling", Foundations and Trends in Machine Learning 11(1),
2018). Chosen before an upper bound (UCB), which needs a bounded reward and gives a
whole day's batch to one query; drawing anew for each call spreads a batch by what
is not yet known. Before that, with a quarter of the calls, a floor: every language and
site is served once a scan, those that waited longest first, and queries never asked
are asked once. No more, so that a small budget is not all spent on looking round.
What is not known of a query is taken from its family: queries of its kind.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

MEMORY = 50.0
"""Past calls count as no more than this many: what paid a year ago may pay no longer."""
_PRIOR_CALLS = 2.0
_FLOOR = 4
"""One call of so many is for those who would starve."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Arm:
    """Hold one query as something to spend calls on.

    `found` counts the new relevant videos that `calls` past calls brought; a
    video that k queries found at once counts 1/k for each. `most` is how many
    calls it can use now; `last` sorts by when it was asked, "" for never; arms of one
    `family` are thought to pay alike until more is known.

    Raises:
        ValueError: a count is below 0.
    """

    key: str
    groups: frozenset[str]
    most: int
    calls: float = 0
    found: float = 0
    last: str = ""
    family: str = ""

    def __post_init__(self) -> None:
        if min(self.most, self.calls, self.found) < 0:
            raise ValueError(f"A count of {self.key!r} is below 0.")


def allot(arms: Sequence[Arm], budget: int, random: Random) -> dict[str, int]:
    """Return how many of `budget` calls each arm gets, by key: the floor, then what pays.

    To no arm more than it can use. The same `random` gives the same answer.
    """
    return where_it_pays(arms, budget, random, floor(arms, budget))


def floor(arms: Sequence[Arm], budget: int, *, scan: str = "") -> dict[str, int]:
    """Give up to a quarter of `budget` to those who would starve.

    First each group is served once that `scan` did not serve yet, those that
    waited longest first: with a budget too small for all, the others come first
    the next time. Then each arm never asked gets one call.
    """
    most = -(-budget // _FLOOR)
    given = _cover(arms, most, scan)
    new = [arm for arm in arms if not (arm.calls or arm.last or given[arm.key]) and arm.most]
    for arm in new[: most - sum(given.values())]:
        given[arm.key] = 1
    return given


def where_it_pays(
    arms: Sequence[Arm], budget: int, random: Random, given: Mapping[str, int] | None = None
) -> dict[str, int]:
    """Add to what is `given` the rest of `budget`, by Thompson sampling."""
    calls = {arm.key: (given or {}).get(arm.key, 0) for arm in arms}
    rates = _rates(arms)
    for _ in range(budget - sum(calls.values())):
        open_ = [arm for arm in arms if calls[arm.key] < arm.most]
        if not open_:
            break
        drawn = {arm.key: random.gammavariate(*rates[arm.key]) for arm in open_}
        calls[max(drawn, key=drawn.__getitem__)] += 1
    return calls


def _cover(arms: Sequence[Arm], most: int, scan: str) -> dict[str, int]:
    """Serve those who waited longest, each time through the arm that serves most of them.

    The greedy cover (V. Chvátal, Mathematics of Operations Research 4(3), 1979):
    no cheap way needs fewer calls.
    """
    given = {arm.key: 0 for arm in arms}
    rates, last = _rates(arms), _last(arms)
    able = {group for arm in arms if arm.most for group in arm.groups}
    waiting = {group for group in able if not scan or last[group] != scan}
    while waiting and sum(given.values()) < most:
        oldest = min(last[group] for group in waiting)
        first = {group for group in waiting if last[group] == oldest}
        open_ = [arm for arm in arms if arm.groups & first and given[arm.key] < arm.most]
        if not open_:
            waiting -= first
            continue
        best = max(open_, key=lambda arm: (len(arm.groups & first), _mean(rates[arm.key]), arm.key))
        given[best.key] += 1
        waiting -= best.groups
    return given


def _last(arms: Sequence[Arm]) -> dict[str, str]:
    """Return when each group was served last, "" for never."""
    last: dict[str, str] = {}
    for arm in arms:
        for group in arm.groups:
            last[group] = max(last.get(group, ""), arm.last)
    return last


def _rates(arms: Sequence[Arm]) -> dict[str, tuple[float, float]]:
    """Return each arm's shape and scale, from a prior worth two calls like its family's."""
    overall = _average(arms, 1.0)
    families: dict[str, list[Arm]] = {}
    for arm in arms:
        families.setdefault(arm.family, []).append(arm)
    averages = {name: _average(same, overall) for name, same in families.items()}
    rates = {}
    for arm in arms:
        kept = min(1.0, MEMORY / arm.calls) if arm.calls else 1.0
        shape = _PRIOR_CALLS * averages[arm.family] + kept * arm.found
        rates[arm.key] = (shape, 1 / (_PRIOR_CALLS + kept * arm.calls))
    return rates


def _average(arms: Sequence[Arm], before: float) -> float:
    return (sum(arm.found for arm in arms) + before) / (sum(arm.calls for arm in arms) + 1)


def _mean(rate: tuple[float, float]) -> float:
    shape, scale = rate
    return shape * scale
