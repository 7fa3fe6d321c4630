"""Foresee what the next scan asks: what is left of an unfinished one, or all of a new one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from collector.begin import foresee
from collector.plan import Plan
from collector.sources.youtube_items import SOURCE
from dashboard.collecting import Next, next_scan
from data.asks import ids_to_ask
from data.checkpoints import open_windows
from data.quotas import SEARCH, UPLOADS
from data.settings import Settings
from data.store import Store


@dataclass(frozen=True, kw_only=True, slots=True)
class Foreseen:
    """Hold what comes next, its plan, and what waits of it beside searches.

    `half_read` counts the search windows of which a page was read, `lists` the lists
    of uploads not read to their end, `videos` those found and not asked for.
    """

    coming: Next
    plan: Plan
    half_read: int = 0
    lists: int = 0
    videos: int = 0


def foresee_scan(
    store: Store, settings: Settings, *, since: date | None, budget: int | None, at: datetime
) -> Foreseen:
    """Return what a run at `at` would ask; nothing is saved, and no call is made.

    The lot that shares calls out is drawn once a day of the quota: told twice on
    one day, the plan is the same.

    Raises:
        SettingsError: the watch-list is malformed.
    """
    coming = next_scan(store, settings, since=since, budget=budget, at=at)
    random = Random(coming.wish.quotas.day(at).toordinal())  # noqa: S311 (a lot, no secret)
    scan, late = coming.open or coming.done, coming.late
    plan = foresee(store, SOURCE, coming.wish, coming.span, random, scan=scan, after=late)
    before = scan or late
    if not before:
        return Foreseen(coming=coming, plan=plan)
    return Foreseen(
        coming=coming,
        plan=plan,
        half_read=sum(each.pages > 0 for each in open_windows(store, before.scan_id, SEARCH)),
        lists=len(open_windows(store, scan.scan_id, UPLOADS)) if scan else 0,
        videos=len(ids_to_ask(store, SOURCE)),
    )
