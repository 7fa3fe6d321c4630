"""What is due is told before it is overdue, and the collector is told what to refresh."""

from __future__ import annotations

from pathlib import Path

import msgspec
from answered import answer, count_only, seen
from fiction import at, everything, save, video

from data.due import Due, find_due, held_since, videos_to_refresh
from data.settings import Settings
from data.store import Store, open_store
from data.terms import imported_of, read_profiles

STANDARD, DEMO = (read_profiles().named(name) for name in ("standard", "demo"))
WEEK = imported_of(Settings(keep_imported_days=7))


def fill(store: Store) -> None:
    answer(store, at(0), seen("old", at(0)), seen("again", at(0), title="OmeTV twice"))
    answer(store, at(20), seen("again", at(20), title="OmeTV twice"))
    count_only(store, at(3), "old", 9)
    save(store, "a.csv", video("filed"))


def name_something(store: Store) -> None:
    """Save that every text names a site."""
    store.execute("INSERT INTO searched SELECT content_hash, 'lexicon', 'mention' FROM texts")


def told(store: Store, day: int) -> list[tuple[int, int, int]]:
    found = find_due(store, STANDARD, WEEK, at(day))
    return [(each.held, each.due, each.overdue) for each in found]


def test_each_kind_is_held_then_due_then_overdue(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        fill(store)
        assert told(store, 1) == [(2, 0, 0), (4, 0, 0), (2, 0, 0), (1, 0, 0)]
        assert told(store, 26) == [(2, 1, 0), (4, 2, 0), (2, 1, 0), (1, 0, 1)]
        assert told(store, 31) == [(2, 0, 1), (4, 1, 2), (2, 0, 1), (1, 0, 1)]
        assert told(store, 60) == [(2, 0, 2), (4, 0, 4), (2, 0, 2), (1, 0, 1)]


def test_to_look_changes_nothing_and_an_empty_store_holds_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        assert told(store, 1) == [(0, 0, 0)] * 4
        fill(store)
        whole = everything(store)
        told(store, 60)
        videos_to_refresh(store, "youtube", STANDARD, at(60))
        assert everything(store) == whole


def test_terms_without_an_end_make_nothing_due(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        fill(store)
        first, *_ = find_due(store, DEMO, DEMO, at(9_000))
        assert first == Due(
            what="videos with a text from the API", days=None, held=2, due=0, overdue=0,
            oldest=at(0),
        )  # fmt: skip


def test_before_a_study_ends_all_is_due_and_after_it_overdue(tmp_path: Path) -> None:
    researcher = read_profiles().named("researcher")
    study = msgspec.structs.replace(researcher, study_end=at(27).date())
    with open_store(tmp_path) as store:
        fill(store)

        def counts_at(day: int) -> tuple[int, int, int]:
            each = find_due(store, study, WEEK, at(day))[1]
            return each.held, each.due, each.overdue

        assert counts_at(21) == (4, 0, 0)
        assert counts_at(25) == (4, 4, 0)
        assert counts_at(28) == (4, 0, 4)


def test_texts_without_an_end_are_looked_at_again_all_the_same(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        fill(store)
        name_something(store)
        assert videos_to_refresh(store, "youtube", DEMO, at(25)) == []
        assert videos_to_refresh(store, "youtube", DEMO, at(26)) == ["old"]


def test_what_names_no_site_is_not_refreshed(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        fill(store)
        assert videos_to_refresh(store, "youtube", STANDARD, at(46)) == []


def test_videos_are_refreshed_in_their_last_days_oldest_first(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        fill(store)
        name_something(store)
        assert videos_to_refresh(store, "youtube", STANDARD, at(25)) == []
        assert videos_to_refresh(store, "youtube", STANDARD, at(26)) == ["old"]
        assert videos_to_refresh(store, "youtube", STANDARD, at(46)) == ["old", "again"]
        assert videos_to_refresh(store, "tiktok", STANDARD, at(46)) == []


def test_since_when_all_is_held(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        nothing = {"api_texts_since": None, "api_counts_since": None, "files_since": None}
        assert held_since(store) == nothing
        fill(store)
        since = {"api_texts_since": at(0), "api_counts_since": at(3), "files_since": at(0)}
        assert held_since(store) == since
