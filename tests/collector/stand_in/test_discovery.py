"""Requests are read by the client's own discovery document."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from collector.stand_in.discovery import Asked, methods, read, route
from collector.stand_in.refusals import RefusedError

SEARCH = route("GET", "/youtube/v3/search")


def asked(**pairs: str) -> Asked:
    return read(SEARCH, [("part", "snippet"), *pairs.items()])


def told(*pairs: tuple[str, str]) -> tuple[int, str, str]:
    with pytest.raises(RefusedError) as caught:
        read(SEARCH, pairs)
    refusal = caught.value.refusal
    return refusal.status, refusal.reason, refusal.message


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("search", "search.list"),
        ("videos", "videos.list"),
        ("videos:batchGetStats", "videos.batchGetStats"),
        ("channels", "channels.list"),
        ("playlistItems", "playlistItems.list"),
    ],
)
def test_every_method_we_play_is_in_the_document(path: str, name: str) -> None:
    assert route("GET", f"/youtube/v3/{path}").name == name


def test_the_document_is_read_whole() -> None:
    assert len(methods()) > 70


@pytest.mark.parametrize(
    ("verb", "path"),
    [("GET", "/youtube/v3/searches"), ("POST", "/youtube/v3/search"), ("GET", "/")],
)
def test_an_unknown_method_is_not_found(verb: str, path: str) -> None:
    with pytest.raises(RefusedError) as caught:
        route(verb, path)
    assert caught.value.refusal.status == 404


def test_an_unknown_parameter_is_refused() -> None:
    status, reason, message = told(("part", "snippet"), ("query", "ometv"))
    assert (status, reason) == (400, "badRequest")
    assert 'Unknown name "query"' in message


def test_a_required_parameter_is_required() -> None:
    assert told(("q", "ometv")) == (400, "required", "Required parameter: part")
    assert told(("part", "")) == (400, "required", "Required parameter: part")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("order", "newest"),
        ("safeSearch", "off"),
        ("maxResults", "ten"),
        ("maxResults", ""),
        ("publishedAfter", "2026-01-01"),
        ("publishedAfter", "2026-01-01T00:00:00"),
        ("forMine", "yes"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(name: str, value: str) -> None:
    assert told(("part", "snippet"), (name, value))[:2] == (400, "badRequest")


def test_a_number_out_of_range_is_refused() -> None:
    assert told(("part", "snippet"), ("maxResults", "51")) == (
        400,
        "invalidParameter",
        "Invalid value '51'. Values must be within the range: [0, 50]",
    )


def test_an_unknown_part_is_refused() -> None:
    assert told(("part", "snippet,statistics")) == (400, "unknownPart", "'statistics'")


def test_what_is_given_twice_but_may_be_once_is_refused() -> None:
    assert told(("part", "snippet"), ("q", "a"), ("q", "b"))[:2] == (400, "badRequest")


@pytest.mark.parametrize("pair", [("alt", "proto"), ("access_token", "x"), ("callback", "x")])
def test_what_the_stand_in_does_not_play_is_told_apart(pair: tuple[str, str]) -> None:
    assert told(("part", "snippet"), pair)[0] == 501


def test_defaults_are_the_documents() -> None:
    plain = asked()
    assert plain.number("maxResults") == 5
    assert plain.one("order") == "relevance"
    assert plain.one("safeSearch") == "moderate"
    assert plain.one("q") is None
    assert plain.moment("publishedAfter") is None


def test_lists_may_be_joined_or_repeated() -> None:
    videos = route("GET", "/youtube/v3/videos")
    joined = read(videos, [("part", "id"), ("id", "a,b"), ("id", "c, a")])
    assert joined.many("id") == ("a", "b", "c")


@settings(deadline=None)
@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=12)), max_size=4))
def test_whatever_is_sent_is_read_or_refused(pairs: list[tuple[str, str]]) -> None:
    names = [*SEARCH.parameters]
    sent = [(names[len(name) % len(names)] if name else name, value) for name, value in pairs]
    with suppress(RefusedError):
        assert read(SEARCH, [("part", "id"), *sent]).many("part")
