"""The step of a scan that asks YouTube: begin or go on, walk the plan, tell how it went."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from collector.begin import Wish, begin
from collector.collect import collect, unfinished
from collector.keys import Key, KeyFilter
from collector.overtaking import is_overtaken
from collector.quota import Purse
from collector.run import Run, Tell
from collector.sources.youtube import YouTube
from collector.sources.youtube_items import SOURCE
from collector.windows import Window
from dashboard.since import first_moment
from data.asks import DETAILS, count_asked
from data.checkpoints import count_states
from data.due import videos_to_refresh
from data.errors import BucketSpentError, SettingsError
from data.quotas import SEARCH, read_quotas
from data.scans import Scan, end_scan, open_scan, unpublished_scan
from data.settings import Settings
from data.sites import read_lexicon
from data.store import Store, open_store
from data.terms import Profile, refuse_after_study
from data.watch import read_watched
from data.yields import read_yields

_STALE = timedelta(days=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Collected:
    """Hold how far one scan came; `left` is empty once it is complete.

    `statuses` says how every id asked for ended, `pages` how many pages of
    searches were read, `full` how many windows held more than can be seen.
    """

    scan_id: str
    until: datetime
    resumed: bool
    pages: int
    full: int
    refused: int
    statuses: dict[str, int]
    left: dict[str, int]
    spent: tuple[BucketSpentError, ...]

    @property
    def resets_at(self) -> datetime | None:
        """Return when the first spent bucket is full again."""
        return min((each.reset_at for each in self.spent), default=None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Next:
    """Hold what the next run of a scan is to do over which span.

    It goes on with the scan that is `open`; or has nothing to ask, for the newest one is
    `done` and was only cut off before its snapshot; or begins a new scan, which takes
    the place of one that newer days have made `late`.
    """

    wish: Wish
    span: Window
    open: Scan | None = None
    done: Scan | None = None
    late: Scan | None = None


def next_scan(
    store: Store, settings: Settings, *, since: date | None, budget: int | None, at: datetime
) -> Next:
    """Return what the next run of a scan is to do, as it looks at `at`; nothing is saved.

    Raises:
        SettingsError: the watch-list is malformed.
    """
    wish = _wish(store, settings, budget)
    scan = open_scan(store, SOURCE)
    start = first_moment(since, at)
    if scan and is_overtaken(scan, at):
        span = Window(start=min(start, scan.since), end=at)
        return Next(wish=wish, span=span, late=scan)
    done = None if scan else unpublished_scan(store, SOURCE, at - _STALE, at)
    return Next(wish=wish, span=Window(start=start, end=at), open=scan, done=done)


def collect_youtube(
    settings: Settings,
    profile: Profile,
    *,
    since: date | None,
    budget: int | None,
    now: Callable[[], datetime],
    tell: Tell,
) -> Collected:
    """Go on with the scan that is unfinished, or begin one, as far as today's quota reaches.

    A complete scan that was cut off before its snapshot has nothing more to ask.

    Raises:
        SettingsError: there is no key, the watch-list is malformed, or the study ended.
        CollectorError: YouTube cannot be asked; what was saved stays, and the
            next run goes on from there.
    """
    key = settings.youtube.key
    if not key:
        raise SettingsError(
            "There is no YouTube key: set STRANGERWATCH_YOUTUBE_KEY, or youtube.key in"
            f" {settings.file}. The README shows how to get one, in five steps."
        )
    refuse_after_study(profile, now())
    with open_store(settings.home) as store:
        coming = next_scan(store, settings, since=since, budget=budget, at=now())
        if coming.done:
            return _told(store, coming.done, resumed=True, left={}, spent=())
        due = tuple(videos_to_refresh(store, SOURCE, profile, now()))
        wish = replace(coming.wish, refresh=due)
        scan = coming.open or begin(
            store, SOURCE, wish, coming.span, profile.name, after=coming.late
        )
        purse = Purse(store=store, quotas=wish.quotas, platform=SOURCE, now=now)
        _hide_in_logs(key)
        with YouTube(settings.youtube.endpoint, key, pay=purse.pay, now=now) as source:
            run = Run(store=store, source=source, scan=scan, purse=purse, now=now, tell=tell)
            return _collected(run, wish, resumed=coming.open is not None)


def is_due(collected: Collected, at: datetime) -> bool:
    """Tell whether what is complete covers days gone by alone, so that another scan is due."""
    return not collected.left and at - collected.until > _STALE


def _hide_in_logs(key: str) -> None:
    """Take the key out of whatever libraries log: a server may repeat it in a header."""
    hides = KeyFilter(Key(key))
    for handler in (*logging.getLogger().handlers, logging.lastResort):
        if handler:
            handler.addFilter(hides)


def _wish(store: Store, settings: Settings, budget: int | None) -> Wish:
    quotas, lexicon = read_quotas(), read_lexicon(settings.home)
    size = quotas.bucket_of(SEARCH).size
    return Wish(
        lexicon=lexicon,
        quotas=quotas,
        budget=min(budget or size, size),
        watched=read_watched(settings.home),
        yields=read_yields(store, SOURCE, lexicon.hash),
    )


def _collected(run: Run, wish: Wish, *, resumed: bool) -> Collected:
    spent = collect(run, wish)
    left = unfinished(run)
    done = _told(run.store, run.scan, resumed=resumed, left=left, spent=spent)
    if not left:
        _end(run.store, run.scan, done, run.now())
    return done


def _told(
    store: Store,
    scan: Scan,
    *,
    resumed: bool,
    left: dict[str, int],
    spent: tuple[BucketSpentError, ...],
) -> Collected:
    states = count_states(store, scan.scan_id, SEARCH)
    return Collected(
        scan_id=scan.scan_id,
        until=scan.until,
        resumed=resumed,
        pages=sum(pages for _, pages in states.values()),
        full=states.get("full", (0, 0))[0],
        refused=states.get("refused", (0, 0))[0],
        statuses=count_asked(store, scan.scan_id, DETAILS),
        left=left,
        spent=spent,
    )


def _end(store: Store, scan: Scan, done: Collected, at: datetime) -> None:
    detail = {
        "pages": done.pages,
        "full": done.full,
        "refused": done.refused,
        "statuses": done.statuses,
    }
    end_scan(store, scan, at, "complete", detail)
