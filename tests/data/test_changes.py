"""Edits, removals and returns are listed, in whatever order they were heard of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from fiction import save, video
from hypothesis import given, settings
from hypothesis import strategies as st

from data.asks import DETAILS, Asked, Status, save_asked, save_not_asked
from data.changes import read_changes
from data.store import Store, open_store

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)
LONG_AGO = NOON - 9999 * DAY


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        yield opened


def say(store: Store, day: int, video_id: str = "a", **changes: Any) -> None:
    told = {"title": "Hats", "description": "All of them", "tags": ("hat",), **changes}
    name = f"{video_id} {day} {changes}"
    save(store, name, video(video_id, observed_at=NOON + day * DAY, **told))


def ask(store: Store, day: int, status: Status, video_id: str = "a") -> None:
    asked = [Asked(video_id=video_id, status=status)]
    at = NOON + day * DAY
    save_asked(store, f"scan {day:03}", DETAILS, "youtube", asked, at, "r1")


def changes(store: Store, video_id: str = "a", since: datetime = LONG_AGO) -> list[tuple[int, str]]:
    return [
        ((row["happened_at"] - NOON).days, row["change"])
        for row in read_changes(store, since).to_pylist()
        if row["video_id"] == video_id
    ]


def test_edits_are_named_by_what_was_edited_newest_first(store: Store) -> None:
    say(store, 0)
    say(store, 1)
    say(store, 2, title="Caps")
    say(store, 3, title="Caps", description="Some of them")
    say(store, 4, title="Caps", description="Some of them", made_for_kids=True)
    say(store, 5)
    assert changes(store) == [
        (5, "title edited"),
        (4, "tags or flags changed"),
        (3, "description edited"),
        (2, "title edited"),
    ]


def test_other_counts_are_no_edit(store: Store) -> None:
    say(store, 0, views=1)
    say(store, 1, views=9_000, subscribers=3)
    assert changes(store) == []


def test_a_list_without_descriptions_is_no_edit(store: Store) -> None:
    say(store, 0)
    say(store, 1, description="", whole=False)
    say(store, 2)
    assert changes(store) == []


def test_what_was_seen_at_no_known_time_is_no_edit(store: Store) -> None:
    say(store, 0)
    save(store, "undated", video("a", title="Caps"))
    assert changes(store) == []


def test_an_edit_of_one_video_is_not_one_of_another(store: Store) -> None:
    say(store, 0, "a", title="Hats")
    say(store, 1, "b", title="Caps")
    say(store, 2, "a", title="Hats")
    assert changes(store, "a") == changes(store, "b") == []


def test_removals_and_returns_are_listed_when_they_were_first_seen(store: Store) -> None:
    statuses: tuple[Status, ...] = ("returned", "gone", "gone", "hidden_counts", "gone")
    for day, status in enumerate(statuses):
        ask(store, day, status)
    assert changes(store) == [(4, "removed"), (3, "returned"), (1, "removed")]


def test_what_was_never_there_was_not_removed_but_may_return(store: Store) -> None:
    ask(store, 0, "gone")
    assert changes(store) == []
    ask(store, 1, "returned")
    assert changes(store) == [(1, "returned")]


def test_an_id_that_was_not_asked_for_says_nothing(store: Store) -> None:
    ask(store, 0, "returned")
    save_not_asked(store, "scan 001", DETAILS, "youtube", ["a"], "spent", NOON + DAY)
    ask(store, 2, "gone")
    assert changes(store) == [(2, "removed")]


def test_only_changes_since_a_moment_are_listed(store: Store) -> None:
    say(store, 0)
    say(store, 1, title="Caps")
    say(store, 2, title="Hoods")
    assert changes(store, since=NOON + 2 * DAY) == [(2, "title edited")]
    table = read_changes(store, NOON + 3 * DAY)
    assert table.num_rows == 0
    assert table.column_names == ["happened_at", "source", "video_id", "change"]


@dataclass(frozen=True)
class Heard:
    """Hold what was heard on one day: a title and a description, or None where it was gone."""

    day: int
    text: tuple[str, str] | None


HEARD = st.lists(
    st.builds(
        Heard,
        st.integers(0, 30),
        st.none() | st.tuples(st.sampled_from(["Hats", "Caps"]), st.sampled_from(["one", "two"])),
    ),
    max_size=5,
    unique_by=lambda each: each.day,
)


def _expected(heard: Sequence[Heard]) -> list[tuple[int, str]]:
    """List the changes as a person would, who reads the days in order."""
    found, before, gone = [], None, None
    for each in sorted(heard, key=lambda each: each.day):
        now_gone = each.text is None
        if gone is not None and gone != now_gone:
            found.append((each.day, "removed" if now_gone else "returned"))
        if each.text and before and each.text != before:
            title = each.text[0] != before[0]
            found.append((each.day, "title edited" if title else "description edited"))
        gone, before = now_gone, each.text or before
    return sorted(found, key=lambda change: (-change[0], change[1]))


def test_the_order_in_which_things_are_heard_changes_nothing(store: Store) -> None:
    turns = count()

    @settings(max_examples=12, deadline=None)
    @given(HEARD.flatmap(st.permutations))
    def listed(heard: list[Heard]) -> None:
        name = f"v{next(turns)}"
        for each in heard:
            ask(store, each.day, "returned" if each.text else "gone", name)
            if each.text:
                say(store, each.day, name, title=each.text[0], description=each.text[1])
        assert changes(store, name) == _expected(heard)

    listed()
