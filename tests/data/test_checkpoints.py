"""How far a window was read is kept as it was told, and sightings are ranked page after page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.checkpoints import (
    Checkpoint,
    count_states,
    covered_windows,
    open_windows,
    queries_of,
    save_checkpoints,
    save_sightings,
)
from data.scans import begin_scan
from data.store import Store, open_store

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)
SEARCH, UPLOADS = "search.list", "playlistItems.list"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        yield opened


def window(days_ago: int = 1, **changes: Any) -> Checkpoint:
    plain: dict[str, Any] = {
        "scan_id": "scan",
        "method": SEARCH,
        "query": "hats",
        "start": NOON - days_ago * DAY,
        "end": NOON - (days_ago - 1) * DAY,
    }
    return Checkpoint(**{**plain, **changes})


def test_a_window_comes_back_as_it_was_saved_and_the_last_word_on_it_counts(store: Store) -> None:
    first = window()
    later = replace(first, token="CAUQAA", pages=3, results=150, restarts=1)  # noqa: S106
    save_checkpoints(store, [first])
    assert open_windows(store, "scan", SEARCH) == [first]
    save_checkpoints(store, [later])
    assert open_windows(store, "scan", SEARCH) == [later]
    save_checkpoints(store, [replace(later, state="done", token=None)])
    assert open_windows(store, "scan", SEARCH) == []
    save_checkpoints(store, [])
    assert store.number("SELECT count(*) FROM windows") == 1


def test_open_windows_come_query_by_query_and_newest_first(store: Store) -> None:
    newest, middle, oldest = window(1), window(2), window(9)
    other = window(1, query="caps")
    save_checkpoints(store, [oldest, newest, other, middle])
    assert open_windows(store, "scan", SEARCH) == [other, newest, middle, oldest]


def test_windows_of_other_scans_methods_and_states_are_not_open(store: Store) -> None:
    ended = [window(day, state=state) for day, state in enumerate(("done", "split", "full"), 2)]
    skipped = [window(day, state=state) for day, state in enumerate(("refused", "gone"), 5)]
    others = [window(scan_id="other"), window(method=UPLOADS, query="UU1")]
    save_checkpoints(store, [window(), *ended, *skipped, *others])
    assert open_windows(store, "scan", SEARCH) == [window()]
    assert queries_of(store, "scan", UPLOADS) == {"UU1"}
    assert queries_of(store, "scan", SEARCH) == {"hats"}
    assert queries_of(store, "nobody", SEARCH) == set()


def test_what_was_read_to_its_end_or_as_far_as_can_be_is_covered_in_all_scans(
    store: Store,
) -> None:
    began = begin_scan(store, "youtube", (NOON - DAY, NOON), "demo", "l")
    again = begin_scan(store, "youtube", (NOON, NOON + DAY), "demo", "l")
    other = begin_scan(store, "dailymotion", (NOON - DAY, NOON), "demo", "l")
    states = ("done", "full", "open", "split", "refused", "gone")
    save_checkpoints(
        store,
        [
            *(window(day, scan_id=began.scan_id, state=s) for day, s in enumerate(states, 1)),
            window(0, scan_id=again.scan_id, state="done"),
            window(8, scan_id=other.scan_id, state="done"),
            window(9, scan_id=began.scan_id, state="done", method=UPLOADS),
            window(1, scan_id=again.scan_id, state="done", query="caps"),
        ],
    )
    assert covered_windows(store, "youtube", SEARCH) == {
        "caps": [(NOON - DAY, NOON)],
        "hats": [(NOON - 2 * DAY, NOON - DAY), (NOON - DAY, NOON), (NOON, NOON + DAY)],
    }


def test_windows_and_their_pages_are_counted_by_state(store: Store) -> None:
    save_checkpoints(
        store,
        [
            window(1, state="done", pages=2),
            window(2, state="done", pages=3),
            window(3),
            window(1, scan_id="other", state="done", pages=9),
        ],
    )
    assert count_states(store, "scan", SEARCH) == {"done": (2, 5), "open": (1, 0)}
    assert count_states(store, "scan", UPLOADS) == {}


def test_pages_of_any_size_give_ranks_without_a_gap_however_often_one_is_saved(
    store: Store,
) -> None:
    turns = count()

    @settings(max_examples=25, deadline=None)
    @given(st.lists(st.tuples(st.integers(0, 50), st.booleans()), max_size=6))
    def ranked(pages: list[tuple[int, bool]]) -> None:
        read, told = window(query=f"query {next(turns)}"), 0
        for size, again in pages:
            ids = tuple(f"v{read.results + number}" for number in range(size))
            for _ in range(1 + again):
                save_sightings(store, read, "youtube", ids)
            read, told = replace(read, results=read.results + size), told + size
        found = store.execute(
            "SELECT video_id, rank FROM sightings WHERE query = ? ORDER BY rank", (read.query,)
        ).fetchall()
        assert found == [(f"v{number}", number + 1) for number in range(told)]

    ranked()


def test_a_page_rolled_back_leaves_neither_sightings_nor_progress(store: Store) -> None:
    save_checkpoints(store, [window()])
    with suppress(KeyboardInterrupt), store.transaction():
        save_sightings(store, window(), "youtube", ("a", "b"))
        save_checkpoints(store, [window(pages=1, results=2)])
        raise KeyboardInterrupt
    assert open_windows(store, "scan", SEARCH) == [window()]
    assert store.number("SELECT count(*) FROM sightings") == 0
