"""What was forgotten stays out, and nothing but a hash tells what it was."""

from __future__ import annotations

from pathlib import Path

from answered import answer, number, seen
from fiction import NOON, at, save, video

from data.forget import forget
from data.forgotten import CHANNEL, VIDEO, name_of
from data.store import open_store


def test_a_forgotten_video_is_left_out_of_files_and_answers_and_counted(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        forget(store, VIDEO, "youtube", "v1", NOON)
        balance = save(store, "a.csv", video("v1", rank=3), video("v2"), "torn")
        answer(store, at(1), seen("v1", at(1)), seen("v3", at(1)))
        held = store.execute("SELECT video_id FROM videos ORDER BY ALL").fetchall()
        assert held == [("v2",), ("v3",)]
        assert number(store, "texts", "title = 'A film about hats'") == 1
    assert (balance.rows, balance.observations, balance.left_out) == (3, 1, 1)
    assert balance.rows == sum(
        (balance.observations, balance.duplicates, balance.quarantined, balance.left_out)
    )


def test_a_forgotten_channel_stays_out_with_videos_never_seen(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        save(store, "a.csv", video("v1", channel_id="UCgone"))
        forget(store, CHANNEL, "youtube", "UCgone", NOON)
        save(
            store, "b.csv", video("v9", channel_id="UCgone"), video("v1", channel_id=None),
            video("v2", channel_id="UCgone", source="tiktok"), video("v3", channel_name="UCgone"),
        )  # fmt: skip
        held = store.execute("SELECT source, video_id FROM videos").fetchall()
    assert held == [("tiktok", "v2")]


def test_the_hash_in_python_is_the_one_in_sql(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        made = store.execute("SELECT sha256('youtube' || ' ' || 'ü😀')").fetchall()
    assert made == [(name_of("youtube", "ü😀"),)]
