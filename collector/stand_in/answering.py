"""From a request to an answer: key, quota, faults, method. No socket, no clock, no memory."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from collector.stand_in import listings
from collector.stand_in.buckets import Spent
from collector.stand_in.catalogue import Catalogue
from collector.stand_in.discovery import Asked, Method, read, route
from collector.stand_in.faults import Damage, Fault, due
from collector.stand_in.manner import REAL, Limits, Manner
from collector.stand_in.queries import Index
from collector.stand_in.refusals import REFUSALS, Refusal, RefusedError, not_played
from collector.stand_in.searching import search
from collector.stand_in.selection import select

_JSON, _HTML = "application/json; charset=UTF-8", "text/html; charset=UTF-8"
_LISTS: Mapping[str, Callable[[Asked, Catalogue, datetime], dict[str, Any]]] = {
    "videos.list": listings.videos,
    "videos.batchGetStats": listings.stats,
    "channels.list": listings.channels,
    "playlistItems.list": listings.playlist_items,
}


@dataclass(frozen=True, kw_only=True)
class World:
    """Hold what the stand-in is made of; none of it changes by being asked."""

    catalogue: Catalogue
    key: str = field(repr=False)
    manner: Manner = REAL
    limits: Limits = field(default_factory=Limits)
    faults: tuple[Fault, ...] = ()

    @cached_property
    def index(self) -> Index:
        """Return the catalogue's words."""
        return Index(catalogue=self.catalogue)


@dataclass(frozen=True, kw_only=True, slots=True)
class Request:
    """Hold one request; `key` is what came in the X-Goog-Api-Key header."""

    verb: str
    path: str
    pairs: tuple[tuple[str, str], ...]
    key: str | None = field(default=None, repr=False)
    known_etag: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """Hold what goes back over the wire, and how it is to be spoilt."""

    status: int
    body: bytes
    kind: str = _JSON
    etag: str = ""
    damage: Damage | None = None
    latency_s: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Past:
    """Hold what was asked so far: calls by method, and what is spent of the day's quota."""

    calls: Mapping[str, int] = field(default_factory=dict)
    spent: Spent = field(default_factory=Spent)

    def after(self, method: str) -> Past:
        """Return the past with one more call."""
        return replace(self, calls={**self.calls, method: self.calls.get(method, 0) + 1})


def answer(request: Request, world: World, past: Past, now: datetime) -> tuple[Answer, Past]:
    """Answer a request, and return the past as the next one finds it.

    A call with a good key is paid for even if it is refused, as the real one is.
    """
    try:
        method = route(request.verb, request.path)
        _check_key(request, world.key)
        past = past.after(method.name)
        past = replace(past, spent=past.spent.charge(method.name, now, world.limits))
    except RefusedError as error:
        return _refusal(error.refusal), past
    calls = past.calls
    fault = due(world.faults, method.name, calls[method.name], sum(calls.values()))
    given = _given(request, method, world, past, now, fault)
    wait = world.manner.latency_s + (fault.latency_s if fault else 0.0)
    return replace(given, damage=fault.damage if fault else None, latency_s=wait), past


def _check_key(request: Request, key: str) -> None:
    # A key in the address would stand in every log on the way.
    if request.key != key or any(name == "key" for name, _ in request.pairs):
        raise RefusedError(REFUSALS["key_invalid"])


def _given(
    request: Request,
    method: Method,
    world: World,
    past: Past,
    now: datetime,
    fault: Fault | None,
) -> Answer:
    try:
        if fault and fault.refuses:
            return _refusal(fault.refuses)
        asked = read(method, request.pairs)
        told = _told(asked, world, past, now)
        fields = asked.one("fields")
        return _told_as(select(told, fields) if fields else told, told["etag"], request)
    except RefusedError as error:
        return _refusal(error.refusal)


def _told(asked: Asked, world: World, past: Past, now: datetime) -> dict[str, Any]:
    name = asked.method.name
    if name == "search.list":
        return search(asked, world.index, now, world.manner, past.calls[name])
    if name not in _LISTS:
        raise not_played(name)
    return _LISTS[name](asked, world.catalogue, now)


def _told_as(told: dict[str, Any], etag: str, request: Request) -> Answer:
    if request.known_etag == etag:
        return Answer(status=304, body=b"", etag=etag)
    body = json.dumps(told, ensure_ascii=False, indent=2).encode("utf-8", "surrogatepass")
    return Answer(status=200, body=body, etag=etag)


def _refusal(refusal: Refusal) -> Answer:
    return Answer(status=refusal.status, body=refusal.body, kind=_HTML if refusal.page else _JSON)
