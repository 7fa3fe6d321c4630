"""The past of a video is told as masked as its present, and only as far as it is held."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fiction import LEXICON, NOON, at, publish_all, read_newest, save, score_all, search, video

from data.masking import MASK
from data.publish import publish
from data.settings import Settings
from data.store import open_store

OLD = "Tiny Wren on OmeTV: type SLIMEWORD as your interest, or NightOwlish"
SMALL = {"channel_id": "UCsmall", "subscribers": 3}


def rows(home: Path, table: str) -> list[dict[str, Any]]:
    snapshot = read_newest(home)
    found = snapshot.rows(f"SELECT * FROM {table} ORDER BY rowid")
    snapshot.close()
    return found


def edited(home: Path) -> None:
    publish_all(
        home,
        video("v1", title=OLD, channel_name="Tiny Wren", observed_at=at(0), views=5, **SMALL),
        video("v1", title="Hats on OmeTV", channel_name="Hat", observed_at=at(3), views=9, **SMALL),
        video("v1", title="Hats on OmeTV", channel_name="Hat", observed_at=at(5), **SMALL),
        video("v2", title="Other OmeTV", observed_at=at(0), views=1),
    )


def test_an_edit_shows_both_texts_masked_and_names_of_then_too(tmp_path: Path) -> None:
    edited(tmp_path)
    before, since = rows(tmp_path, "versions")
    assert (before["observed_at"], since["observed_at"]) == (at(0), at(3))
    assert since["title"] == "Hats on OmeTV".replace("Hats", "Hats")
    assert before["title"] == (
        f"{MASK * 4} {MASK * 4} on OmeTV: type {MASK * 9} as your interest, or {MASK * 11}"
    )
    assert before["held"]


def test_a_text_not_searched_with_this_lexicon_or_gone_is_not_shown(tmp_path: Path) -> None:
    edited(tmp_path)
    with open_store(tmp_path) as store:
        store.execute("DELETE FROM texts WHERE title = ?", (OLD,))
        publish(store, Settings(home=tmp_path), LEXICON, {"model_id": "model-1"}, NOON)
    before, since = rows(tmp_path, "versions")
    assert (before["held"], before["title"]) == (False, None)
    assert since["held"]


def test_counts_stand_by_when_they_were_observed(tmp_path: Path) -> None:
    edited(tmp_path)
    counted = {
        (row["place"], row["observed_at"]): row["views"] for row in rows(tmp_path, "counts_seen")
    }
    assert sorted(counted.values()) == [1, 5, 9]
    assert {at for _, at in counted} == {at(0), at(3)}


def test_a_hidden_uploaders_past_stands_nowhere(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        save(store, "a.csv", video("k", title="I'm 12, OmeTV", observed_at=at(0), views=3),
             video("k", title="OmeTV", observed_at=at(1), views=4))  # fmt: skip
        search(store)
        score_all(store)
        publish(store, Settings(home=tmp_path), LEXICON, {"model_id": "model-1"}, NOON)
    for table in ("videos", "versions", "counts_seen", "found", "kept", "words", "listing"):
        assert rows(tmp_path, table) == []
