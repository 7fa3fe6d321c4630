"""Every page says where its numbers come from, and what to do where there are none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from answered import answer, seen
from fiction import LEXICON, MODEL, NOON, at, save, score_all, search, video
from streamlit.testing.v1 import AppTest

from data.publish import publish
from data.settings import Settings, YouTube
from data.store import open_store

Open = Callable[..., AppTest]
Fill = Callable[..., int]
Shown = Callable[[AppTest], str]
PAGES = pytest.mark.parametrize("name", ["week", "videos"])


@PAGES
def test_nothing_published_says_what_to_type(open_page: Open, name: str) -> None:
    page = open_page(name)
    assert not page.exception
    for command in ("import FILES", "score", "publish", "demo"):
        assert f"`.venv/bin/strangerwatch {command}`" in page.info[0].value


@PAGES
def test_a_page_names_its_snapshot_model_and_lexicon(
    home: Path, fill: Fill, make_many: Callable[[int], object], open_page: Open, shown: Shown,
    name: str,
) -> None:  # fmt: skip
    fill(home, make_many(3))
    text = shown(open_page(name))
    assert (
        "As of snapshot 1, published 22 November 2026, 05:00 UTC; model 0123456789ab;"
        " lexicon 2026-11" in text
    )
    assert "review priority, never guilt" in text


@PAGES
@pytest.mark.parametrize("published", [True, False])
def test_a_demo_says_fiction_on_every_page(
    home: Path, fill: Fill, make_many: Callable[[int], object], open_page: Open, name: str,
    published: bool,
) -> None:  # fmt: skip
    (home / "FICTION").touch()
    if published:
        fill(home, make_many(3))
    page = open_page(name)
    assert "fiction, invented by the project" in page.warning[0].value
    assert "no real person" in page.warning[0].value


def test_a_real_home_has_no_banner(
    home: Path, fill: Fill, make_many: Callable[[int], object], open_page: Open
) -> None:
    fill(home, make_many(3))
    assert not open_page("week").warning


def test_a_broken_snapshot_is_said_in_words(
    home: Path, fill: Fill, open_page: Open, shown: Shown
) -> None:
    fill(home, [])
    (home / "snapshots" / "snap-000001.duckdb").write_bytes(b"not a snapshot")
    page = open_page("week")
    assert not page.exception
    assert "run strangerwatch publish" in shown(page)


def test_a_wrong_setting_is_said_in_words(
    home: Path, open_page: Open, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STRANGERWATCH_PORT", "lots")
    page = open_page("week")
    assert not page.exception
    assert "A setting is wrong" in shown(page)
    assert home.exists()


def publish_as(home: Path, terms: str, *, filed: bool = True) -> None:
    law = "DSA Article 40(12)"
    declared = Settings(home=home, youtube=YouTube(terms=terms, legal_basis=law))  # type: ignore[arg-type]
    with open_store(home) as store:
        answer(store, at(0), seen("answered001", at(0), subscribers=99_999))
        if filed:
            save(store, "a.csv", video("filed000001", title="Filed OmeTV"))
        search(store)
        score_all(store)
        publish(store, declared, LEXICON, {"model_id": MODEL}, NOON)


@PAGES
@pytest.mark.parametrize("filed", [True, False])
def test_pages_say_why_videos_have_no_score_and_name_the_ways_on(
    home: Path, open_page: Open, shown: Shown, name: str, *, filed: bool
) -> None:
    publish_as(home, "standard", filed=filed)
    page = open_page(name)
    text = shown(page)
    assert not page.exception
    assert "1 video came through YouTube" in text
    for way in ("amended", "Researcher Program", "DSA Article 40(12)", "import files"):
        assert way in text
    if name == "week" and filed:
        assert "1 of 1 (100%)" in text
    if name == "week" and not filed:
        assert not page.metric
        assert "No video seen so far" not in text


def test_a_withheld_video_can_be_read_alone_and_says_that_it_is_not_judged(
    home: Path, open_page: Open, shown: Shown
) -> None:
    publish_as(home, "standard")
    listed = open_page("videos")
    rows = listed.dataframe[0].value.set_index("title")
    assert rows.loc["OmeTV film answered001", "the text"] == "not judged: the terms allow no score"
    assert rows.loc["Filed OmeTV", "the text"] == "encourages viewers to join"
    page = open_page("videos", video="youtube:answered001")
    text = shown(page)
    assert not page.exception
    assert "OmeTV</mark> film answered001" in text
    assert "Decision: none (not judged: the terms allow no score)." in text
    assert "Score: no score" in text


@PAGES
def test_the_legal_basis_stands_at_the_foot_of_every_page(
    home: Path, open_page: Open, shown: Shown, name: str
) -> None:
    publish_as(home, "statutory")
    text = shown(open_page(name))
    assert "What came through YouTube" in text
    assert "Legal basis: DSA Article 40(12)." in text
    assert "allow neither scores" not in text


@PAGES
def test_a_page_speaks_french_to_whom_the_address_says(
    home: Path, fill: Fill, make_many: Callable[[int], object], open_page: Open, shown: Shown,
    name: str,
) -> None:  # fmt: skip
    fill(home, make_many(3))
    page = open_page(name, lang="fr")
    assert not page.exception
    assert "D’après l’instantané 1, publié le 22 novembre 2026 à 05:00 UTC" in shown(page)


def test_the_switch_changes_the_language_and_the_address(
    home: Path, fill: Fill, make_many: Callable[[int], object], open_page: Open, shown: Shown
) -> None:
    fill(home, make_many(3))
    page = open_page("videos")
    page.segmented_control[0].set_value("fr").run()
    assert page.query_params["lang"] in ("fr", ["fr"])
    assert "D’après l’instantané 1" in shown(page)


def test_nothing_published_is_said_in_french_too(open_page: Open) -> None:
    page = open_page("videos", lang="fr")
    assert "Rien n’est encore publié" in page.info[0].value
    assert "`.venv/bin/strangerwatch publish`" in page.info[0].value


@PAGES
def test_a_link_opens_the_snapshot_it_was_made_on_and_says_that_there_is_a_newer_one(
    home: Path, fill: Fill, make_many: Callable[[int], object], open_page: Open, shown: Shown,
    name: str,
) -> None:  # fmt: skip
    fill(home, make_many(3))
    fill(home, make_many(6))
    page = open_page(name, snapshot="1")
    assert page.info[0].value == "You are reading snapshot 1; the newest is 2."
    assert "As of snapshot 1" in shown(page)
    page.button[0].click().run()
    assert "snapshot" not in page.query_params
    assert "As of snapshot 2" in shown(page)


@PAGES
def test_a_link_to_a_snapshot_that_is_gone_opens_the_nearest_newer_one_and_says_so(
    home: Path, fill: Fill, make_many: Callable[[int], object], open_page: Open, shown: Shown,
    name: str,
) -> None:  # fmt: skip
    for _ in range(3):
        fill(home, make_many(3))
    (home / "snapshots" / "snap-000001.duckdb").unlink()
    page = open_page(name, snapshot="1")
    assert "made on snapshot 1, which is not here any more" in page.info[0].value
    assert "you are reading snapshot 2" in page.info[0].value
    assert "the newest is 3" in page.info[0].value
    assert "As of snapshot 2" in shown(page)


def test_the_footer_links_to_this_view_in_this_language_on_this_snapshot(
    home: Path, fill: Fill, make_many: Callable[[int], object], open_page: Open, shown: Shown
) -> None:
    fill(home, make_many(3))
    text = shown(open_page("videos", site=["OmeTV", "a & b"]))
    assert 'href="?site=OmeTV&amp;site=a+%26+b&amp;lang=en&amp;snapshot=1"' in text


def test_a_snapshot_of_an_earlier_version_is_said_in_words(
    home: Path, fill: Fill, open_page: Open, shown: Shown
) -> None:
    fill(home, [])
    with duckdb.connect(str(home / "snapshots" / "snap-000001.duckdb")) as snapshot:
        snapshot.execute("DROP TABLE listing")
    page = open_page("videos")
    assert not page.exception
    assert "by an earlier version of strangerwatch" in shown(page)
