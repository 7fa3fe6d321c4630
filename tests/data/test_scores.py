"""What awaits a search or a score is what has none from the current lexicon or model."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest
from answered import answer, seen
from fiction import (
    LEXICON,
    MODEL,
    NOON,
    at,
    batch,
    everything,
    save,
    score,
    score_all,
    search,
    video,
)

import data.store
from data import scores as module
from data.scores import (
    MENTIONS,
    SCORES,
    SEARCHED,
    count_to_score,
    count_to_search,
    likeliest,
    read_mentions,
    save_mentions,
    save_scores,
    texts_to_score,
    texts_to_search,
)
from data.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        save(
            opened, "a.csv",
            video("v1", title="Meet me on OmeTV", observed_at=at(1)),
            video("v2", title="Hats, and Omegle", tags=("omegle",), observed_at=at(1)),
            video("v3", title="Only hats", observed_at=at(1)),
        )  # fmt: skip
        yield opened


def to_score(store: Store, model: str = MODEL) -> set[str]:
    found = texts_to_score(store, LEXICON.hash, model)
    table = next(found, pa.table({"title": []}))
    return set(table["title"].to_pylist())


def hash_of(store: Store, title: str) -> str:
    (text,) = store.rows("SELECT content_hash FROM texts WHERE title = ?", (title,))
    return str(text["content_hash"])


def test_every_text_awaits_a_search_until_it_was_searched_with_this_lexicon(store: Store) -> None:
    assert count_to_search(store, LEXICON.hash) == 3
    search(store)
    assert count_to_search(store, LEXICON.hash) == 0
    assert list(texts_to_search(store, LEXICON.hash)) == []
    assert count_to_search(store, "another lexicon") == 3


def test_batches_come_until_nothing_is_left_and_hold_each_text_once(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "BATCH", 2)
    sizes, seen = [], []
    for texts in texts_to_search(store, LEXICON.hash):
        sizes.append(texts.num_rows)
        seen += texts["content_hash"].to_pylist()
        done = [{"content_hash": one, "mentions_hash": ""} for one in seen[-texts.num_rows :]]
        save_mentions(store, LEXICON.hash, batch(done, SEARCHED), batch([], MENTIONS))
    assert sizes == [2, 1]
    assert len(set(seen)) == 3


def test_only_texts_that_name_a_site_await_a_score_until_they_have_it(store: Store) -> None:
    assert to_score(store) == set()
    search(store)
    assert to_score(store) == {"Meet me on OmeTV", "Hats, and Omegle"}
    assert count_to_score(store, LEXICON.hash, MODEL) == 2
    score_all(store)
    assert count_to_score(store, LEXICON.hash, MODEL) == 0
    assert list(texts_to_score(store, LEXICON.hash, MODEL)) == []


def test_another_model_another_lexicon_or_another_text_makes_its_own_scores_stale(
    store: Store,
) -> None:
    search(store)
    score_all(store)
    assert count_to_score(store, LEXICON.hash, "model-2") == 2
    assert count_to_score(store, "another lexicon", MODEL) == 0
    save(store, "b.csv", video("v1", title="OmeTV again", observed_at=at(2)))
    assert count_to_search(store, LEXICON.hash) == 1


def test_other_mentions_in_the_same_text_ask_for_a_new_score(store: Store) -> None:
    search(store)
    score_all(store)
    found = [{"content_hash": hash_of(store, "Meet me on OmeTV"), "mentions_hash": "other"}]
    save_mentions(store, "lexicon-2", batch(found, SEARCHED), batch([], MENTIONS))
    assert count_to_score(store, "lexicon-2", MODEL) == 1


def test_a_text_that_is_no_longer_current_awaits_no_score(store: Store) -> None:
    save(store, "b.csv", video("v1", title="OmeTV, retitled", observed_at=at(2)))
    search(store)
    assert to_score(store) == {"OmeTV, retitled", "Hats, and Omegle"}


def test_the_mentions_read_are_of_the_asked_texts_and_lexicon(store: Store) -> None:
    search(store)
    asked = pa.table({"content_hash": [hash_of(store, "Hats, and Omegle")]})
    found = read_mentions(store, LEXICON.hash, asked).to_pylist()
    assert [(one["field"], one["start"], one["end"]) for one in found] == [
        ("tags", 0, 6),
        ("title", 10, 16),
    ]
    assert read_mentions(store, "another lexicon", asked).num_rows == 0


def test_mentions_that_clash_keep_nothing_of_their_batch(store: Store) -> None:
    search(store)
    before = everything(store)
    one = hash_of(store, "Only hats")
    mention = {
        "content_hash": one, "site": "OmeTV", "kind": "name", "field": "title", "start": 0,
        "end": 4, "surface": "Only", "tier": "certain", "context": "",
    }  # fmt: skip
    again = batch([{"content_hash": one, "mentions_hash": "x"}], SEARCHED)
    with pytest.raises(duckdb.ConstraintException):
        save_mentions(store, LEXICON.hash, again, batch([mention], MENTIONS))
    assert everything(store) == before
    save_mentions(store, "lexicon-2", again, batch([mention], MENTIONS))
    assert len(everything(store)["mentions"]) == len(before["mentions"]) + 1


def test_a_score_comes_back_as_it_was_given_and_a_second_one_replaces_it(store: Store) -> None:
    span = {"field": "title", "start": 0, "end": 4, "reason": "a cue", "weight": -0.5}
    whole = score(
        "h", flags=[{"name": "mixed", "p": 0.4, "evidence": ["a", "b"]}],
        evidence=[span], rules=["a rule", "another"], flip={"spans": [span], "becomes": "no"},
    )  # fmt: skip
    save_scores(store, batch([whole], SCORES))
    assert store.rows("SELECT * FROM scores") == [whole]
    save_scores(store, batch([{**whole, "score": 0.1}, score("h", model_id="m2")], SCORES))
    told = store.execute("SELECT model_id, score FROM scores ORDER BY 1").fetchall()
    assert told == [("m2", 0.7), (MODEL, 0.1)]


def test_an_unsupported_language_is_a_score_without_figures(store: Store) -> None:
    nothing = dict.fromkeys(("stance", "youth", "target", "score", "low", "high"))
    save_scores(store, batch([score("h", decision="unsupported", **nothing)], SCORES))
    (told,) = store.rows("SELECT * FROM scores")
    assert {told[name] for name in nothing} == {None}
    assert told["scored_at"] == NOON


def test_a_score_of_an_earlier_version_has_no_rules_and_nothing_that_would_change_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = tmp_path / "migrations"
    first.mkdir()
    shipped = data.store._MIGRATIONS
    (first / "0001_first.sql").write_bytes((shipped / "0001_first.sql").read_bytes())
    old = {name: value for name, value in score("h").items() if name not in {"rules", "flip"}}
    schema = pa.schema([field for field in SCORES if field.name in old])
    with monkeypatch.context() as patch:
        patch.setattr(data.store, "_MIGRATIONS", first)
        with open_store(tmp_path / "home") as store:
            save_scores(store, batch([old], schema))
    with open_store(tmp_path / "home") as store:
        assert store.rows("SELECT * EXCLUDE (rules, flip) FROM scores") == [old]
        assert store.rows("SELECT rules, flip FROM scores") == [{"rules": [], "flip": None}]


def test_texts_that_only_an_api_gave_can_be_withheld(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        answer(store, at(0), seen("v1", at(0)), seen("v2", at(0), title="OmeTV shared"))
        save(store, "a.csv", video("filed", title="OmeTV shared", channel_name="F"))
        search(store)
        asked = (store, LEXICON.hash, MODEL)
        assert (count_to_score(*asked), count_to_score(*asked, withhold_api=True)) == (2, 1)
        (batch,) = itertools.islice(texts_to_score(*asked, withhold_api=True), 1)
        assert batch["title"].to_pylist() == ["OmeTV shared"]


def test_the_likeliest_answer_is_that_of_the_greatest_share() -> None:
    assert likeliest([("neutral", 0.2), ("warns", 0.7), ("promotes", 0.1)]) == "warns"
    assert likeliest(None) is likeliest([]) is None
