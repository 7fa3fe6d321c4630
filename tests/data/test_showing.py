"""Who is shown, under which name and in which order, is decided in batches of any size alike."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fiction import LEXICON, MODEL, at, publish_all, read_newest, save, score_all, search, video

from data import publish as publishing
from data import showing as deciding
from data.errors import SettingsError
from data.pseudonyms import FILE_NAME
from data.settings import Settings
from data.showing import showing
from data.store import open_store

VIDEOS = [
    video(
        f"v{n:010}", title=f"Film {n} on OmeTV", description=f"join me at {n % 24}:30",
        channel_id=f"UC{n % 7}", subscribers=(n % 7) * 4_000, observed_at=at(n),
    )
    for n in range(60)
]  # fmt: skip


def snapshot_of(home: Path) -> dict[str, Any]:
    snapshot = read_newest(home)
    tables = ("counted", "videos", "listing", "named", "words", "counts_seen", "found", "kept")
    held = {name: snapshot.rows(f"SELECT * FROM {name}") for name in tables}
    snapshot.close()
    return held


def test_batches_of_any_size_give_the_same_snapshot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_all(tmp_path, *VIDEOS)
    whole = snapshot_of(tmp_path)
    for size in (1, 7):
        monkeypatch.setattr(publishing, "BATCH", size)
        monkeypatch.setattr(deciding, "BATCH", size)
        publish_all(tmp_path)
        assert snapshot_of(tmp_path) == whole
    assert len(whole["videos"]) == 60


def test_rows_stand_in_the_order_of_their_score_then_of_their_shown_name(tmp_path: Path) -> None:
    some = {"film": {"score": 0.3}}
    publish_all(tmp_path, *VIDEOS, video("w", title="Top OmeTV", subscribers=0), scores=some)
    rows = snapshot_of(tmp_path)["videos"]
    assert [row["place"] for row in rows] == list(range(61))
    assert rows[0]["title"] == "Top OmeTV"
    refs = [row["video_ref"] for row in rows[1:]]
    assert refs == sorted(refs)


def test_a_channel_is_hidden_for_what_one_of_its_texts_said_before_it_was_edited(
    tmp_path: Path,
) -> None:
    publish_all(
        tmp_path,
        video("v1", title="Plain OmeTV", channel_id="UCx", observed_at=at(0),
              description="I'm 12 years old"),
        video("v1", title="Plain OmeTV", channel_id="UCx", observed_at=at(9)),
        video("v2", title="Other OmeTV", channel_id="UCy"),
    )  # fmt: skip
    assert [row["title"] for row in snapshot_of(tmp_path)["videos"]] == ["Other OmeTV"]


def test_nothing_temporary_is_left_even_if_it_fails(tmp_path: Path) -> None:
    def tables() -> list[str]:
        found = store.rows("SELECT table_name FROM duckdb_tables() WHERE temporary")
        return [row["table_name"] for row in found]

    with open_store(tmp_path) as store:
        save(store, "a.csv", *VIDEOS)
        search(store)
        score_all(store)
        with showing(store, Settings(home=tmp_path), LEXICON.hash, MODEL, derived=True):
            assert tables() == ["showing"]
            assert store.number("SELECT count(*) FROM showing") == 60
        assert tables() == []
        (tmp_path / FILE_NAME).write_text("no key")
        failing = showing(store, Settings(home=tmp_path), LEXICON.hash, MODEL, derived=True)
        with pytest.raises(SettingsError), failing:
            pass
        assert tables() == []
