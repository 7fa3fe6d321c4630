"""A name seen once that looks like a known site's is found in the company of strangers alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from fiction import LEXICON, at, save, search, video

from data.rare_names import find_rare_names, read_text_of
from data.store import Store, open_store

KNOWN = msgspec.structs.replace(LEXICON, contexts=("stranger", "strangers"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        save(
            opened, "a.csv",
            video("v1", title="SINGING TO STRANGERS ON OMUGGLE", published_at=at(3)),
            video("v2", title="My omuggla soup has nobody in it"),
            video("v3", title="omegle, omeglefunny and a hat"),
            video("v4", title="strangers like my videochatto"),
            *(video(f"w{i}", title=f"strangers met on omygle {i}") for i in range(5)),
        )  # fmt: skip
        search(opened, KNOWN)
        yield opened


def test_a_name_seen_once_is_listed_first_with_what_it_looks_like(store: Store) -> None:
    first, *others = find_rare_names(store, KNOWN)
    assert (first.word, first.n, first.like, first.framed) == ("omuggle", 1, "omegle", True)
    assert first.first_seen == at(3)
    assert [each.word for each in others] == ["videochatto"]
    assert others[0].like == "…chat…"


def test_names_in_no_company_known_names_and_frequent_ones_are_not_listed(store: Store) -> None:
    listed = {each.word for each in find_rare_names(store, KNOWN)}
    assert not listed & {"omuggla", "omegle", "omeglefunny", "omygle", "strangers"}
    assert "omygle" in {each.word for each in find_rare_names(store, KNOWN, most=5)}


def test_the_text_of_a_name_can_be_read(store: Store) -> None:
    find_rare_names(store, KNOWN)
    assert read_text_of(store, "omuggle")[0]["title"] == "SINGING TO STRANGERS ON OMUGGLE"
