from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from labelled import SPLITS, example

from data.corpus import Example, read_corpus
from data.errors import CorpusError
from data.sites import read_lexicon
from data.splits import TESTS, TRAIN, Splits, read_splits, split

HELD_OUT = Splits(language=("ko",), batch=("k",), site=("Monkey",))
EXAMPLES = st.lists(
    st.builds(
        lambda language, batch, sites, pair: {
            "language": language, "batch": batch, "sites": sites, "pair_id": pair,
        },
        st.sampled_from(["en", "ko"]), st.sampled_from("ak"),
        st.lists(st.sampled_from(["Omegle", "Monkey"]), max_size=2).map(tuple),
        st.sampled_from(["", "", "p1", "p2"]),
    ),
    max_size=12,
).map(lambda drawn: [example(number, **each) for number, each in enumerate(drawn)])  # fmt: skip


@pytest.fixture(scope="module")
def shipped() -> dict[str, list[Example]]:
    return split(read_corpus(), read_splits())


def places(found: dict[str, list[Example]]) -> dict[str, str]:
    return {each.id: name for name, held in found.items() for each in held}


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({}, TRAIN),
        ({"language": "ko"}, "language"),
        ({"batch": "k"}, "batch"),
        ({"sites": ("Omegle", "Monkey")}, "site"),
        ({"language": "ko", "batch": "k", "sites": ("Monkey",)}, "language"),
        ({"language": "ko", "sites": ("Monkey",)}, "language"),
        ({"batch": "k", "sites": ("Monkey",)}, "batch"),
    ],
)
def test_a_text_of_several_tests_goes_to_the_first_language_then_batch_then_site(
    changes: dict[str, object], place: str
) -> None:
    found = split([example(**changes)], HELD_OUT)
    assert list(found) == [TRAIN, "language", "batch", "site"]
    assert places(found) == {"x1": place}


@pytest.mark.parametrize(
    ("changes", "place"),
    [({"language": "ko"}, "language"), ({"batch": "k"}, "batch"), ({"sites": ("Monkey",)}, "site")],
)
def test_a_pair_goes_where_either_of_its_texts_belongs(
    changes: dict[str, object], place: str
) -> None:
    texts = [example(1, pair_id="p"), example(2, pair_id="p", **changes), example(3)]
    assert places(split(texts, HELD_OUT)) == {"x1": place, "x2": place, "x3": TRAIN}


@given(EXAMPLES)
def test_each_text_is_in_one_place_and_no_pair_crosses(examples: list[Example]) -> None:
    found = split(examples, HELD_OUT)
    assert sorted(e.id for held in found.values() for e in held) == sorted(e.id for e in examples)
    where = {(each.group, name) for name, held in found.items() for each in held}
    assert len(where) == len({each.group for each in examples})


@given(EXAMPLES)
def test_nothing_held_out_is_trained_on(examples: list[Example]) -> None:
    for each in split(examples, HELD_OUT)[TRAIN]:
        assert (each.language, each.batch) == ("en", "a")
        assert "Monkey" not in each.sites


def test_splits_are_read_from_the_folder(tmp_path: Path) -> None:
    (tmp_path / "splits.toml").write_text(SPLITS, encoding="utf-8")
    assert read_splits(tmp_path) == HELD_OUT


def test_a_missing_file_of_splits_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"Cannot read .*splits\.toml: "):
        read_splits(tmp_path)


@pytest.mark.parametrize(
    "raw",
    [
        b"", b"language = [", b'language = "ko"\nbatch = []\nsite = []',
        SPLITS.encode().replace(b"site", b"sites"), SPLITS.encode() + b"seed = 1",
        SPLITS.encode().replace(b'"ko"', b"1"), SPLITS.encode().replace(b"ko", b"\xff"),
    ],
)  # fmt: skip
def test_wrong_splits_are_refused_by_file(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "splits.toml").write_bytes(raw)
    with pytest.raises(CorpusError, match=r"Cannot read .*splits\.toml: "):
        read_splits(tmp_path)


def test_every_shipped_split_holds_every_target(shipped: dict[str, list[Example]]) -> None:
    for name in (TRAIN, *TESTS):
        assert {each.target for each in shipped[name]} == {"yes", "unsure", "no"}, name


def test_whatever_the_shipped_splits_hold_out_is_in_the_corpus(
    shipped: dict[str, list[Example]],
) -> None:
    splits = read_splits()
    everything = [each for held in shipped.values() for each in held]
    assert set(splits.language) <= {each.language for each in everything}
    assert set(splits.batch) <= {each.batch for each in everything}
    assert set(splits.site) <= {site for each in everything for site in each.sites}
    assert set(splits.site) <= {site.name for site in read_lexicon().site}


def test_each_shipped_language_but_those_held_out_has_thirty_texts_in_the_test_by_batch(
    shipped: dict[str, list[Example]],
) -> None:
    counts = Counter(each.language for each in shipped["batch"])
    trained_on = {each.language for each in shipped[TRAIN]}
    assert {language: counts[language] for language in trained_on if counts[language] < 30} == {}
