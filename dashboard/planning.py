"""Print what a scan would ask and what it would cost, without a key and without a call."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from collector.begin import Wish
from collector.collect import KNOWN_FOR
from collector.plan import Asked, Cost, Plan, inherit
from dashboard.failure import MISUSED, OK, fail
from dashboard.foreseeing import Foreseen, foresee_scan
from dashboard.since import first_moment
from data.quotas import SEARCH, read_quotas
from data.settings import Settings
from data.store import FILE_NAME, empty_store, open_store


def print_plan(settings: Settings, at: datetime, since: date | None, budget: int | None) -> int:
    """Print what a scan would ask from `since`, else of four weeks; return an exit code.

    An unfinished scan is gone on with: then what is left of it is printed.
    """
    foreseen = _foreseen(settings, at, since, budget)
    for line in _which(foreseen):
        print(line)
    if not foreseen.coming.done:
        for line in _lines(foreseen.plan, foreseen.coming.wish, at):
            print(line)
    print("No key was read and no call was made.")
    return OK


def wrong_wish(at: datetime, since: date | None, budget: int | None) -> int:
    """Say what of a wish cannot be, and return its exit code, else 0."""
    size = read_quotas().bucket_of(SEARCH).size
    if since and first_moment(since, at) >= at:
        return fail(f"--since is a day gone by, not {since}.", MISUSED)
    if budget is not None and not 1 <= budget <= size:
        return fail(f"--budget is from 1 to {size} search calls a day, not {budget}.", MISUSED)
    return OK


def _foreseen(settings: Settings, at: datetime, since: date | None, budget: int | None) -> Foreseen:
    if (settings.home / FILE_NAME).exists():
        with open_store(settings.home) as store:
            return foresee_scan(store, settings, since=since, budget=budget, at=at)
    with empty_store() as store:  # a plan leaves nothing behind
        return foresee_scan(store, settings, since=since, budget=budget, at=at)


def _which(foreseen: Foreseen) -> Iterator[str]:
    """Say what becomes of the scan before, where that was not published yet."""
    coming = foreseen.coming
    if scan := coming.open:
        yield (
            f"Scan {scan.scan_id} ({scan.since:%Y-%m-%d} to {scan.until:%Y-%m-%d}) is unfinished:"
            f" the next run goes on with it. Left besides searches: {foreseen.lists:,} lists of"
            f" uploads, {foreseen.videos:,} videos. --since counts for the scan after it."
        )
    elif scan := coming.done:
        yield f"Scan {scan.scan_id} is complete: the next run publishes it, and asks nothing."
    elif scan := coming.late:
        yield (
            f"Scan {scan.scan_id} was never finished: the next run begins a new one in its place,"
            f" which goes on with its {foreseen.half_read:,} half-read windows."
        )


def _lines(plan: Plan, wish: Wish, at: datetime) -> Iterator[str]:
    quotas = wish.quotas
    yield f"Queries: {len(plan.asked)}. First, the search calls each may use up to the reset."
    yield from map(_query_line, plan.asked)
    known = sum(bool(inherit(each.query.text, wish.yields).last) for each in plan.asked)
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
    yield (
        "Followed besides through their uploads, at a unit for each 50 videos:"
        f" {len(wish.watched)} channels of watch.txt, and those of which a video of the last"
        f" {KNOWN_FOR.days} days names a site."
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
