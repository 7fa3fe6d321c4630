"""Search texts are understood as the API documents them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from played import upload

from collector.stand_in.catalogue import stock
from collector.stand_in.queries import Index, parse, words

TITLES = (
    "OmeTV pranks with friends",
    "Omegle is gone, try Ome TV",
    "TV ome reversed",
    "#OmeTV vs ＯＭＥＧＬＥ",
    "Monkey app review",
    "オメガルやってみた",
)
SHELF = Index(
    catalogue=stock(
        [upload(n, title=title, description="", video_id=str(n)) for n, title in enumerate(TITLES)]
    )
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "012345"),
        ("ometv", "03"),
        ("OMETV", "03"),
        ("ometv|omegle", "013"),
        ("ometv | omegle", "013"),
        ("ometv omegle", "3"),
        ('"ome tv"', "1"),
        ("ome tv", "12"),
        ('"ome tv"|monkey', "14"),
        ('ometv|omegle -"ome tv"', "03"),
        ("ometv -pranks", "3"),
        ("-ometv", "1245"),
        ("review monkey|ometv", "4"),
        ("オメガル", "5"),
        ("ome.tv", "1"),
        ('"ometv', "03"),
        ("|||", "012345"),
        ("nothing", ""),
    ],
)
def test_a_search_text_finds_what_it_says(text: str, found: str) -> None:
    uploads = SHELF.catalogue.uploads
    fitting = {uploads[at].video.video_id for at in SHELF.fitting(parse(text))}
    assert fitting == set(found)


def test_tags_and_descriptions_are_searched_too() -> None:
    held = stock([upload(1, title="x", tags=("azar",)), upload(2, title="x", description="azar!")])
    assert len(Index(catalogue=held).fitting(parse("azar"))) == 2


def test_words_are_folded() -> None:
    assert words("Ｏme-TV, ÉTÉ") == ("ome", "tv", "été")


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_a_search(text: str) -> None:
    assert SHELF.fitting(parse(text)) <= set(range(len(TITLES)))


@settings(deadline=None)
@given(st.lists(st.sampled_from(["ometv", "omegle", "monkey", "pranks"]), min_size=1))
def test_or_finds_what_its_parts_find(names: list[str]) -> None:
    together = SHELF.fitting(parse("|".join(names)))
    assert together == frozenset().union(*(SHELF.fitting(parse(name)) for name in names))
