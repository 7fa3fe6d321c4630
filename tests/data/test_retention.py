"""What may be kept no longer goes, with its traces, once; what was refreshed stays."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest
from answered import answer, channel, count_only, number, seen, texts
from fiction import at, everything, save, score_all, search, video
from torn import start_dying

from data.retention import Deleted, delete_expired, withhold_scores
from data.settings import Settings
from data.store import Store, open_store
from data.terms import Profile, imported_of, read_profiles

STANDARD, AMENDED = (read_profiles().named(name) for name in ("standard", "amended"))
RESEARCHER, DEMO = (read_profiles().named(name) for name in ("researcher", "demo"))
FOREVER = imported_of(Settings())


def delete(store: Store, day: float, profile: Profile = STANDARD) -> Deleted:
    return delete_expired(store, profile, FOREVER, at(0) + timedelta(days=day))


def test_with_the_study_all_that_came_through_the_api_ends_and_files_stay(tmp_path: Path) -> None:
    study = msgspec.structs.replace(RESEARCHER, study_end=at(21).date())
    with open_store(tmp_path) as store:
        fill(store)
        assert not delete(store, 21, study).any
        assert delete(store, 22, study).counts == 2
        assert {row["title"] for row in store.rows("SELECT title FROM texts")} == {"OmeTV filed"}
        for table, kept in (("observations", 1), ("scores", 1), ("counts", 0), ("channels", 0)):
            assert number(store, table) == kept
        assert number(store, "responses", "body IS NOT NULL") == 0
        assert not delete(store, 23, study).any


def fill(store: Store) -> None:
    """Save an old video, one refreshed on day 20, counts, a channel and a file of the same."""
    answer(store, at(0), seen("old", at(0)), seen("refreshed", at(0), title="OmeTV twice"))
    answer(store, at(20), seen("refreshed", at(20), title="OmeTV twice"))
    count_only(store, at(0), "old", 9)
    count_only(store, at(20), "refreshed", 10)
    channel(store, at(0), "UCone")
    save(store, "a.csv", video("filed", title="OmeTV filed", channel_name="Filed"))
    search(store)
    score_all(store)


def test_a_text_stays_its_days_and_goes_after_them_unless_it_was_refreshed(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        fill(store)
        assert delete(store, 30) == Deleted(scores=2)
        assert texts(store) == {"OmeTV film old", "OmeTV twice", "OmeTV filed"}
        deleted = delete(store, 30.01)
        assert texts(store) == {"OmeTV twice", "OmeTV filed"}
        assert (deleted.texts, deleted.observations, deleted.answers) == (1, 2, 1)
        assert (deleted.counts, deleted.channels) == (1, 1)
        held = store.execute("SELECT video_id FROM videos ORDER BY ALL").fetchall()
        assert held == [("filed",), ("refreshed",)]


def test_all_that_was_made_from_the_text_goes_with_it(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        fill(store)
        before = {name: number(store, name) for name in ("mentions", "searched", "scores")}
        delete(store, 31)
        after = {name: number(store, name) for name in before}
        assert before == {"mentions": 3, "searched": 3, "scores": 3}
        # Standard terms let no score be made of what an API gave: the file's alone is left.
        assert after == {"mentions": 2, "searched": 2, "scores": 1}
        assert "film old" not in repr(everything(store)).lower()


def test_an_answer_loses_its_body_and_keeps_its_hash_and_parameters(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        fill(store)
        delete(store, 31)
        old, fresh = store.rows("SELECT * FROM responses ORDER BY asked_at")
    assert (old["body"], old["deleted_at"], old["deleted_why"]) == (None, at(31), "expired")
    assert len(old["sha256"]) == 64
    assert json.loads(old["parameters"])["id"] == "old,refreshed"
    assert fresh["body"] is not None
    assert fresh["deleted_at"] is None


def test_a_tombstone_proves_without_content_that_a_video_was_here(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        fill(store)
        delete(store, 31)
        assert store.rows("SELECT * FROM tombstones") == [
            {"source": "youtube", "kind": "video", "name": "old", "why": "expired",
             "happened_at": at(31)}
        ]  # fmt: skip


def test_to_delete_twice_changes_nothing_and_is_journalled_once(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        fill(store)
        delete(store, 31)
        once = everything(store)
        assert delete(store, 31) == Deleted()
        assert everything(store) == once
        ((detail,),) = store.execute("SELECT detail FROM events WHERE kind = 'retain'").fetchall()
    assert json.loads(detail)["terms"] == "standard"
    assert "OmeTV" not in detail


def test_counts_outlive_texts_and_names_where_the_terms_say_so(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        fill(store)
        deleted = delete(store, 31, AMENDED)
        assert texts(store) == {"OmeTV twice", "OmeTV filed"}
        assert (deleted.observations, deleted.stripped, deleted.counts) == (0, 2, 0)
        (old,) = store.rows("SELECT * FROM observations WHERE video_id = 'old'")
        assert (old["views"], old["channel_name"]) == (7, None)
        assert number(store, "scores") == 3
        named = store.rows("FROM observations WHERE channel_name = 'One'")
        assert [row["observed_at"] for row in named] == [at(20)]
        assert delete(store, 31, AMENDED) == Deleted()
        assert delete(store, 1_095.5, AMENDED).observations == 2
        assert number(store, "observations", "video_id <> 'filed'") == 1
        assert number(store, "scores") == 2


def test_a_score_that_outlives_its_text_quotes_nothing_of_it(tmp_path: Path) -> None:
    flag = {"name": "link_only", "p": 0.5, "evidence": ["zebra words"]}
    piece = {"field": "title", "start": 0, "end": 5, "reason": "the words zebra", "weight": 1.0}
    with open_store(tmp_path) as store:
        answer(store, at(0), seen("old", at(0), title="OmeTV zebra words"))
        search(store)
        score_all(store, ometv={"flags": [flag], "evidence": [piece]})
        delete(store, 31, AMENDED)
        (left,) = store.rows("SELECT * FROM scores")
        assert "zebra" not in repr(everything(store))
    assert (left["score"], left["flags"][0]["name"], left["flags"][0]["p"]) == (
        0.7, "link_only", 0.5,
    )  # fmt: skip


def test_a_study_without_a_set_end_keeps_its_counts(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        fill(store)
        delete(store, 9_000, RESEARCHER)
        assert texts(store) == {"OmeTV filed"}
        assert number(store, "counts") == 2
        assert number(store, "observations") == 4


def test_counts_may_go_before_texts(tmp_path: Path) -> None:
    terms = msgspec.structs.replace(AMENDED, text_days=90, count_days=10)
    with open_store(tmp_path) as store:
        fill(store)
        delete(store, 25, terms)
        assert texts(store) == {"OmeTV film old", "OmeTV twice", "OmeTV filed"}
        old, new = store.rows("SELECT * FROM videos WHERE video_id <> 'filed' ORDER BY video_id")
        assert (old["views"], old["channel_name"], new["views"]) == (None, "One", 10)
        assert number(store, "responses", "body IS NOT NULL") == 1


def test_fiction_has_no_end(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        fill(store)
        whole = everything(store)
        assert delete(store, 9_000, DEMO) == Deleted()
        assert everything(store) == whole


def test_a_text_that_a_file_brought_as_well_stays_with_the_file(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        answer(store, at(0), seen("v1", at(0), title="OmeTV both"))
        save(store, "a.csv", video("v1", title="OmeTV both", observed_at=at(-90)))
        delete(store, 31)
        assert texts(store) == {"OmeTV both"}
        (left,) = store.rows("SELECT * FROM videos")
        assert (left["observed_at"], left["channel_name"]) == (at(-90), None)
        assert number(store, "tombstones") == 0


def test_a_files_own_text_comes_back_where_a_newer_one_went(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        save(store, "a.csv", video("v1", title="OmeTV of the file", observed_at=at(-90)))
        answer(store, at(0), seen("v1", at(0), title="OmeTV of the API"))
        delete(store, 31, AMENDED)
        shown = store.execute("SELECT title FROM videos JOIN texts USING (content_hash)")
        assert shown.fetchall() == [("OmeTV of the file",)]


def test_files_go_after_the_operators_days_with_all_that_hangs_on_them(tmp_path: Path) -> None:
    kept = imported_of(Settings(keep_imported_days=10))
    with open_store(tmp_path) as store:
        save(store, "a.csv", video("filed", title="OmeTV filed", rank=4), video("other"))
        answer(store, at(8), seen("v1", at(8)))
        search(store)
        score_all(store)
        assert not delete_expired(store, DEMO, kept, at(10)).any
        deleted = delete_expired(store, DEMO, kept, at(11))
        assert (deleted.texts, deleted.observations, deleted.scores) == (2, 2, 1)
        assert texts(store) == {"OmeTV film v1"}
        for table in ("origins", "sightings"):
            assert number(store, table, "true" if table == "origins" else "query = ''") == 0
        assert number(store, "files") == 1
        assert number(store, "tombstones", "why = 'expired'") == 2


def test_scores_of_what_an_api_gave_go_where_its_terms_allow_none(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        answer(store, at(0), seen("v1", at(0)), seen("v2", at(0), title="OmeTV shared"))
        save(store, "a.csv", video("filed", title="OmeTV shared", channel_name="F"))
        search(store)
        score_all(store)
        assert withhold_scores(store, AMENDED) == 0
        assert withhold_scores(store, STANDARD) == 1
        left = store.execute("SELECT title FROM scores JOIN texts USING (content_hash)")
        assert left.fetchall() == [("OmeTV shared",)]


@pytest.mark.parametrize("step", [2, 5, 8, 9, 11, 12, 14, 16, 17, 18, 20, 22])
def test_a_killed_deletion_leaves_all_or_nothing_and_ends_next_time(
    tmp_path: Path, step: int
) -> None:
    with open_store(tmp_path / "one") as store:
        fill(store)
        before = everything(store)
    with open_store(tmp_path / "two") as store:
        fill(store)
        delete(store, 31)
        wanted = everything(store)
    with start_dying(
        tmp_path / "one",
        step,
        imports="from data.retention import delete_expired; from fiction import at;"
        "from data.settings import Settings; from data.terms import imported_of, read_profiles",
        call='delete_expired(store, read_profiles().named("standard"), imported_of(Settings()),'
        " at(31))",
    ) as process:
        said = process.communicate(timeout=60)[0]
    assert "whole" not in said
    assert process.returncode == -9
    with open_store(tmp_path / "one") as store:
        assert everything(store) in (before, wanted)
        delete(store, 31)
        assert everything(store) == wanted
