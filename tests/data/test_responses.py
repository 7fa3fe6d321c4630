"""Answers are kept byte-exact, with what was asked and when, and are never changed."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import duckdb
import pytest
from answered import body_of
from hypothesis import given, settings
from hypothesis import strategies as st

from data.responses import Response, save_responses
from data.store import Store, open_store

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        yield opened


def response(name: str = "r1", **changes: Any) -> Response:
    plain: dict[str, Any] = {
        "response_id": name,
        "method": "search.list",
        "endpoint": "https://example.org/youtube/v3/search",
        "parameters": {"q": "hats", "order": "date"},
        "status": 200,
        "asked_at": NOON,
        "answered_at": NOON + timedelta(milliseconds=250),
        "clock_offset_s": None,
        "body": b'{"items": []}',
    }
    return Response(**{**plain, **changes})


def keep(store: Store, *responses: Response) -> None:
    with store.transaction():
        save_responses(store, "scan", "youtube", "demo", responses)


def test_whatever_bytes_came_come_back_the_same(store: Store) -> None:
    turns = count()

    @settings(max_examples=40, deadline=None)
    @given(st.binary(max_size=3000))
    def same(body: bytes) -> None:
        name = f"r{next(turns)}"
        keep(store, response(name, body=body))
        assert body_of(store, name) == body

    same()


def test_an_answer_is_kept_packed_beside_its_hash_its_size_and_all_that_was_asked(
    store: Store,
) -> None:
    body = '{"title": "Привет"}'.encode() * 50
    keep(store, response(body=body, status=403, clock_offset_s=-1.5))
    (row,) = store.rows("FROM responses")
    assert row["sha256"] == hashlib.sha256(body).hexdigest()
    assert row["size"] == len(body)
    assert gzip.decompress(row["body"]) == body
    assert len(row["body"]) < len(body) / 4
    assert json.loads(row["parameters"]) == {"q": "hats", "order": "date"}
    told = ("method", "endpoint", "status", "asked_at", "answered_at", "clock_offset_s")
    expected = response(status=403, clock_offset_s=-1.5)
    assert [row[name] for name in told] == [getattr(expected, name) for name in told]
    assert (row["scan_id"], row["source"], row["terms"]) == ("scan", "youtube", "demo")
    assert row["deleted_at"] is row["deleted_why"] is None


def test_no_answers_are_nothing_to_save(store: Store) -> None:
    keep(store)
    assert not store.rows("FROM responses")


def test_answers_of_a_transaction_that_failed_are_not_kept(store: Store) -> None:
    with suppress(KeyboardInterrupt), store.transaction():
        save_responses(store, "scan", "youtube", "demo", [response()])
        raise KeyboardInterrupt
    assert body_of(store, "r1") is None


def test_an_answer_is_never_written_over(store: Store) -> None:
    keep(store, response())
    with pytest.raises(duckdb.ConstraintException):
        keep(store, response(body=b"{}"))
    assert body_of(store, "r1") == b'{"items": []}'


def test_what_shows_an_answer_does_not_show_its_body() -> None:
    assert "items" not in repr(response())
