"""A name is doubted when it is short, or stands in texts that have nothing to do with the genre."""

from __future__ import annotations

import doctest
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from fiction import LEXICON, save, search, video

from data import standing as module
from data.standing import Standing, find_doubts, find_standing
from data.store import Store, open_store

KNOWN = msgspec.structs.replace(LEXICON, contexts=("strangers",))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        save(
            opened, "a.csv",
            video("v1", title="omegle or teapot?", description=""),
            video("v2", title="STRANGERS ON TEAPOT", description=""),
            *(video(f"t{i}", title=f"A teapot, {i}", description="") for i in range(3)),
            video("v6", title="we made tea on #teapot", description=""),
            video("v3", title="teapots and myteapot", description=""),
            video("v4", title="two words", description="of tea  pot"),
            video("v5", title="오메글로 놀자", description=""),
        )  # fmt: skip
        search(opened, KNOWN)
        yield opened


@pytest.mark.parametrize(
    ("name", "standing"),
    [
        ("Teapot", Standing(texts=6, elsewhere=3, of=9)),
        ("Tea Pot", Standing(texts=1, elsewhere=1, of=9)),
        ("오메글", Standing(texts=1, elsewhere=1, of=9)),
        ("a.c", Standing(texts=0, elsewhere=0, of=9)),
    ],
)
def test_texts_are_counted_in_which_a_name_stands_as_a_word(
    store: Store, name: str, standing: Standing
) -> None:
    assert find_standing(store, KNOWN, name) == standing


def test_a_word_is_common_when_three_texts_and_a_quarter_of_all_have_no_company() -> None:
    assert Standing(texts=12, elsewhere=3, of=100).is_common
    assert not Standing(texts=2, elsewhere=2, of=100).is_common
    assert not Standing(texts=100, elsewhere=20, of=100).is_common
    assert not Standing(texts=0, elsewhere=0, of=0).is_common


def test_doubts_tell_counts_with_their_denominators(tmp_path: Path) -> None:
    assert find_doubts(tmp_path, KNOWN, "Teapot") == []
    assert list(tmp_path.iterdir()) == []
    with open_store(tmp_path) as opened:
        save(opened, "a.csv", *(video(f"t{i}", title=f"A tea {i}") for i in range(9)))
    short, common = find_doubts(tmp_path, KNOWN, "Tea")
    assert "it has 3 letters" in short
    assert "it stands in 9 of your 9 texts, in 9 of those neither like a name nor beside" in common


def test_letters_of_east_asia_count_double() -> None:
    assert doctest.testmod(module).failed == 0
    assert module.count_letters("斉藤さん") == 8
