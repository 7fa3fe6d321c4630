"""Snapshots with expired rows, or published under other terms, are found; others stay."""

from __future__ import annotations

from pathlib import Path

from answered import answer, seen
from fiction import LEXICON, MODEL, NOON, at, publish_all, save, score_all, search, video

from data.outdated import find_holding, find_outdated
from data.publish import publish
from data.settings import Settings, YouTube
from data.snapshots import all_snapshots
from data.store import open_store
from data.terms import imported_of, read_profiles

NAMED = read_profiles().named
FOREVER = imported_of(Settings())
TEN = imported_of(Settings(keep_imported_days=10))


def publish_as(home: Path, terms: str, *, from_api: bool = True) -> None:
    settings = Settings(home=home, youtube=YouTube(terms=terms))  # type: ignore[arg-type]
    with open_store(home) as store:
        if from_api:
            answer(store, at(0), seen("v1", at(0), subscribers=99_999))
        save(store, "a.csv", video("filed", title="OmeTV filed"))
        search(store)
        score_all(store)
        publish(store, settings, LEXICON, {"model_id": MODEL}, NOON)


def outdated(home: Path, terms: str, day: int, imported: object = FOREVER) -> int:
    return len(find_outdated(home, NAMED(terms), imported, at(day)))  # type: ignore[arg-type]


def test_a_snapshot_is_outdated_once_its_oldest_row_is(tmp_path: Path) -> None:
    publish_as(tmp_path, "amended")
    assert (outdated(tmp_path, "amended", 30), outdated(tmp_path, "amended", 31)) == (0, 1)
    assert outdated(tmp_path, "amended", 11, TEN) == 1
    assert outdated(tmp_path, "amended", 10, TEN) == 0


def test_a_snapshot_under_other_terms_is_outdated_at_once(tmp_path: Path) -> None:
    publish_as(tmp_path, "amended")
    assert (outdated(tmp_path, "standard", 0), outdated(tmp_path, "amended", 0)) == (1, 0)


def test_a_snapshot_of_files_alone_knows_no_terms(tmp_path: Path) -> None:
    publish_as(tmp_path, "amended", from_api=False)
    assert outdated(tmp_path, "standard", 9_000) == 0


def test_one_that_cannot_be_read_counts_unless_told_otherwise(tmp_path: Path) -> None:
    publish_all(tmp_path, video("v1", title="OmeTV"))
    (path,) = all_snapshots(tmp_path)
    path.write_bytes(b"nonsense" * 2_000)
    assert outdated(tmp_path, "demo", 0) == 1
    assert find_outdated(tmp_path, NAMED("demo"), FOREVER, NOON, unreadable=False) == []


def test_the_snapshots_that_show_a_video_are_found_by_its_reference(tmp_path: Path) -> None:
    publish_as(tmp_path, "amended")
    assert len(find_holding(tmp_path, ["nothing", "youtube:v1"])) == 1
    assert find_holding(tmp_path, ["youtube:v2"]) == []
    assert find_holding(tmp_path / "none", ["youtube:v1"]) == []
