"""From a request to an answer, without a socket."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from played import NOW, shelf

from collector.stand_in.answering import Answer, Past, Request, World, answer
from collector.stand_in.discovery import methods
from collector.stand_in.faults import Fault
from collector.stand_in.manner import Limits, Manner

VIDEOS = {"part": "id", "id": "video000001"}
WORLD = World(catalogue=shelf(), key="k")


def request(path: str = "videos", key: str | None = "k", **pairs: str) -> Request:
    return Request(
        verb="GET", path=f"/youtube/v3/{path}", pairs=tuple((pairs or VIDEOS).items()), key=key
    )


def ask(world: World, *requests: Request) -> tuple[list[Answer], Past]:
    past, given = Past(), []
    for each in requests:
        one, past = answer(each, world, past, NOW)
        given.append(one)
    return given, past


def world(**changes: Any) -> World:
    return World(**{"catalogue": shelf(), "key": "k", **changes})


def test_a_request_leaves_the_past_as_it_was_and_returns_the_next() -> None:
    before = Past()
    _, after = answer(request(), WORLD, before, NOW)
    assert (before.calls, after.calls) == ({}, {"videos.list": 1})


def test_a_wrong_key_is_refused_and_costs_nothing() -> None:
    (given,), past = ask(WORLD, request(key="wrong"))
    assert given.status == 400
    assert (past.calls, past.spent.calls) == ({}, {})


def test_a_refused_request_is_paid_for() -> None:
    (given,), past = ask(WORLD, request(part="id", nonsense="1"))
    assert given.status == 400
    assert past.spent.calls == {"rest": 1}


def test_a_fault_is_paid_for_and_counts_only_its_calls() -> None:
    faulty = world(faults=(Fault(at=2, method="videos.list", refusal="unavailable"),))
    given, past = ask(faulty, request(), request(), request())
    assert [each.status for each in given] == [200, 503, 200]
    assert past.spent.calls == {"rest": 3}


def test_a_call_beyond_the_limit_is_counted_but_not_spent() -> None:
    given, past = ask(world(limits=Limits(rest=1)), request(), request())
    assert [each.status for each in given] == [200, 403]
    assert (past.calls, past.spent.calls) == ({"videos.list": 2}, {"rest": 1})


def test_the_next_day_is_paid_from_full_buckets() -> None:
    small = world(limits=Limits(rest=1))
    _, past = answer(request(), small, Past(), NOW)
    given, _ = answer(request(), small, past, NOW + timedelta(days=1))
    assert given.status == 200


def test_latency_of_the_manner_and_of_a_fault_add_up() -> None:
    slow = world(manner=Manner(latency_s=0.5), faults=(Fault(at=1, latency_s=2, damage="empty"),))
    (given, later), _ = ask(slow, request(), request())
    assert (given.latency_s, given.damage) == (2.5, "empty")
    assert (later.latency_s, later.damage) == (0.5, None)


def test_fields_trim_the_answer() -> None:
    (given,), _ = ask(WORLD, request(**VIDEOS, fields="items/id"))
    assert json.loads(given.body) == {"items": [{"id": "video000001"}]}


def test_a_body_is_utf_8_as_it_is() -> None:
    held = shelf(1, title="Незнакомцы 🎧")
    (given,), _ = ask(world(catalogue=held), request(part="snippet", id="video000001"))
    assert "Незнакомцы 🎧".encode() in given.body


@pytest.mark.parametrize(
    ("verb", "path"),
    [(verb, path) for verb, path in methods() if "commentThreads" in path or "rate" in path],
)
def test_methods_of_the_document_that_are_not_played_say_so(verb: str, path: str) -> None:
    given, _ = answer(
        Request(verb=verb, path=path, pairs=(("part", "id"),), key="k"), WORLD, Past(), NOW
    )
    assert given.status in {400, 501}


def test_unknown_paths_get_the_front_ends_page() -> None:
    (given,), past = ask(WORLD, request("nothing"))
    assert (given.status, given.kind) == (404, "text/html; charset=UTF-8")
    assert past.calls == {}
