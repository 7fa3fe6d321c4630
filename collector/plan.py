"""Plan a scan: which queries over which windows, and what that costs at least and at most."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import NamedTuple

from collector.allotment import Arm, allot
from collector.queries import Query, make_queries
from collector.windows import Window, uncovered
from data.quotas import SEARCH, Quotas
from data.sites import Lexicon
from data.yields import Yield

OVERLAP = timedelta(days=2)
"""How much of what the last scan covered is searched again."""
_SAME = 0.5


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Hold one query, the windows it is asked over, newest first, and its calls of today."""

    query: Query
    windows: tuple[Window, ...]
    calls: int


class Unread(NamedTuple):
    """Hold a query, its windows that are not read to their end, and the pages read of them."""

    query: Query
    windows: tuple[Window, ...]
    pages: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Cost:
    """Hold what the plan takes from one bucket, at least and at most."""

    bucket: str
    unit: str
    size: int
    least: int
    most: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """Hold what a scan would do.

    At least: the first page of every window. At most: every window paged to its
    end, and none split; a window that fills up is split, and costs more.
    """

    asked: tuple[Asked, ...]
    costs: tuple[Cost, ...]
    budget: int
    days_least: int
    days_most: int
    resets_at: datetime


def make_plan(
    lexicon: Lexicon,
    quotas: Quotas,
    span: Window,
    *,
    budget: int,
    random: Random,
    yields: Sequence[Yield] = (),
    covered: Mapping[str, Sequence[Window]] | None = None,
) -> Plan:
    """Plan a scan of `span` with `budget` search calls a day, as it looks at the span's end.

    `covered` says for each query's text what was searched to the end already.

    Raises:
        ValueError: the budget is below 1, or greater than the bucket.
    """
    size = quotas.bucket_of(SEARCH).size
    if not 1 <= budget <= size:
        raise ValueError(f"The budget is from 1 to {size} search calls a day, not {budget}.")
    queries = make_queries(lexicon, quotas.search)
    unread = [
        Unread(query, uncovered(span, (covered or {}).get(query.text, ()), overlap=OVERLAP))
        for query in queries
    ]
    return lay_out(unread, quotas, span.end, budget=budget, random=random, yields=yields)


def lay_out(
    unread: Sequence[Unread],
    quotas: Quotas,
    at: datetime,
    *,
    budget: int,
    random: Random,
    yields: Sequence[Yield] = (),
) -> Plan:
    """Share the day's calls out over what is still `unread`, and price it, as it looks at `at`."""
    pages = quotas.most_pages
    left = {each.query.text: len(each.windows) * pages - each.pages for each in unread}
    arms = [arm_of(each.query, left[each.query.text], yields) for each in unread]
    calls = allot(arms, budget, random)
    least = sum(len(each.windows) for each in unread)
    most = sum(left.values())
    return Plan(
        asked=tuple(
            Asked(query=each.query, windows=each.windows, calls=calls[each.query.text])
            for each in unread
        ),
        costs=_costs(quotas, least, most),
        budget=budget,
        days_least=-(-least // budget),
        days_most=-(-most // budget),
        resets_at=quotas.next_reset(at),
    )


def inherit(text: str, yields: Iterable[Yield]) -> Yield:
    """Sum what past queries tell of `text`, each by the share of its terms that stand in it.

    One new name shifts every pack behind it: what was learnt of the terms stays.
    It counts as asked before if a past query shares half its terms or more.
    """
    terms = _terms(text)
    calls, found, last = 0.0, 0.0, ""
    for past in yields:
        before = _terms(past.query)
        share = len(before & terms) / len(before) if before else 0
        calls += share * past.calls
        found += share * past.found
        last = max(last, past.last) if share >= _SAME else last
    return Yield(query=text, calls=calls, found=found, last=last)


def arm_of(query: Query, most: int, yields: Iterable[Yield]) -> Arm:
    """Return a query as something to spend up to `most` calls on, with what is known of it."""
    before = inherit(query.text, yields)
    return Arm(
        key=query.text,
        groups=query.groups,
        most=most,
        calls=before.calls,
        found=before.found,
        last=before.last,
        family=query.family,
    )


def _terms(text: str) -> set[str]:
    return set(re.findall(r'"[^"]*"|[^|"\s]+', text))


def _costs(quotas: Quotas, least: int, most: int) -> tuple[Cost, ...]:
    """Price the searches, and reading what they find: one call a page for videos, one for channels.

    At least nothing is read: a page may hold nothing new.
    """
    spent = {bucket.name: [0, 0] for bucket in quotas.bucket}
    calls = {SEARCH: (least, most), "videos.list": (0, most), "channels.list": (0, most)}
    for name, (low, high) in calls.items():
        method = quotas.method_named(name)
        spent[method.bucket][0] += low * method.cost
        spent[method.bucket][1] += high * method.cost
    return tuple(
        Cost(
            bucket=bucket.name,
            unit=bucket.unit,
            size=bucket.size,
            least=spent[bucket.name][0],
            most=spent[bucket.name][1],
        )
        for bucket in quotas.bucket
    )
