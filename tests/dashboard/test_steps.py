from __future__ import annotations

import json
from dataclasses import astuple
from pathlib import Path
from typing import Any

import pytest
from answered import answer, number, seen
from captures import AT, QUIET, ROWS, bring, write_capture

from dashboard.steps import SCRAPED, find_and_score, publish_snapshot
from data.reports.facts import read_facts, totals
from data.reports.videos import Filter, find_videos
from data.settings import Settings, YouTube
from data.snapshots import newest, open_snapshot
from data.store import open_store

TABLES = ("videos", "observations", "texts", "searched", "mentions", "scores", "quarantine")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Return settings of a fresh home."""
    return Settings(home=tmp_path / "home")


def held(settings: Settings) -> dict[str, list[str]]:
    with open_store(settings.home) as store:
        return {name: sorted(map(repr, store.rows(f"SELECT * FROM {name}"))) for name in TABLES}


def shown(settings: Settings) -> list[dict[str, Any]]:
    snapshot = open_snapshot(newest(settings.home))
    try:
        return find_videos(snapshot, Filter(), sort="title", limit=100, offset=0).to_pylist()
    finally:
        snapshot.close()


def test_files_are_imported_scored_and_published(settings: Settings, tmp_path: Path) -> None:
    (done,) = bring(settings, write_capture(tmp_path / "a.csv"))
    assert done.balance is not None
    assert astuple(done.balance) == (3, 3, 0, 0, 0)
    assert find_and_score(settings, AT, QUIET) == (2, 2)
    published = publish_snapshot(settings, AT)
    assert (published.number, published.seen, published.naming) == (1, 3, 2)
    assert [row["sites"] for row in shown(settings)] == [["OmeTV"], ["Omegle"]]
    assert all(0 <= row["low"] <= row["score"] <= row["high"] <= 1 for row in shown(settings))


def test_the_snapshot_tells_the_model_and_its_thresholds(
    settings: Settings, tmp_path: Path
) -> None:
    bring(settings, write_capture(tmp_path / "a.csv"))
    find_and_score(settings, AT, QUIET)
    publish_snapshot(settings, AT)
    snapshot = open_snapshot(newest(settings.home))
    facts, counts = read_facts(snapshot), totals(snapshot)
    snapshot.close()
    assert {row["model_id"] for row in shown(settings)} == {facts["model_id"]}
    assert float(facts["threshold_yes"]) >= 0.5
    assert counts["seen"] == 3


def test_every_step_run_twice_changes_nothing(settings: Settings, tmp_path: Path) -> None:
    path = write_capture(tmp_path / "a.csv")
    bring(settings, path)
    find_and_score(settings, AT, QUIET)
    publish_snapshot(settings, AT)
    before, rows = held(settings), shown(settings)
    (again,) = bring(settings, path)
    assert again.balance is not None
    assert astuple(again.balance) == (3, 0, 3, 0, 0)
    assert find_and_score(settings, AT, QUIET) == (0, 0)
    assert held(settings) == before
    assert publish_snapshot(settings, AT).number == 2
    assert shown(settings) == rows


def test_a_changed_lexicon_searches_old_texts_again(settings: Settings, tmp_path: Path) -> None:
    bring(settings, write_capture(tmp_path / "a.csv"))
    find_and_score(settings, AT, QUIET)
    own = '[[site]]\nname = "Sofachat"\naliases = ["sofa"]\nchecked = 2026-11-22\n'
    (settings.home / "sites.toml").write_text(own, encoding="utf-8")
    naming, scored = find_and_score(settings, AT, QUIET)
    assert (naming, scored) == (3, 1)
    assert publish_snapshot(settings, AT).naming == 3
    assert ["Sofachat"] in [row["sites"] for row in shown(settings)]


def test_only_videos_that_name_something_are_kept_if_so_wished(
    settings: Settings, tmp_path: Path
) -> None:
    (done,) = bring(settings, write_capture(tmp_path / "a.csv"), only_mentions=True)
    assert done.balance is not None
    assert astuple(done.balance) == (3, 2, 0, 0, 1)
    with open_store(settings.home) as store:
        assert store.number("SELECT count(*) FROM videos") == 2


def test_a_file_that_cannot_be_read_leaves_the_others_imported(
    settings: Settings, tmp_path: Path
) -> None:
    bad = tmp_path / "a.csv"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    good = write_capture(tmp_path / "b.csv")
    first, second = bring(settings, bad, good)
    assert first.balance is None
    assert str(bad) in first.problem
    assert second.balance is not None
    assert second.balance.observations == 3


def test_every_step_is_journalled(settings: Settings, tmp_path: Path) -> None:
    bring(settings, write_capture(tmp_path / "a.csv", ROWS[:1]))
    find_and_score(settings, AT, QUIET)
    publish_snapshot(settings, AT)
    with open_store(settings.home) as store:
        events = store.rows("SELECT kind, detail FROM events ORDER BY event_id")
    assert [event["kind"] for event in events] == ["import", "find", "score", "publish"]
    assert '"rows": 1' in events[0]["detail"]


def test_an_empty_store_can_be_scored_and_published(settings: Settings) -> None:
    assert find_and_score(settings, AT, QUIET) == (0, 0)
    assert publish_snapshot(settings, AT).seen == 0
    assert shown(settings) == []


def test_the_store_holds_rules_by_name_and_what_would_change_a_yes_or_a_review(
    settings: Settings, tmp_path: Path
) -> None:
    invites = ("v4", "year 8s, come join me on OmeTV right now", "back to school, link in bio", "")
    bring(settings, write_capture(tmp_path / "a.csv", [*ROWS, invites]))
    find_and_score(settings, AT, QUIET)
    with open_store(settings.home) as store:
        rows = store.rows("SELECT decision, rules, flip FROM scores")
    told = {row["decision"]: row for row in rows}
    assert told["no"]["flip"] is None
    assert all(row["rules"] == [] or "language" in row["rules"][0] for row in rows)
    asked = [row for row in rows if row["decision"] in {"yes", "review"}]
    assert asked
    for row in asked:
        assert row["flip"]["becomes"] != row["decision"]
        assert {span["field"] for span in row["flip"]["spans"]} <= {"title", "description"}


def test_what_came_under_terms_without_scores_is_found_and_not_scored(
    settings: Settings, tmp_path: Path
) -> None:
    bring(settings, write_capture(tmp_path / "a.csv"))
    with open_store(settings.home) as store:
        answer(store, AT, seen("answered001", AT, title="Join me on OmeTV tonight"))
    assert find_and_score(settings, AT, QUIET) == (3, 2)
    audited = Settings(home=settings.home, youtube=YouTube(terms="amended"))
    assert find_and_score(audited, AT, QUIET) == (0, 1)
    assert find_and_score(settings, AT, QUIET) == (0, 0)
    with open_store(settings.home) as store:
        assert number(store, "scores") == 2


@pytest.mark.parametrize(
    ("key", "extractor", "warned"),
    [("AIza-one", "Youtube", True), ("", "Youtube", False), ("AIza-one", "Dailymotion", False)],
)
def test_scraped_videos_of_youtube_beside_a_key_are_warned_of(
    settings: Settings, tmp_path: Path, key: str, extractor: str, warned: bool
) -> None:
    told = {"id": "abcdefghijk", "extractor_key": extractor, "title": "OmeTV",
            "webpage_url": "https://www.youtube.com/watch?v=abcdefghijk"}  # fmt: skip
    path = tmp_path / "a.info.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    keyed = Settings(home=settings.home, youtube=YouTube(key=key, terms="standard"))
    (done,) = bring(keyed, path)
    assert done.balance is not None
    assert done.balance.observations == 1
    assert done.warning == (SCRAPED if warned else "")
