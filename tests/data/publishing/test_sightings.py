"""How a video was found is told, but never so that it names a small creator."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fiction import LEXICON, NOON, at, read_newest, save, score_all, search, video

from data.disclosure import HIDDEN_SITE
from data.publish import publish
from data.settings import Settings
from data.store import open_store

QUERIES = ("ometv challenge", "Tiny Wren omegle", "@tinywren", "nightowlish chat", "UUsmall")


def found(home: Path, subscribers: int) -> list[dict[str, Any]]:
    with open_store(home) as store:
        save(store, "Tiny Wren film.csv", video(
            "v1", title="Hats on OmeTV", channel_id="UCsmall", channel_name="Tiny Wren",
            subscribers=subscribers, observed_at=at(0),
        ))  # fmt: skip
        store.execute(
            "INSERT INTO scans VALUES ('s-1', 'youtube', $at, $at, $at, $at, 'complete', 'demo',"
            " 'x', '{}')", {"at": at(1)},
        )  # fmt: skip
        for rank, query in enumerate(QUERIES, 1):
            store.execute(
                "INSERT INTO sightings VALUES ('s-1', 'youtube', 'v1', ?, ?)", (query, rank)
            )
        store.execute(
            "INSERT INTO windows VALUES ('s-1', 'playlistItems.list', 'UUsmall', $at, $at, 'done',"
            " NULL, 1, 1, 0)", {"at": at(1)},
        )  # fmt: skip
        search(store)
        score_all(store)
        publish(store, Settings(home=home), LEXICON, {"model_id": "model-1"}, NOON)
    snapshot = read_newest(home)
    rows = snapshot.rows("SELECT * FROM found ORDER BY kind, rank")
    snapshot.close()
    return rows


def test_of_a_small_creator_no_query_or_file_tells_the_name(tmp_path: Path) -> None:
    rows = found(tmp_path, 3)
    assert [(row["kind"], row["wording"]) for row in rows] == [
        ("file", None), ("query", "ometv challenge"), ("query", None), ("query", None),
        ("query", HIDDEN_SITE), ("uploads", None),
    ]  # fmt: skip
    assert [row["rank"] for row in rows] == [None, 1, 2, 3, 4, 5]
    assert {row["scan_id"] for row in rows} == {"s-1", None}
    assert {row["found_at"] for row in rows} == {at(1), NOON}


def test_of_a_public_creator_the_query_and_the_file_are_told(tmp_path: Path) -> None:
    told = {(row["kind"], row["wording"]) for row in found(tmp_path, 10**6)}
    assert ("query", "Tiny Wren omegle") in told
    assert ("file", "Tiny Wren film.csv") in told
    assert ("uploads", None) in told
    assert ("query", HIDDEN_SITE) in told


def test_our_own_query_is_told_as_it_was_asked_and_anybody_elses_is_masked(tmp_path: Path) -> None:
    query = "omegle code: HATS26"
    theirs = told_of(tmp_path / "theirs", query, asked=False)
    assert theirs == "omegle code: ██████"
    assert told_of(tmp_path / "ours", query, asked=True) == query


def told_of(home: Path, query: str, *, asked: bool) -> str:
    """Return how a query is told that found a video, whether or not a scan of ours asked it."""
    with open_store(home) as store:
        save(store, "x.csv", video("v1", title="Hats on OmeTV"))
        store.execute("INSERT INTO sightings VALUES ('s-1', 'youtube', 'v1', ?, 1)", (query,))
        if asked:
            store.execute(
                "INSERT INTO windows VALUES ('s-1', 'search.list', ?, ?, ?, 'done', NULL, 1, 1, 0)",
                (query, at(0), at(1)),
            )
        search(store)
        score_all(store)
        publish(store, Settings(home=home), LEXICON, {"model_id": "model-1"}, NOON)
    snapshot = read_newest(home)
    (row,) = snapshot.rows("SELECT wording FROM found WHERE kind = 'query'")
    snapshot.close()
    return str(row["wording"])
