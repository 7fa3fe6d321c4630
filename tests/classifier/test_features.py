from __future__ import annotations

import doctest
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.base import clone

from classifier import features
from classifier.features import NAMES, Features, named_features
from classifier.mentions import Finder
from classifier.reading import WINDOW, Text, read
from classifier.text import FIELDS
from data.sites import read_lexicon

FINDER = Finder(read_lexicon())
WORDS = st.text(st.characters(exclude_categories=()), max_size=300)


def reading(title: str, description: str = "", tags: tuple[str, ...] = (), **flags: Any) -> Any:
    text = Text(title, description, tags, **flags)
    return read(text, FINDER.find(title, description, tags))


def named(*text: Any, **flags: Any) -> dict[str, float]:
    return dict(zip(NAMES, named_features(reading(*text, **flags)), strict=True))


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


@given(WORDS, WORDS, st.lists(WORDS, max_size=3), st.data())
def test_windows_stay_in_their_field_and_places_map_back(
    title: str, description: str, tags: list[str], data: st.DataObject
) -> None:
    made = reading(f"{title} omegle", f"{description} omegle {title}", (*tags, "omegle"))
    limits = [  # a window may hold the line breaks around its field, nothing of another
        (start - 1, start + len(made.text.field(name)) + 1)
        for start, name in zip(made.starts, FIELDS, strict=True)
    ]
    for begin, end in made.near:
        first, last = made.folded.span(begin, end)
        assert sum(low <= first and last <= high for low, high in limits) == 1
    begin, end = data.draw(st.sampled_from(made.near))
    begin, end = begin + 1, end - 1
    field, start, stop = made.place(begin, end)
    first, last = made.folded.span(begin, end)
    joined = features.GAP.join(made.text.field(name) for name in FIELDS)
    assert made.text.field(field)[start:stop] == joined[first:last]


def test_a_window_holds_the_mention_and_so_many_characters_on_either_side() -> None:
    made = reading("x", "a" * 500 + " omegle " + "b" * 500)
    ((begin, end),) = made.near
    assert made.folded.text[begin:end] == "a" * (WINDOW - 1) + " omegle " + "b" * (WINDOW - 1)


def test_windows_that_touch_are_one() -> None:
    made = reading("x", "omegle " + "a" * 200 + " omegle " + "b" * 2000 + " omegle")
    assert len(made.near) == 2


def test_the_model_reads_no_sites_name_but_reads_the_genre() -> None:
    assert reading("Omegle and OmeTV at night").words.split()[:3] == ["xsitex", "and", "xsitex"]
    assert "random video chat" in reading("best random video chat").words


@pytest.mark.parametrize("disguised", ["o\u200bmegle", "𝗢𝗺𝗲𝗴𝗹𝗲", "0megle", "o.m.e.g.l.e"])
def test_a_disguised_name_reads_like_a_plain_one(disguised: str) -> None:
    assert reading(f"join {disguised} now").words == reading("join omegle now").words


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


def test_a_megabyte_of_names_is_read() -> None:
    made = reading("omegle", "omegle " * 140_000)
    assert len(made.mentions) == 140_001
    assert np.isfinite(named_features(made)).all()
