"""Lives are counted from the first answer to the loss, or to the last answer, and name nobody."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from fiction import LEXICON, MODEL, NOON, at, read_newest

from data.asks import STATS, Asked, Status, save_asked, save_not_asked
from data.publish import publish
from data.settings import Settings, YouTube
from data.store import Store, open_store

Told = tuple[float, Status]


def asked(store: Store, video_id: str, *told: Told) -> None:
    """Save how asking for one video ended on some days."""
    for day, status in told:
        moment = NOON + timedelta(days=day)
        told_so = [Asked(video_id=video_id, status=status)]
        save_asked(store, f"scan {day:05}", STATS, "youtube", told_so, moment, "r1")


def lives(home: Path, **settings: object) -> list[tuple[object, ...]]:
    with open_store(home) as store:
        publish(
            store, Settings(home=home, **settings), LEXICON, {"model_id": MODEL}, at(90)  # type: ignore[arg-type]
        )  # fmt: skip
    snapshot = read_newest(home)
    found = snapshot.rows("SELECT source, days, gone, videos FROM survival ORDER BY ALL")
    columns = snapshot.table("SELECT * FROM survival").column_names
    snapshot.close()
    assert sorted(columns) == ["days", "gone", "source", "videos"]
    return [tuple(row.values()) for row in found]


AMENDED = {"youtube": YouTube(terms="amended")}


def test_each_life_ends_with_its_loss_or_with_the_last_answer(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        asked(store, "stays", (0, "returned"), (7, "returned"), (28, "hidden_counts"))
        asked(store, "goes", (0, "returned"), (7, "returned"), (14, "gone"), (21, "gone"))
        asked(store, "also goes", (7, "returned"), (21, "gone"))
        asked(store, "once", (7, "unreadable"))
        asked(store, "never there", (0, "gone"), (7, "gone"))
    assert lives(tmp_path, **AMENDED) == [
        ("youtube", 0, False, 1),
        ("youtube", 14, True, 2),
        ("youtube", 28, False, 1),
    ]


def test_a_video_that_came_back_was_not_lost(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        asked(store, "v", (0, "returned"), (7, "gone"), (14, "returned"))
    assert lives(tmp_path, **AMENDED) == [("youtube", 14, False, 1)]


@pytest.mark.parametrize("day", [6.9, 7.1])
def test_a_scan_a_few_hours_early_or_late_counts_as_a_week(tmp_path: Path, day: float) -> None:
    with open_store(tmp_path) as store:
        asked(store, "v", (0, "returned"), (day, "returned"))
    assert lives(tmp_path, **AMENDED) == [("youtube", 7, False, 1)]


def test_what_was_not_asked_tells_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        asked(store, "v", (0, "returned"))
        save_not_asked(store, "scan 2", STATS, "youtube", ["v"], "quota", at(7))
    assert lives(tmp_path, **AMENDED) == [("youtube", 0, False, 1)]


def test_terms_that_allow_no_totals_allow_none_of_these(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        asked(store, "v", (0, "returned"), (7, "gone"))
    assert lives(tmp_path, youtube=YouTube(terms="standard")) == []
