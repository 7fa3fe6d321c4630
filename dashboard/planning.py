"""Print what a scan would ask and what it would cost, without a key and without a call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from collector.begin import SEARCH, Wish, plan_scan
from collector.collect import KNOWN_FOR
from collector.plan import Asked, Cost, Plan, inherit, make_plan
from collector.sources.youtube_items import SOURCE
from collector.windows import Window
from dashboard.failure import MISUSED, OK, fail
from dashboard.since import first_moment
from data.quotas import Quotas, read_quotas
from data.settings import Settings
from data.sites import read_lexicon
from data.store import FILE_NAME, open_store
from data.watch import read_watched
from data.yields import Yield, read_yields


def print_plan(settings: Settings, at: datetime, since: date | None, budget: int | None) -> int:
    """Print the plan of a scan from `since`, else of the last four weeks; return an exit code.

    The lot that shares calls out is drawn once a day of the quota: printed twice
    on one day, the plan is the same.
    """
    quotas, lexicon = read_quotas(), read_lexicon(settings.home)
    start = first_moment(since, at)
    wish = Wish(lexicon=lexicon, quotas=quotas, budget=budget or quotas.bucket_of(SEARCH).size)
    random = Random(quotas.day(at).toordinal())  # noqa: S311 (a lot, no secret)
    span = Window(start=start, end=at)
    plan, yields = _planned(settings, wish, span, random)
    for line in _lines(plan, quotas, at, yields):
        print(line)
    watched = len(read_watched(settings.home))
    print(
        f"Followed besides through their uploads, at a unit for each 50 videos: {watched} channels"
        f" of watch.txt, and those of which a video of the last {KNOWN_FOR.days} days names a site."
    )
    print("No key was read and no call was made.")
    return OK


def wrong_wish(at: datetime, since: date | None, budget: int | None) -> int:
    """Say what of a wish cannot be, and return its exit code, else 0."""
    size = read_quotas().bucket_of("search.list").size
    if since and first_moment(since, at) >= at:
        return fail(f"--since is a day gone by, not {since}.", MISUSED)
    if budget is not None and not 1 <= budget <= size:
        return fail(f"--budget is from 1 to {size} search calls a day, not {budget}.", MISUSED)
    return OK


def _planned(
    settings: Settings, wish: Wish, span: Window, random: Random
) -> tuple[Plan, tuple[Yield, ...]]:
    if not (settings.home / FILE_NAME).exists():  # a plan leaves nothing behind
        return make_plan(wish.lexicon, wish.quotas, span, budget=wish.budget, random=random), ()
    with open_store(settings.home) as store:
        yields = read_yields(store, SOURCE, wish.lexicon.hash)
        return plan_scan(store, SOURCE, replace(wish, yields=yields), span, random), yields


def _lines(plan: Plan, quotas: Quotas, at: datetime, yields: tuple[Yield, ...]) -> Iterator[str]:
    yield f"Queries: {len(plan.asked)}. First, the search calls each may use up to the reset."
    yield from map(_query_line, plan.asked)
    known = sum(bool(inherit(each.query.text, yields).last) for each in plan.asked)
    yield (
        f"Asked before: {known} of them. Each language and site is served once, each new query"
        " asked once; the other calls go where past calls brought most, or by lot."
    )
    yield ""
    yield from _window_lines(plan)
    yield ""
    yield f"Calls by bucket (limits as of {quotas.checked}), before any window is split:"
    yield from map(_cost_line, plan.costs)
    yield (
        f"Days needed: {_span(plan.days_least, plan.days_most)}, at {plan.budget} search calls a"
        " day. At least: one page of every window; at most: every window paged to its end. A"
        f" window that gives {quotas.search.full} or more is split, and costs more."
    )
    yield (
        f"Quota resets at {plan.resets_at:%Y-%m-%d %H:%M} UTC (midnight in {quotas.zone}),"
        f" in {_hours(plan.resets_at - at)}."
    )


def _query_line(asked: Asked) -> str:
    query = asked.query
    sites = f", {len(query.sites)} site(s)" if query.sites else ""
    return f"{asked.calls:5}  {query.kind}, {query.language}{sites}: {query.text}"


def _window_lines(plan: Plan) -> Iterator[str]:
    counts = Counter(window for asked in plan.asked for window in asked.windows)
    yield f"Windows: {len(counts)}, newest first."
    for window in sorted(counts, key=lambda each: each.start, reverse=True):
        days = window.length / timedelta(days=1)
        yield (
            f"  {window.start:%Y-%m-%d %H:%M} to {window.end:%Y-%m-%d %H:%M} UTC"
            f" ({days:.1f} days): {counts[window]} queries"
        )


def _cost_line(cost: Cost) -> str:
    return f"  {cost.bucket}: {_span(cost.least, cost.most)} {cost.unit}, of {cost.size:,} a day"


def _span(least: int, most: int) -> str:
    return f"{least:,}" if least == most else f"{least:,} to {most:,}"


def _hours(left: timedelta) -> str:
    minutes = -(-left // timedelta(minutes=1))
    return f"{minutes // 60} h {minutes % 60} min"
