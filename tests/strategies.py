"""Ways to spend the same search calls on the same stand-in: our plan, and two baselines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from scanning import settings_for
from worlds import BEGAN, World

from classifier.mentions import Finder
from collector.queries import as_term, make_queries
from collector.stand_in.answering import Request
from collector.stand_in.clock import Clock
from collector.stand_in.manner import Manner
from collector.stand_in.server import KEY, StandIn
from dashboard.collecting import collect_youtube, is_due
from dashboard.judging import find_mentions
from dashboard.progress import Progress
from data.quotas import read_quotas
from data.sites import Lexicon, Site, read_lexicon
from data.store import open_store
from data.terms import profile_of
from data.yields import read_yields

WEEK, DAY = timedelta(weeks=1), timedelta(days=1)
WEEKS = 4
Window = tuple[datetime, datetime]


def play(world: World, seed: int) -> tuple[StandIn, Clock]:
    """Return a stand-in that behaves as the real one is thought to."""
    clock = Clock(BEGAN)
    return StandIn(world.catalogue, clock=clock, manner=Manner(seed=seed)), clock


def our_plan(world: World, calls: int, seed: int, home: Path) -> tuple[set[str], int]:
    """Scan once a week with so many search calls; return what the store holds, and the calls."""
    playing, clock = play(world, seed)
    finder, quiet = Finder(read_lexicon()), Progress(quiet=True)
    with playing as url:
        settings = settings_for(home, url)
        for week in range(1, WEEKS + 1):
            clock.set(BEGAN + week * WEEK)
            for _ in range(2):
                done = collect_youtube(
                    settings,
                    profile_of(settings),
                    since=BEGAN.date(),
                    budget=calls,
                    now=clock,
                    tell=lambda *_: None,
                )
                if not (done.resumed and is_due(done, clock())):
                    break
            with open_store(home) as store:
                find_mentions(store, finder, quiet)
    with open_store(home) as store:
        found = {name for (name,) in store.execute("SELECT video_id FROM videos").fetchall()}
    return found, playing.calls["search.list"]


def served_by(home: Path) -> tuple[set[str], set[str]]:
    """Return the languages and sites that the searches of a home asked for, and the others."""
    with open_store(home) as store:
        paid = {each.query for each in read_yields(store, "youtube", "")}
    queries = make_queries(read_lexicon(), read_quotas().search)
    asked = {group for query in queries if query.text in paid for group in query.groups}
    return asked, {group for query in queries for group in query.groups} - asked


def one_query_a_name(
    world: World, calls: int, seed: int, names: Sequence[str]
) -> tuple[set[str], int]:
    """Page one relevance-ordered query per name to its end, over the week that is gone."""

    def asked(week: Window) -> Iterator[tuple[str, Window]]:
        return ((as_term(name), week) for name in names)

    return _spent(world, calls, seed, asked)


def one_search_a_day(
    world: World, calls: int, seed: int, texts: Sequence[str]
) -> tuple[set[str], int]:
    """Page one query to its end for each day of the week that is gone; then the next query."""

    def asked(week: Window) -> Iterator[tuple[str, Window]]:
        days = [(week[0] + n * DAY, week[0] + (n + 1) * DAY) for n in range(7)]
        return ((text, day) for text in texts for day in days)

    return _spent(world, calls, seed, asked)


def main_names(lexicon: Lexicon) -> list[str]:
    """Return each site's first clear name, in the lexicon's order: the largest sites first."""
    return [_clear(site)[0] for site in _asked_for(lexicon) if _clear(site)]


def all_names(lexicon: Lexicon) -> list[str]:
    """Return every clear spelling of every site."""
    return list(dict.fromkeys(name for site in _asked_for(lexicon) for name in _clear(site)))


def packed(names: Sequence[str], letters: int = 400) -> list[str]:
    """Join names with OR into as few texts as hold them."""
    packs = [""]
    for term in map(as_term, names):
        longer = f"{packs[-1]}|{term}".strip("|")
        if len(longer) > letters:
            packs.append(term)
        else:
            packs[-1] = longer
    return packs


def _asked_for(lexicon: Lexicon) -> list[Site]:
    return [site for site in lexicon.site if not (site.adjacent or site.adult_only)]


def _clear(site: Site) -> tuple[str, ...]:
    return (*site.aliases, *site.wary, *site.misspellings)


def _spent(
    world: World, calls: int, seed: int, asked: Callable[[Window], Iterator[tuple[str, Window]]]
) -> tuple[set[str], int]:
    playing, clock = play(world, seed)
    found: set[str] = set()
    for week in range(1, WEEKS + 1):
        now = BEGAN + week * WEEK
        clock.set(now)
        left = calls
        for text, window in asked((now - WEEK, now)):
            if not left:
                break
            ids, made = _paged(playing, text, window, left)
            found |= ids
            left -= made
    return found, playing.calls["search.list"]


def _paged(playing: StandIn, text: str, window: Window, most: int) -> tuple[set[str], int]:
    found: set[str] = set()
    token, made = "", 0
    while made < most:
        given = playing.answer(_request(text, window, token))
        assert given.status == 200, given.body
        told = json.loads(given.body)
        found |= {item["id"]["videoId"] for item in told["items"]}
        made += 1
        token = told.get("nextPageToken", "")
        if not token or not told["items"]:
            break
    return found, made


def _request(text: str, window: Window, token: str) -> Request:
    after, before = (f"{moment:%Y-%m-%dT%H:%M:%SZ}" for moment in window)
    pairs = {"part": "id", "type": "video", "q": text, "order": "relevance", "maxResults": "50",
             "safeSearch": "none", "publishedAfter": after, "publishedBefore": before}  # fmt: skip
    paging = {"pageToken": token} if token else {}
    return Request(verb="GET", path="/youtube/v3/search", key=KEY,
                   pairs=tuple({**pairs, **paging}.items()))  # fmt: skip
