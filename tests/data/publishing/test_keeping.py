"""How long a video stays is told by the terms under which each part of it came."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from answered import answer, seen
from fiction import LEXICON, NOON, at, read_newest, save, score_all, search, video

from data.publish import publish
from data.settings import Settings, YouTube
from data.store import open_store


def kept(home: Path, days: int = 0) -> dict[str, dict[str, Any]]:
    told = Settings(home=home, youtube=YouTube(terms="amended"), keep_imported_days=days)
    with open_store(home) as store:
        answer(store, at(0), seen("both0000001", at(0), title="Both OmeTV", views=7))
        save(store, "a.csv", video("both0000001", title="Both OmeTV", observed_at=at(-9)))
        search(store)
        score_all(store)
        publish(store, told, LEXICON, {"model_id": "model-1"}, NOON)
    snapshot = read_newest(home)
    rows = {row["what"]: row for row in snapshot.rows("SELECT * FROM kept")}
    snapshot.close()
    return rows


def test_text_counts_and_files_each_have_their_own_end(tmp_path: Path) -> None:
    rows = kept(tmp_path)
    assert set(rows) == {"text", "counts", "file"}
    assert rows["text"]["until"] == at(30)
    assert rows["text"]["refreshed"] == at(25)
    assert rows["counts"]["until"] == at(0) + timedelta(days=1_095)
    assert rows["counts"]["refreshed"] is None
    assert (rows["file"]["days"], rows["file"]["until"]) == (None, None)


def test_files_go_when_the_operators_days_are_over(tmp_path: Path) -> None:
    row = kept(tmp_path, days=10)["file"]
    assert (row["since"], row["until"]) == (NOON, NOON + timedelta(days=10))
