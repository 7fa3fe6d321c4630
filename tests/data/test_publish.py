"""A published file holds what pages may read, and of small creators nothing that finds them."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from answered import answer, seen
from fiction import (
    LEXICON,
    MODEL,
    NOON,
    at,
    everything,
    publish_all,
    read_newest,
    save,
    score_all,
    search,
    shown,
    video,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from data.masking import MASK
from data.pseudonyms import FILE_NAME
from data.publish import publish
from data.settings import Settings, YouTube
from data.shapes import COUNTED, SHOWN
from data.snapshots import FOLDER, newest
from data.store import Store, open_store

SMALL = video(
    "secretvid01", title="Tiny: type SLIMEWORD as your interest on OmeTV at 18:30",
    description="It is Tiny Wren! https://ome.tv/ref?x=abcref, youtu.be/secretvid01 or @tinywren,"
    " call +33 6 12 34 56 78, use my code WREN99. 18+ on NightOwlish 😈",
    tags=("ometv", "slimeword", "Tiny Wren", "nightowlish"),
    channel_id="UCsmallsecretchannel", channel_name="Tiny Wren",
    subscribers=9_999, views=5, published_at=at(-40), observed_at=at(0),
)  # fmt: skip
BIG = video(
    "bigvideo001", title="Big hats on OmeTV", channel_id="UCbig", channel_name="Big Hats Company",
    subscribers=10_000, views=7, published_at=at(0), observed_at=at(3),
)  # fmt: skip
KID = video(
    "kidvideo001", title="Kid here, I'm 12 and on Omegle", channel_id="UCkidkidkid",
    channel_name="Kiwi Kid", subscribers=900_000, views=11,
)  # fmt: skip
BORING = video("boring00001", title="Only hats", channel_name="Nobody Special", observed_at=at(1))
SECRETS = (
    *("secretvid01", "ucsmallsecretchannel", "tiny wren", "tinywren", "slimeword", "abcref"),
    *("ome.tv", "6 12 34", "wren99", "18:30", "nightowlish"),
    *("kidvideo001", "uckidkidkid", "kiwi kid", "kid here", "boring00001", "nobody special"),
)
FLAG = {"name": "adult_only", "p": 0.9, "evidence": ["18+ on NightOwlish", "(the wording)", "It"]}
SCORES = {"tiny:": {"flags": [FLAG]}}


def tables(home: Path) -> dict[str, list[dict[str, Any]]]:
    snapshot = read_newest(home)
    names = [line["name"] for line in snapshot.rows("SELECT name FROM (SHOW TABLES)")]
    held = {name: snapshot.rows(f"SELECT * FROM {name}") for name in names}
    snapshot.close()
    return held


def test_nothing_of_a_small_creator_or_a_child_stands_in_any_column_of_any_table(
    tmp_path: Path,
) -> None:
    publish_all(tmp_path, SMALL, BIG, KID, BORING, scores=SCORES)
    held = tables(tmp_path)
    own = {
        "creators",
        "creator_videos",
        "creator_choices",
        "creator_traits",
        "unmaskings",
        "refusals",
    }
    assert set(held) == {"facts", "seen", "counted", "videos", *own}
    whole = repr(held).lower()
    assert [secret for secret in SECRETS if secret in whole] == []
    assert "big hats company" in whole


def test_nothing_of_a_small_creator_or_a_child_stands_in_the_files_bytes(tmp_path: Path) -> None:
    publish_all(tmp_path, SMALL, BIG, KID, BORING, scores=SCORES)
    for path in (tmp_path / FOLDER).iterdir():
        raw = path.read_bytes().lower()
        assert [secret for secret in SECRETS if secret.encode() in raw] == []
    assert b"big hats company" in newest(tmp_path).read_bytes().lower()


def test_masked_texts_keep_their_length_and_their_number_of_tags(tmp_path: Path) -> None:
    publish_all(tmp_path, SMALL, scores=SCORES)
    row = shown(tmp_path)["Tiny:"]
    for field in ("title", "description"):
        assert len(row[field]) == len(getattr(SMALL, field))
        assert MASK in row[field]
    assert list(map(len, row["tags"])) == list(map(len, SMALL.tags))
    assert row["tags"] == ["ometv", MASK * 9, f"{MASK * 4} {MASK * 4}", MASK * 11]
    (flag,) = row["flags"]
    assert flag["evidence"] == ["(masked)", "(the wording)", "It"]


def test_the_same_mask_lies_over_a_public_creators_texts_but_the_name_stays(tmp_path: Path) -> None:
    publish_all(
        tmp_path,
        video(
            "bigvideo001", title="Big hats: type SLIMEWORD as your interest on OmeTV", views=10**6,
            description="Big Hats at https://ome.tv/x", channel_name="Big Hats",
        ),
    )  # fmt: skip
    row = shown(tmp_path)["Big"]
    assert row["title"] == f"Big hats: type {MASK * 9} as your interest on OmeTV"
    assert row["description"] == f"Big Hats at {MASK * 16}"
    assert row["creator"] == "Big Hats"


@given(
    st.text(st.characters(codec="utf-8"), max_size=30),
    st.lists(st.text(st.characters(codec="utf-8"), max_size=8), max_size=3),
)
@settings(deadline=None, max_examples=15)
def test_any_text_is_published_at_its_own_length(text: str, tags: list[str]) -> None:
    given_video = video(title="OmeTV " + text, tags=tuple(tags), description=text)
    with TemporaryDirectory() as home:
        publish_all(Path(home), given_video)
        (row,) = tables(Path(home))["videos"]
    assert len(row["title"]) == len(given_video.title)
    assert len(row["description"]) == len(text)
    assert len("\n".join(row["tags"])) == len("\n".join(tags))


def test_totals_include_the_hidden_and_seen_includes_what_names_no_site(tmp_path: Path) -> None:
    result = publish_all(tmp_path, SMALL, BIG, KID, BORING, scores=SCORES)
    assert (result.number, result.seen, result.naming, result.shown) == (1, 4, 3, 2)
    held = tables(tmp_path)
    assert sorted(line["hidden"] for line in held["counted"]) == [False, False, True]
    assert sum(line["videos"] for line in held["seen"]) == 4
    months = {str(line["month"]): line["videos"] for line in held["seen"]}
    assert months == {"2024-03-01": 1, "2024-05-01": 2, "None": 1}


def test_the_facts_tell_what_was_published_from_what(tmp_path: Path) -> None:
    publish_all(tmp_path, SMALL, BIG, "torn", public_subscribers=3)
    facts = {line["name"]: line["value"] for line in tables(tmp_path)["facts"]}
    assert facts["snapshot"] == "1"
    assert facts["published_at"] == NOON.isoformat()
    assert (facts["model_id"], facts["fiction"]) == (MODEL, "False")
    assert (facts["lexicon_hash"], facts["lexicon_version"]) == (LEXICON.hash, "test")
    assert (facts["public_subscribers"], facts["public_views"]) == ("3", "100000")
    assert (facts["videos_seen"], facts["observations"], facts["files"]) == ("2", "2", "1")
    assert facts["rows_quarantined"] == "1"
    assert facts["newest_observation"].startswith("2024-05-04 12:00:00")


def test_the_tables_have_the_shape_that_pages_were_promised(tmp_path: Path) -> None:
    publish_all(tmp_path, SMALL)
    snapshot = read_newest(tmp_path)
    for name, schema in (("videos", SHOWN), ("counted", COUNTED)):
        table = snapshot.table(f"SELECT * FROM {name}")
        assert table.schema.names == schema.names
        assert table.cast(schema).num_rows == 1
    snapshot.close()


def test_an_empty_store_can_be_published_and_read(tmp_path: Path) -> None:
    result = publish_all(tmp_path)
    assert (result.seen, result.naming, result.shown) == (0, 0, 0)
    assert tables(tmp_path)["videos"] == []


def test_only_scores_of_this_model_and_mentions_of_this_lexicon_are_published(
    tmp_path: Path,
) -> None:
    def again(store: Store, model: str) -> int:
        return publish(store, Settings(home=tmp_path), LEXICON, {"model_id": model}, NOON).naming

    with open_store(tmp_path) as store:
        save(store, "a.csv", BIG)
        assert again(store, MODEL) == 0
        search(store)
        assert again(store, MODEL) == 0
        score_all(store)
        assert again(store, MODEL) == 1
        assert again(store, "model-2") == 0


def test_a_publish_that_fails_changes_neither_store_nor_snapshot(tmp_path: Path) -> None:
    publish_all(tmp_path, BIG)
    before = tables(tmp_path)
    with open_store(tmp_path) as store:
        held = everything(store)
        (tmp_path / FILE_NAME).write_text("no key")
        with pytest.raises(Exception, match="64 hex digits"):
            publish(store, Settings(home=tmp_path), LEXICON, {"model_id": MODEL}, NOON)
        assert everything(store) == held
    assert tables(tmp_path) == before
    assert [path.name for path in (tmp_path / FOLDER).glob("*.part")] == []


def test_publishing_the_same_store_twice_gives_the_same_names_and_rows(tmp_path: Path) -> None:
    publish_all(tmp_path, SMALL, BIG, KID)
    first = tables(tmp_path)["videos"]
    publish_all(tmp_path)
    assert tables(tmp_path)["videos"] == first


def publish_as(home: Path, terms: str) -> dict[str, list[dict[str, Any]]]:
    declared = Settings(home=home, youtube=YouTube(terms=terms))  # type: ignore[arg-type]
    with open_store(home) as store:
        answer(store, at(0), seen("answered001", at(0), title="Answered OmeTV", language="fr"))
        both = video("both0000001", title="Both OmeTV", channel_name="B", observed_at=at(-9))
        save(store, "a.csv", video("filed000001", title="Filed OmeTV"), both)
        answer(store, at(0), seen("both0000001", at(0), title="Both OmeTV", views=None))
        search(store)
        score_all(store)
        publish(store, declared, LEXICON, {"model_id": MODEL}, NOON)
    return tables(home)


def test_what_the_terms_let_into_no_score_is_shown_without_and_counted_nowhere(
    tmp_path: Path,
) -> None:
    held = publish_as(tmp_path, "standard")
    rows = {row["title"].split()[0]: row for row in held["videos"]}
    assert set(rows) == {"Answered", "Both", "Filed"}
    for name in ("Answered", "Both"):
        row = rows[name]
        judged = ("score", "low", "high", "decision", "stance", "stance_top", "youth", "model_id")
        assert [row[each] for each in judged] == [None] * len(judged)
        assert (row["terms"], row["sites"], row["flags"]) == ("standard", ["OmeTV"], [])
    assert rows["Answered"]["language"] == "fr"
    assert (rows["Filed"]["terms"], rows["Filed"]["score"]) == ("imported", 0.7)
    assert [row["decision"] for row in held["counted"]] == ["yes"]
    assert sum(row["videos"] for row in held["seen"]) == 1
    facts = {row["name"]: row["value"] for row in held["facts"]}
    assert (facts["terms"], facts["withheld"]) == ("standard", "2")
    assert "an ordinary API key" in facts["terms_method"]
    assert facts["api_texts_since"] == at(0).isoformat()


@pytest.mark.parametrize("terms", ["amended", "researcher"])
def test_terms_with_derived_metrics_give_scores_and_totals(tmp_path: Path, terms: str) -> None:
    held = publish_as(tmp_path, terms)
    assert {row["score"] for row in held["videos"]} == {0.7}
    assert sorted(row["terms"] for row in held["videos"]) == sorted([terms, terms, "imported"])
    assert len(held["counted"]) == sum(row["videos"] for row in held["seen"]) == 3
    facts = {row["name"]: row["value"] for row in held["facts"]}
    assert (facts["terms"], facts["withheld"]) == (terms, "0")


def test_a_snapshot_of_files_alone_says_nothing_of_terms(tmp_path: Path) -> None:
    publish_all(tmp_path, BIG)
    facts = {row["name"]: row["value"] for row in tables(tmp_path)["facts"]}
    assert (facts["terms"], facts["terms_method"], facts["withheld"]) == (None, None, "0")
    assert (facts["api_texts_since"], facts["files_since"]) == (None, NOON.isoformat())
