"""The terms in force, the key and what is overdue are told, each with its remedy."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from answered import answer, seen
from fiction import LEXICON, MODEL, NOON, at, save, score_all, search, video

from dashboard.checks_terms import check_key, check_retention, check_terms
from data.publish import publish
from data.retention import delete_expired
from data.rewrite import rewrite_store
from data.settings import Settings, YouTube
from data.store import open_store
from data.terms import imported_of, profile_of


def under(home: Path, **youtube: str) -> Settings:
    return Settings(home=home, youtube=YouTube(**youtube))  # type: ignore[arg-type]


def test_a_key_is_told_by_its_name_and_never_shown(tmp_path: Path) -> None:
    assert "no YouTube key" in check_key(under(tmp_path)).found
    nameless = check_key(under(tmp_path, key="AIza-secret"))
    named = check_key(under(tmp_path, key="AIza-secret", key_name="spring"))
    assert (nameless.state, named.state) == ("note", "well")
    assert "youtube.key_name" in nameless.remedy
    assert named.found.endswith("spring")
    assert "AIza-secret" not in f"{nameless}{named}"


def test_the_terms_in_force_are_told_with_audience_date_and_basis(tmp_path: Path) -> None:
    none = check_terms(under(tmp_path))
    assert none.found.startswith("none declared, so Terms “standard” (as of 2026-09-14)")
    law = check_terms(under(tmp_path, terms="statutory", legal_basis="DSA Article 40(12)"))
    assert law.state == "well"
    assert "Legal basis: DSA Article 40(12)." in law.found
    assert "Compared with the platform's own on 2026-11-22" in law.found


def test_terms_that_are_not_settled_are_wrong(tmp_path: Path) -> None:
    unsettled = under(tmp_path, key="AIza-secret")
    found = check_terms(unsettled)
    assert found.state == "wrong"
    assert "youtube.terms" in found.remedy
    with open_store(tmp_path):
        pass
    assert check_retention(unsettled, NOON).state == "note"


def test_what_is_overdue_is_wrong_until_it_is_gone_from_every_byte(tmp_path: Path) -> None:
    settings = under(tmp_path, terms="amended")
    assert check_retention(settings, NOON).found == "nothing is held yet"
    assert list(tmp_path.iterdir()) == []
    with open_store(tmp_path) as store:
        answer(store, at(0), seen("v1", at(0)))
        save(store, "a.csv", video("v2", title="OmeTV"))
        search(store)
        score_all(store)
        publish(store, settings, LEXICON, {"model_id": MODEL}, NOON)
    assert check_retention(settings, NOON).state == "well"
    assert "2 items are due within 5 days" in check_retention(settings, at(27)).found
    later = NOON + timedelta(days=31)
    overdue = check_retention(settings, later)
    assert overdue.state == "wrong"
    assert "1 videos with a text from the API" in overdue.found
    assert "1 snapshots" in overdue.found
    assert "strangerwatch retain" in overdue.remedy
    with open_store(tmp_path) as store:
        delete_expired(store, profile_of(settings), imported_of(settings), later)
    assert "deleted rows in the store's file" in check_retention(settings, later).found
    rewrite_store(tmp_path, later)
    assert check_retention(settings, later).found == "overdue: 1 snapshots"


def test_researchers_are_asked_when_their_study_ends(tmp_path: Path) -> None:
    unsaid = check_terms(under(tmp_path, terms="researcher"))
    assert (unsaid.state, "youtube.study_end" in unsaid.remedy) == ("note", True)
    said = check_terms(under(tmp_path, terms="researcher", study_end="2027-06-30"))
    assert said.state == "well"
    assert "none of it after 2027-06-30" in said.found
