"""The step of a scan that asks YouTube: begin or go on, walk the plan, tell how it went."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from collector.begin import SEARCH, Wish, begin
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
from data.quotas import read_quotas
from data.scans import Scan, end_scan, open_scan, unpublished_scan
from data.settings import Settings
from data.sites import read_lexicon
from data.store import Store, open_store
from data.terms import Profile
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
        SettingsError: there is no key, or the watch-list is malformed.
        CollectorError: YouTube cannot be asked; what was saved stays, and the
            next run goes on from there.
    """
    key = settings.youtube.key
    if not key:
        raise SettingsError(
            "There is no YouTube key: set STRANGERWATCH_YOUTUBE_KEY, or youtube.key in"
            f" {settings.file}. The README shows how to get one, in five steps."
        )
    watched = read_watched(settings.home)
    with open_store(settings.home) as store:
        due = tuple(videos_to_refresh(store, SOURCE, profile, now()))
        wish = replace(_wish(store, settings, budget, watched), refresh=due)
        purse = Purse(store=store, quotas=wish.quotas, platform=SOURCE, now=now)
        scan, left = _open(store, now())
        done = None if scan or left else unpublished_scan(store, SOURCE, now() - _STALE, now())
        if done:
            return _told(store, done, resumed=True, left={}, spent=())
        span = _span(since, now(), left)
        began = scan or begin(store, SOURCE, wish, span, profile.name, after=left)
        _hide_in_logs(key)
        with YouTube(settings.youtube.endpoint, key, pay=purse.pay, now=now) as source:
            run = Run(store=store, source=source, scan=began, purse=purse, now=now, tell=tell)
            return _collected(run, wish, resumed=scan is not None)


def is_due(collected: Collected, at: datetime) -> bool:
    """Tell whether what is complete covers days gone by alone, so that another scan is due."""
    return not collected.left and at - collected.until > _STALE


def _hide_in_logs(key: str) -> None:
    """Take the key out of whatever libraries log: a server may repeat it in a header."""
    hides = KeyFilter(Key(key))
    for handler in (*logging.getLogger().handlers, logging.lastResort):
        if handler:
            handler.addFilter(hides)


def _wish(store: Store, settings: Settings, budget: int | None, watched: tuple[str, ...]) -> Wish:
    quotas, lexicon = read_quotas(), read_lexicon(settings.home)
    size = quotas.bucket_of(SEARCH).size
    return Wish(
        lexicon=lexicon,
        quotas=quotas,
        budget=min(budget or size, size),
        watched=watched,
        yields=read_yields(store, SOURCE, lexicon.hash),
    )


def _open(store: Store, at: datetime) -> tuple[Scan | None, Scan | None]:
    """Return the scan to go on with, or else the one that newer days have overtaken."""
    scan = open_scan(store, SOURCE)
    return (None, scan) if scan and is_overtaken(scan, at) else (scan, None)


def _span(since: date | None, at: datetime, left: Scan | None) -> Window:
    start = first_moment(since, at)
    return Window(start=min(start, left.since) if left else start, end=at)


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
