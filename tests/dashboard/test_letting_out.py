"""An export holds of each row what its terms let out, and says which terms those are."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from answered import answer, seen
from fiction import LEXICON, MODEL, NOON, at, save, score_all, search, video

from dashboard.columns import COLUMNS
from dashboard.export import csv_lines, dictionary_csv
from dashboard.letting_out import IDS, SCORES, columns_let_out, terms_in_words
from data.publish import publish
from data.reports.videos import Filter
from data.settings import Settings, YouTube
from data.snapshots import Snapshot, newest, open_snapshot
from data.store import open_store
from data.terms import read_profiles

BASIS = "DSA Article 40(12)"


def opened(home: Path, terms: str) -> Snapshot:
    settings = Settings(
        home=home,
        youtube=YouTube(terms=terms, legal_basis=BASIS),  # type: ignore[arg-type]
    )
    with open_store(home) as store:
        known = {"subscribers": 99_999, "title": "OmeTV zebra", "channel_name": "Quokka"}
        answer(store, at(0), seen("answered001", at(0), **known))
        save(store, "a.csv", video("filed000001", title="OmeTV filed", subscribers=99_999))
        search(store)
        evidence = {"field": "title", "start": 6, "end": 11, "reason": "r", "weight": 1.0}
        score_all(store, ometv={"evidence": [evidence]})
        publish(store, settings, LEXICON, {"model_id": MODEL}, NOON)
    return open_snapshot(newest(home))


def exported(home: Path, terms: str) -> dict[str, dict[str, str]]:
    snapshot = opened(home, terms)
    raw = "".join(csv_lines(snapshot, Filter()))
    snapshot.close()
    return {row["video_ref"]: row for row in csv.DictReader(io.StringIO(raw, newline=""))}


def test_every_profile_and_column_has_its_place() -> None:
    assert set(columns_let_out()) == {each.name for each in read_profiles().profile} | {None}
    assert {column.name for column in COLUMNS} >= SCORES
    assert not SCORES & {"title", "creator", "tool_evidence", "views", "likes", "comments"}


def test_standard_terms_let_ids_and_links_out_and_nothing_else(tmp_path: Path) -> None:
    row = exported(tmp_path, "standard")["youtube:answered001"]
    assert {name for name, cell in row.items() if cell} == IDS
    assert row["video_url"] == "https://www.youtube.com/watch?v=answered001"
    assert row["terms"] == "standard"


@pytest.mark.parametrize("terms", ["amended", "researcher"])
def test_terms_with_derived_metrics_let_scores_out_and_no_text(tmp_path: Path, terms: str) -> None:
    row = exported(tmp_path, terms)["youtube:answered001"]
    assert {name for name, cell in row.items() if cell} <= SCORES
    assert (row["tool_score"], row["matched_terms"]) == ("0.7000", "OmeTV")
    assert "zebra" not in repr(row)
    assert "Quokka" not in repr(row)


def test_a_legal_basis_lets_everything_out(tmp_path: Path) -> None:
    row = exported(tmp_path, "statutory")["youtube:answered001"]
    assert (row["title"], row["creator"], row["views"]) == ("OmeTV zebra", "Quokka", "7")
    assert "zebra" in row["tool_evidence"]


@pytest.mark.parametrize("terms", ["standard", "amended"])
def test_what_a_file_brought_goes_out_whole_beside_it(tmp_path: Path, terms: str) -> None:
    row = exported(tmp_path, terms)["youtube:filed000001"]
    assert (row["title"], row["terms"], row["tool_score"]) == ("OmeTV filed", "imported", "0.7000")


def test_the_dictionary_prints_the_terms_and_the_legal_basis(tmp_path: Path) -> None:
    snapshot = opened(tmp_path, "statutory")
    raw = dictionary_csv(snapshot).decode()
    said = list(terms_in_words(snapshot))
    snapshot.close()
    assert len(said) == 2
    assert f"Legal basis: {BASIS}." in raw
    assert all(each in raw.replace('""', '"') for each in said)


def test_a_snapshot_older_than_terms_holds_files_alone(
    home: Path, fill: Callable[..., int], make: Callable[..., dict[str, Any]]
) -> None:
    fill(home, [make(1)])
    snapshot = open_snapshot(newest(home))
    (row,) = csv.DictReader(io.StringIO("".join(csv_lines(snapshot, Filter())), newline=""))
    assert len(list(terms_in_words(snapshot))) == 1
    snapshot.close()
    assert row["title"]
    assert row["terms"] == ""
