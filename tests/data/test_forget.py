"""What is forgotten is in no table, no answer and no line of ours; what others have stays."""

from __future__ import annotations

import json
from pathlib import Path

from answered import answer, channel, count_only, number, seen, texts
from fiction import NOON, at, everything, save, score_all, search, video
from torn import start_dying

from data.forget import Forgotten, forget, videos_of
from data.forgotten import CHANNEL, VIDEO, name_of
from data.store import Store, open_store, record_event


def fill(store: Store) -> None:
    """Save two videos of a channel that goes, and one of another that has a text in common."""
    gone = {"channel_id": "UCgonegone", "channel_name": "Gone"}
    answer(store, at(0), seen("gonevideo01", at(0), title="OmeTV secret", **gone))
    answer(
        store, at(1), seen("gonevideo02", at(1), title="OmeTV shared", **gone),
        seen("staysvideo1", at(1), title="OmeTV shared", channel_id="UCstays"),
    )  # fmt: skip
    answer(store, at(2), seen("staysvideo2", at(2), title="OmeTV other", channel_id="UCstays"))
    save(store, "mine.csv", video("gonevideo01", title="OmeTV of a file", **gone))
    for each in ("gonevideo01", "staysvideo1"):
        count_only(store, at(3), each, 5)
    for each in ("UCgonegone", "UCstays"):
        channel(store, at(0), each)
    for query in ("UUgonegone", "ometv"):
        store.execute(
            "INSERT INTO windows VALUES ('scan-1', 'm', ?, ?, ?, 'open', NULL, 0, 0, 0)",
            (query, at(0), at(1)),
        )
    for kind, why in ((VIDEO, "gone"), (VIDEO, "expired")):
        store.execute(
            "INSERT INTO tombstones VALUES ('youtube', ?, 'gonevideo01', ?, ?)", (kind, why, at(0))
        )
    record_event(store, NOON, "test", "ask", json.dumps({"id": "gonevideo01", "n": 1}))
    search(store)
    score_all(store)


def erased(home: Path, kind: str, identity: str) -> tuple[Forgotten, dict[str, list[object]]]:
    with open_store(home) as store:
        fill(store)
        forgotten = forget(store, kind, "youtube", identity, NOON)
        return forgotten, everything(store)


def test_a_video_is_in_no_table_any_more(tmp_path: Path) -> None:
    forgotten, held = erased(tmp_path, VIDEO, "gonevideo01")
    assert "gonevideo01" not in repr(held)
    assert "OmeTV secret" not in repr(held)
    assert "OmeTV of a file" not in repr(held)
    assert forgotten == Forgotten(
        ids=("gonevideo01",), observations=2, texts=2, answers=1, files=("mine.csv",)
    )
    assert len(held["videos"]) == 3


def test_a_channel_is_in_no_table_any_more_nor_are_its_videos(tmp_path: Path) -> None:
    forgotten, held = erased(tmp_path, CHANNEL, "UCgonegone")
    for word in ("gonevideo01", "gonevideo02", "UCgonegone", "UUgonegone", "OmeTV secret"):
        assert word not in repr(held)
    assert sorted(forgotten.ids) == ["gonevideo01", "gonevideo02"]
    assert (forgotten.observations, forgotten.texts, forgotten.answers) == (3, 2, 2)


def test_what_others_have_stays(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        fill(store)
        forget(store, CHANNEL, "youtube", "UCgonegone", NOON)
        assert texts(store) == {"OmeTV shared", "OmeTV other"}
        held = store.execute("SELECT video_id, views FROM videos ORDER BY ALL").fetchall()
        assert held == [("staysvideo1", 7), ("staysvideo2", 7)]
        assert (number(store, "mentions"), number(store, "scores")) == (2, 2)
        assert number(store, "responses", "body IS NOT NULL") == 1
        assert number(store, "channels", "channel_id = 'UCstays'") == 1
        assert store.execute("SELECT query FROM windows").fetchall() == [("ometv",)]
        assert number(store, "asks") == 2


def test_an_answer_goes_whole_and_keeps_its_hash(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        fill(store)
        hashes = store.execute("SELECT sha256 FROM responses ORDER BY ALL").fetchall()
        forget(store, VIDEO, "youtube", "gonevideo02", NOON)
        assert store.execute("SELECT sha256 FROM responses ORDER BY ALL").fetchall() == hashes
        (gone,) = store.rows("SELECT * FROM responses WHERE body IS NULL")
        assert (gone["deleted_at"], gone["deleted_why"]) == (NOON, "forgotten")
        assert json.loads(gone["parameters"])["id"] == "(forgotten),staysvideo1"


def test_an_answer_that_only_names_it_goes_too_and_one_that_cannot_be_read(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        fill(store)
        answer(store, at(5), related=["gonevideo01"])
        broken = answer(store, at(6), seen("another0001", at(6)))
        store.execute("UPDATE responses SET body = 'x'::BLOB WHERE response_id = ?", (broken,))
        assert forget(store, VIDEO, "youtube", "gonevideo01", NOON).answers == 3
        assert number(store, "responses", "body IS NOT NULL") == 2


def test_tables_made_later_are_cleaned_as_well(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        fill(store)
        store.execute("CREATE TABLE later (source VARCHAR, video_id VARCHAR, word VARCHAR)")
        store.execute("INSERT INTO later SELECT 'youtube', video_id, 'w' FROM videos")
        forget(store, VIDEO, "youtube", "gonevideo01", NOON)
        assert number(store, "later") == 3
        assert number(store, "later", "video_id = 'gonevideo01'") == 0


def test_only_hashes_and_a_line_without_content_tell_of_it(tmp_path: Path) -> None:
    _, held = erased(tmp_path, CHANNEL, "UCgonegone")
    names = {(row[1], row[2]) for row in held["tombstones"] if row[3] == "forgotten"}
    assert names == {
        (CHANNEL, name_of("youtube", "UCgonegone")),
        (VIDEO, name_of("youtube", "gonevideo01")),
        (VIDEO, name_of("youtube", "gonevideo02")),
    }
    (line,) = [row for row in held["events"] if row[3] == "forget"]
    assert json.loads(line[4]) == {
        "kind": "channel", "source": "youtube", "videos": 2, "answers": 2,
    }  # fmt: skip


def test_what_is_not_known_can_be_forgotten_and_twice(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        for _ in range(2):
            done = forget(store, CHANNEL, "youtube", "UCnever", NOON)
            assert done == Forgotten(ids=(), observations=0, texts=0, files=(), answers=0)
        assert number(store, "tombstones") == 1
        assert videos_of(store, VIDEO, "youtube", "v1") == ["v1"]


def test_another_platforms_video_of_the_same_id_stays(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        save(store, "a.csv", video("v1"), video("v1", source="tiktok", title="Another"))
        forget(store, VIDEO, "youtube", "v1", NOON)
        assert store.execute("SELECT source FROM videos").fetchall() == [("tiktok",)]


def test_killed_at_any_step_it_did_all_or_nothing(tmp_path: Path) -> None:
    with open_store(tmp_path / "whole") as store:
        fill(store)
        before = everything(store)
        forget(store, CHANNEL, "youtube", "UCgonegone", NOON)
        wanted = everything(store)
    for step in range(4, 44, 5):
        home = tmp_path / str(step)
        with open_store(home) as store:
            fill(store)
        with start_dying(
            home,
            step,
            imports="from data.forget import forget; from fiction import NOON",
            call='forget(store, "channel", "youtube", "UCgonegone", NOON)',
        ) as process:
            assert "whole" not in process.communicate(timeout=60)[0]
        with open_store(home) as store:
            assert everything(store) in (before, wanted)
            forget(store, CHANNEL, "youtube", "UCgonegone", NOON)
            assert everything(store, but={"events": "event_id"}) is not None
            assert {**everything(store), "events": []} == {**wanted, "events": []}
