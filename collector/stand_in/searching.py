"""Answer search.list: windows, order, decay, chance, pages and a ceiling."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from collector.stand_in import payloads
from collector.stand_in.catalogue import Upload
from collector.stand_in.clock import pacific_day
from collector.stand_in.discovery import Asked
from collector.stand_in.draws import draw, token
from collector.stand_in.manner import Manner
from collector.stand_in.pages import Place, fingerprint, paged, place
from collector.stand_in.queries import Index, Query, parse, spaced, words
from collector.stand_in.refusals import not_played, refused

_PLAYED = {
    *("part", "q", "type", "order", "safeSearch", "publishedAfter", "publishedBefore"),
    *("maxResults", "pageToken", "channelId", "videoDuration", "regionCode", "relevanceLanguage"),
    *("fields", "alt", "prettyPrint", "quotaUser", "$.xgafv"),
}
_HIDDEN = {
    "moderate": frozenset({"restricted"}),
    "strict": frozenset({"restricted", "mild"}),
}
_LENGTHS = {
    "any": (0, math.inf),
    "short": (0, 240),
    "medium": (240, 1200),
    "long": (1200, math.inf),
}
_MOST_TOTAL = 1_000_000
_BY: Mapping[str, Callable[[Upload], float]] = {
    "date": lambda upload: upload.published_at.timestamp(),
    "viewCount": lambda upload: upload.video.views or 0,
    "rating": lambda upload: upload.video.likes or 0,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Search:
    """Hold one search: what is asked, of what, when, how reliably, and its draw."""

    query: Query
    order: str
    after: datetime | None
    before: datetime | None
    channel: str | None
    hidden: frozenset[str]
    lengths: tuple[float, float]
    index: Index
    now: datetime
    manner: Manner
    drawn: str


def search(asked: Asked, index: Index, now: datetime, manner: Manner, count: int) -> dict[str, Any]:
    """Answer one page; `count` tells this search apart from all before it.

    Raises:
        RefusedError: a parameter is not played or does not go with another.
    """
    _check(asked)
    when = pacific_day(now) if manner.same_all_day else count
    at = place(asked, token(manner.seed, fingerprint(asked), when, length=12))
    run = _understood(asked, index, now, manner, at.drawn)
    found = _ordered(run, _found(run))[: manner.ceiling]
    more = draw(at.drawn, "more") < manner.loose_ends
    page, tokens = paged(asked, at, found, more=more)
    channels = index.catalogue.channels
    items = [payloads.found(upload, channels[upload.channel_id]) for upload in page]
    if "snippet" not in asked.many("part"):
        items = [{name: told for name, told in each.items() if name != "snippet"} for each in items]
    info = {"totalResults": _total(at, len(found)), "resultsPerPage": asked.number("maxResults")}
    rest = {"regionCode": asked.one("regionCode") or "US", "pageInfo": info}
    return payloads.response("searchListResponse", items, tokens | rest)


def findability(age_days: float, manner: Manner) -> float:
    """Return the share of videos of an age that search can still find at all."""
    span = manner.old_days - manner.fresh_days
    past = min(1.0, max(0.0, (age_days - manner.fresh_days) / span))
    return 1.0 - past * (1.0 - manner.old_found)


def _check(asked: Asked) -> None:
    if asked.many("type") != ("video",):
        if any(name.startswith("video") or name == "eventType" for name in asked.values):
            message = "The request contains an invalid combination of search filters."
            raise refused("invalidSearchFilter", message, domain="youtube.search")
        raise not_played("search.list but for type=video")
    for name in sorted(set(asked.values) - _PLAYED):
        raise not_played(f"search.list with {name}")
    if asked.one("order") == "videoCount":
        raise not_played("search.list with order=videoCount, which is for channels")


def _understood(asked: Asked, index: Index, now: datetime, manner: Manner, drawn: str) -> Search:
    return Search(
        query=parse(asked.one("q") or ""),
        order=asked.one("order") or "relevance",
        after=asked.moment("publishedAfter"),
        before=asked.moment("publishedBefore"),
        channel=asked.one("channelId"),
        hidden=_HIDDEN.get(asked.one("safeSearch") or "", frozenset()),
        lengths=_LENGTHS.get(asked.one("videoDuration") or "", _LENGTHS["any"]),
        index=index,
        now=now,
        manner=manner,
        drawn=drawn,
    )


def _found(run: Search) -> list[int]:
    """Return the positions of what fits and can be found, oldest first."""
    fitting = run.index.fitting(run.query)
    return sorted(at for at in fitting if _allowed(run, at) and _seen(run, at))


def _allowed(run: Search, at: int) -> bool:
    upload = run.index.catalogue.uploads[at]
    shortest, longest = run.lengths
    return (
        upload.there(run.now)
        and (run.after is None or upload.published_at >= run.after)
        and (run.before is None or upload.published_at < run.before)
        and (run.channel is None or upload.channel_id == run.channel)
        and upload.caution not in run.hidden
        and shortest <= (upload.video.duration_s or 0) < longest
    )


def _seen(run: Search, at: int) -> bool:
    upload, manner = run.index.catalogue.uploads[at], run.manner
    name = upload.video.video_id
    age = (run.now - upload.published_at).total_seconds() / 86_400
    # The popular have the lower number, and so are lost last.
    fate = draw(manner.seed, "lost", name)
    fate += manner.tilt * (0.5 - run.index.catalogue.popularity[at])
    can_be_found = findability(age, manner)
    lost = can_be_found < 1 and fate >= can_be_found
    return not lost and draw(run.drawn, "missed", name) >= manner.missed


def _ordered(run: Search, found: list[int]) -> list[Upload]:
    uploads, order = run.index.catalogue.uploads, run.order
    if order == "title":
        return sorted((uploads[at] for at in found), key=lambda upload: upload.video.title)
    if order in _BY:
        # The order before is by date: equal ones stay newest first.
        return sorted((uploads[at] for at in reversed(found)), key=_BY[order], reverse=True)
    best = sorted(found, key=lambda at: _relevance(run, at), reverse=True)
    return [uploads[at] for at in _with_others(run, best)]


def _relevance(run: Search, at: int) -> float:
    catalogue = run.index.catalogue
    upload = catalogue.uploads[at]
    title = spaced(words(upload.video.title))
    named = any(spaced(phrase) in title for clause in run.query.clauses for phrase in clause)
    return named + catalogue.popularity[at] + draw(run.drawn, "rank", upload.video.video_id)


def _with_others(run: Search, best: list[int]) -> list[int]:
    """Put among the best what nobody asked for."""
    wanted = math.ceil(len(best) * run.manner.off_topic)
    if not wanted:
        return best
    fitting = set(best)
    ordered = list(best)
    for number in range(wanted):
        at = int(draw(run.drawn, "other", number) * len(run.index.texts))
        if at not in fitting and _allowed(run, at):
            fitting.add(at)
            ordered.insert(int(draw(run.drawn, "where", number) * len(ordered)), at)
    return ordered


def _total(at: Place, found: int) -> int:
    """Return a number of results that cannot be relied upon."""
    size = 10 ** (3 * draw(at.drawn, "total", at.offset))
    return min(_MOST_TOTAL, int(found * size))
