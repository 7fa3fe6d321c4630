from __future__ import annotations

import doctest
from typing import Any

import numpy as np
import pytest
from sklearn.base import clone

from classifier import features
from classifier.features import NAMES, Features, named_rows
from classifier.mentions import Finder
from classifier.reading import Text, read
from data.sites import read_lexicon

FINDER = Finder(read_lexicon())


def reading(title: str, description: str = "", tags: tuple[str, ...] = (), **flags: Any) -> Any:
    text = Text(title, description, tags, **flags)
    return read(text, FINDER.find(title, description, tags))


def named(*text: Any, **flags: Any) -> dict[str, float]:
    return dict(zip(NAMES, named_rows([reading(*text, **flags)]).toarray()[0], strict=True))


def test_the_docstrings_run() -> None:
    assert doctest.testmod(features).failed == 0
    assert doctest.testmod(features).attempted > 0


def test_features_keep_scikit_learns_promise() -> None:
    made = Features(cue_weight=0.25)
    assert made.get_params() == {"cue_weight": 0.25}
    assert clone(made).get_params() == {"cue_weight": 0.25}
    assert made.set_params(cue_weight=1.0).cue_weight == 1.0
    assert not [name for name in vars(made) if name.endswith("_")]
    assert made.fit([]) is made


def test_a_row_does_not_depend_on_the_rows_beside_it() -> None:
    readings = [reading("omegle with friends"), reading("ban ometv now"), reading("omegle")]
    whole = Features().fit_transform(readings)
    assert whole.shape == (3, Features().fit([]).n_features_out_)
    for place, one in enumerate(readings):
        assert (Features().transform([one]) != whole[place]).nnz == 0


def test_the_weight_of_cues_scales_the_named_columns_alone() -> None:
    one = [reading("come join me on omegle?")]
    light, heavy = Features(1.0).transform(one), Features(2.0).transform(one)
    assert (heavy[:, -len(NAMES) :] != light[:, -len(NAMES) :] * 2).nnz == 0
    assert (heavy[:, : -len(NAMES)] != light[:, : -len(NAMES)]).nnz == 0


@pytest.mark.parametrize(
    ("name", "with_it", "without"),
    [
        ("site in the title", ("omegle", "x"), ("x", "omegle")),
        ("site in the description only", ("x", "omegle"), ("omegle", "omegle")),
        ("site in the tags only", ("x", "y", ("omegle",)), ("x", "omegle", ("omegle",))),
        ("site in hashtags only", ("#omegle",), ("#omegle omegle",)),
        ("the site's address", ("omegle.com",), ("omegle",)),
        ("only the genre", ("random video chat",), ("random video chat omegle",)),
        ("several sites", ("omegle ometv",), ("omegle omegle",)),
        ("a link near the site", ("omegle", "omegle https://x.y"), ("omegle", "omegle x")),
        ("no description", ("omegle", " \n"), ("omegle", "x")),
        ("a question", ("omegle？",), ("omegle!",)),
        ("the site stands deep in the description", ("x", "a " * 400 + "omegle"), ("x", "omegle")),
    ],
)
def test_structure_says_where_and_how_the_site_stands(
    name: str, with_it: tuple[Any, ...], without: tuple[Any, ...]
) -> None:
    assert named(*with_it)[name] == 1.0
    assert named(*without)[name] == 0.0


def test_the_platforms_flags_are_three_valued() -> None:
    kids = ("made for kids", "not made for kids")
    for flag, expected in ((True, [1, 0]), (False, [0, 1]), (None, [0, 0])):
        values = named("omegle", made_for_kids=flag)
        assert [values[name] for name in kids] == expected
    assert named("omegle", paid=True)["the platform's paid flag"] == 1.0


def test_a_cue_counts_in_the_zones_where_it_stands() -> None:
    far = "omegle" + " word" * 200 + " link in bio"
    assert named("omegle link in bio")["link title"] == 1.0
    assert named("x", "omegle link in bio")["link near"] == 1.0
    values = named("x", far)
    assert [values[f"link {zone}"] for zone in ("title", "near", "anywhere")] == [0, 0, 1]


def test_a_cue_counts_before_or_behind_the_mention_that_it_stands_beside() -> None:
    before, behind = named("join me on omegle"), named("omegle link in bio")
    assert [before[f"invite {zone}"] for zone in ("before", "after")] == [1, 0]
    assert [behind[f"link {zone}"] for zone in ("before", "after")] == [0, 1]


def test_a_cue_of_the_next_sentence_is_near_but_not_in_the_sentence() -> None:
    values = named("omegle. link in bio")
    assert [values[f"link {zone}"] for zone in ("near", "sentence")] == [1, 0]


def test_a_megabyte_of_names_is_read() -> None:
    made = reading("omegle", "omegle " * 140_000)
    assert len(made.mentions) == 140_001
    assert np.isfinite(named_rows([made]).toarray()).all()
