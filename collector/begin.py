"""Begin a scan: what is wanted of it, what is left to cover, and every window it is to read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from collector.overtaking import half_read, hand_over
from collector.pages import checkpoint, window_of
from collector.plan import Plan, Unread, lay_out, make_plan
from collector.queries import lone_query, make_queries
from collector.windows import Window
from data.checkpoints import Checkpoint, covered_windows, open_windows, save_checkpoints
from data.quotas import SEARCH, Quotas
from data.scans import Scan, begin_scan
from data.sites import Lexicon
from data.store import Store
from data.yields import Yield


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """Hold what is wanted of a scan: at most so many search calls a day, channels to watch.

    `refresh` are videos whose text may be kept only if it is seen again now.
    """

    lexicon: Lexicon
    quotas: Quotas
    budget: int
    watched: tuple[str, ...] = ()
    refresh: tuple[str, ...] = ()
    yields: tuple[Yield, ...] = ()


def plan_scan(
    store: Store,
    source: str,
    wish: Wish,
    span: Window,
    random: Random,
    being_read: Iterable[Checkpoint] = (),
) -> Plan:
    """Plan what of `span` past scans have not covered, and are not `being_read`."""
    covered = {
        query: [Window(start=start, end=end) for start, end in stretches]
        for query, stretches in covered_windows(store, source, SEARCH).items()
    }
    for read in being_read:
        covered.setdefault(read.query, []).append(window_of(read))
    return make_plan(
        wish.lexicon,
        wish.quotas,
        span,
        budget=wish.budget,
        random=random,
        yields=wish.yields,
        covered=covered,
    )


def foresee(
    store: Store,
    source: str,
    wish: Wish,
    span: Window,
    random: Random,
    *,
    scan: Scan | None = None,
    after: Scan | None = None,
) -> Plan:
    """Plan what the next scan of `span` would ask from its end on; nothing is saved.

    That is what is left of an unfinished `scan`; else all of a new one, with what
    it takes over of one that it comes `after`.
    """
    read = open_windows(store, scan.scan_id, SEARCH) if scan else half_read(store, after, SEARCH)
    queries = {query.text: query for query in make_queries(wish.lexicon, wish.quotas.search)}
    unread: dict[str, Unread] = {}
    for asked in () if scan else plan_scan(store, source, wish, span, random, read).asked:
        unread[asked.query.text] = Unread(asked.query, asked.windows)
    for each in read:
        query = queries.get(each.query) or lone_query(each.query)
        before = unread.get(each.query, Unread(query, ()))
        windows = (*before.windows, window_of(each))
        unread[each.query] = Unread(query, windows, before.pages + each.pages)
    return lay_out(
        list(unread.values()),
        wish.quotas,
        span.end,
        budget=wish.budget,
        random=random,
        yields=wish.yields,
    )


def begin(
    store: Store, source: str, wish: Wish, span: Window, terms: str, *, after: Scan | None = None
) -> Scan:
    """Begin a scan: save it with every window that it is to read, in one transaction.

    An unfinished scan that it comes `after` ends as overtaken: what it has half
    read goes on in the new one, what it has not begun is planned anew.
    """
    lot = Random(0)  # noqa: S311 (its calls are not used)
    plan = plan_scan(store, source, wish, span, lot, half_read(store, after, SEARCH))
    with store.transaction():
        scan = begin_scan(store, source, (span.start, span.end), terms, wish.lexicon.hash)
        if after:
            hand_over(store, after, scan, SEARCH, span.end)
        opened = [
            checkpoint(scan.scan_id, SEARCH, asked.query.text, window)
            for asked in plan.asked
            for window in asked.windows
        ]
        save_checkpoints(store, opened)
    return scan
