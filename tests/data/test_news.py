"""What came between two moments is told once, counted right, and by names that snapshots show."""

from __future__ import annotations

import json
from pathlib import Path

from answered import answer, seen
from fiction import LEXICON, MODEL, at, read_newest, video
from weeks import two_weeks, week

from data.ledger import spend
from data.news import (
    Before,
    NewVideo,
    read_before,
    read_last_run,
    read_last_scan,
    read_new,
    read_spent,
    refs_of,
    to_read,
    unsupported,
)
from data.pseudonyms import read_key
from data.quotas import read_quotas
from data.scans import begin_scan, end_scan
from data.store import Store, open_store, record_event

DAYS = (at(0), at(7))


NAMES = ("collect", "score", "publish", "digest")


def step(store: Store, name: str, state: str = "well", day: int = 0) -> None:
    detail = {
        "number": NAMES.index(name) + 1,
        "step": name,
        "state": state,
        "told": f"{name} of day {day}",
    }
    record_event(store, at(day), "command line", "scan", json.dumps(detail))


def test_a_video_is_new_when_it_is_first_held_and_never_again(tmp_path: Path) -> None:
    two_weeks(tmp_path)
    with open_store(tmp_path) as store:
        new = read_new(store, *DAYS, LEXICON.hash, MODEL)
        assert new.seen == 3
        assert new.naming == (
            NewVideo(source="youtube", video_id="bbbbbbbbbb1", stance="promotes", decision="yes",
                     views=1000),
            NewVideo(source="youtube", video_id="bbbbbbbbbb2", stance="warns", decision="no",
                     views=None),
        )  # fmt: skip
        assert read_new(store, at(-1), at(0), LEXICON.hash, MODEL).seen == 3
        assert read_new(store, at(7), at(8), LEXICON.hash, MODEL).seen == 0


def note(store: Store, kind: str, day: int, **detail: object) -> None:
    record_event(store, at(day), "command line", kind, json.dumps(detail))


def test_news_is_told_against_the_last_snapshot_before_videos_were_brought_in(
    tmp_path: Path,
) -> None:
    with open_store(tmp_path) as store:
        assert read_before(store) is None
        note(store, "import", 0, file="a.csv")
        note(store, "publish", 0, number=1)
        assert read_before(store) is None
        note(store, "publish", 1, number=2)
        assert read_before(store) is None
        note(store, "scan", 7, step="retain", number=1)
        assert read_before(store) is None
        step(store, "collect", day=7, state="failed")
        assert read_before(store) == Before(number=2, published_at=at(1))
        note(store, "publish", 7, number=3)
        note(store, "publish", 9, number=4)
        assert read_before(store) == Before(number=2, published_at=at(1))
        note(store, "import", 10, file="b.csv")
        assert read_before(store) == Before(number=4, published_at=at(9))


def test_what_an_unjournalled_run_brought_in_counts_as_brought_in(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        note(store, "publish", -1, number=1)
    week(tmp_path, 0, video("v1", title="On omegle"))
    with open_store(tmp_path) as store:
        assert read_before(store) == Before(number=1, published_at=at(-1))


def test_a_video_seen_again_is_not_new(tmp_path: Path) -> None:
    two_weeks(tmp_path)
    week(tmp_path, 14, video("aaaaaaaaaa1", title="Old omegle talk, edited", observed_at=at(14)))
    with open_store(tmp_path) as store:
        assert read_new(store, at(7), at(14), LEXICON.hash, MODEL).seen == 0


def test_what_terms_let_into_no_total_is_not_counted_as_new(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        answer(store, at(1), seen("api00000001", at(1)))
        asked = (store, at(0), at(2), LEXICON.hash, MODEL)
        assert read_new(*asked).seen == 1
        assert read_new(*asked, derived=False).seen == 0


def test_nothing_is_new_by_another_models_word(tmp_path: Path) -> None:
    two_weeks(tmp_path)
    with open_store(tmp_path) as store:
        new = read_new(store, *DAYS, LEXICON.hash, "another")
    assert (new.seen, new.naming) == (3, ())


def test_new_ones_to_read_are_found_by_name_and_by_pseudonym_highest_score_first(
    tmp_path: Path,
) -> None:
    two_weeks(tmp_path)
    week(tmp_path, 14, video("ccccccccccc", title="Small omegle invitation"),
         video("ddddddddddd", title="Big omegle invitation", views=10, subscribers=99_999),
         scores={"small": {"score": 0.95, "decision": "review"},
                 "big": {"score": 0.5}})  # fmt: skip
    with open_store(tmp_path) as store:
        new = read_new(store, at(7), at(14), LEXICON.hash, MODEL)
    snapshot = read_newest(tmp_path)
    refs = refs_of(read_key(tmp_path), new.naming)
    count, found = to_read(snapshot, refs, 10)
    assert count == 2
    assert [row["score"] for row in found] == [0.95, 0.5]
    assert found[0]["video_ref"].startswith("video-")
    assert found[1]["video_ref"] == "youtube:ddddddddddd"
    assert to_read(snapshot, refs, 1) == (2, found[:1])
    assert to_read(snapshot, [], 10) == (0, [])
    assert to_read(snapshot, None, 0) == (6, [])
    snapshot.close()


def test_languages_that_are_not_judged_are_counted(tmp_path: Path) -> None:
    silent = {"decision": "unsupported", "language": "ja", "score": None, "stance": None}
    week(tmp_path, 0, video("v1", title="Odd omegle"), video("v2", title="Even omegle"),
         scores={"odd": silent})  # fmt: skip
    snapshot = read_newest(tmp_path)
    assert unsupported(snapshot) == {"ja": 1}
    snapshot.close()


def test_the_last_run_is_told_step_by_step_without_digests_and_without_the_run_before(
    tmp_path: Path,
) -> None:
    with open_store(tmp_path) as store:
        assert read_last_run(store) == []
        for day in (0, 7):
            for name in NAMES[:3]:
                step(store, name, day=day)
            found = read_last_run(store)
            assert [(each.step, each.at) for each in found] == [
                ("collect", at(day)), ("score", at(day)), ("publish", at(day)),
            ]  # fmt: skip
            step(store, "digest", day=day)
            assert read_last_run(store) == found


def test_what_a_step_said_as_data_comes_back_as_it_was(tmp_path: Path) -> None:
    told = {"number": 1, "step": "find", "state": "well", "told": "2 texts"}
    with open_store(tmp_path) as store:
        detail = json.dumps({**told, "said": [["found", {"naming": 2}]]})
        record_event(store, at(0), "command line", "scan", detail)
        [only] = read_last_run(store)
        assert only.said == (("found", {"naming": 2}),)


def test_steps_journalled_before_they_were_numbered_are_left_in_peace(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        old = json.dumps({"step": "publish", "state": "well", "told": "old"})
        record_event(store, at(0), "command line", "scan", old)
        assert read_last_run(store) == []
        step(store, "collect", day=7)
        assert [each.step for each in read_last_run(store)] == ["collect"]


def test_a_run_that_stopped_short_is_told_alone(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        for name in NAMES[:3]:
            step(store, name)
        step(store, "collect", "misused", day=7)
        [only] = read_last_run(store)
        assert (only.state, only.told) == ("misused", "collect of day 7")


def test_the_newest_scan_is_told_and_none_before_the_first(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        assert read_last_scan(store) is None
        for day in (0, 7):
            scan = begin_scan(store, "youtube", (at(day - 7), at(day)), "demo", "lexicon")
        end_scan(store, scan, at(8), "complete", {})
        found = read_last_scan(store)
    assert found is not None
    assert (found.scan_id, found.outcome, found.terms) == (scan.scan_id, "complete", "demo")
    assert (found.windows, found.asked) == ({}, {})


def test_quota_is_told_of_the_latest_day_of_each_bucket(tmp_path: Path) -> None:
    from collector.quota import Purse

    with open_store(tmp_path) as store:
        bucket = Purse(store=store, quotas=read_quotas(), platform="youtube",
                       now=lambda: at(0)).bucket("search.list")  # fmt: skip
        spend(store, bucket, 9, at(0))
        spend(store, bucket, 3, at(7))
        [found] = read_spent(store)
    assert (found.bucket, found.units, found.size) == (bucket.name, 3, bucket.size)
    assert str(found.day) == "2024-05-08"
