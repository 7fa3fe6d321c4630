from __future__ import annotations

import math

import pytest
from labelled import PAIRS, SIZES, balanced, changed, example

from classifier.nuisances import NEAR, Nuisance, measure_nuisances, nuisances
from data.corpus import Example


@pytest.fixture(scope="module")
def made() -> list[Example]:
    return balanced(SIZES, PAIRS)


def measured(examples: list[Example]) -> dict[str, Nuisance]:
    return {each.question: each for each in measure_nuisances(examples)}


def test_what_tells_nothing_is_near_chance(made: list[Example]) -> None:
    found = measured(made)
    assert [(each.question, each.chance) for each in found.values()] == [
        ("stance", 1 / 4), ("youth", 1 / 3), ("target", 1 / 3),
    ]  # fmt: skip
    assert all(each.near_chance for each in found.values())


PLANTED = [
    {"description": "😭😭😭"},
    {"tags": tuple("abcdefghijklmnopqrst")},
    {"title": "WHAT A FILM ABOUT HATS"},
    {"description": "https://hats.example"},
    {"description": "line\n" * 30},
    {"description": "#a #b #c #d #e #f #g"},
    {"title": "a film of 20262026"},
    {"title": "a film about hats!!!!!!"},
    {"sites": ("Camsurf",)},
    {"language": "ko"},
    {"made_for_kids": True},
    {"title": "a" * 140},
    {"description": "a" * 2_900},
]


@pytest.mark.parametrize("nuisance", PLANTED, ids=str)
def test_a_nuisance_that_only_promoting_texts_have_is_found(nuisance: dict[str, object]) -> None:
    texts = [example(n, stance=("promotes", "features")[n % 2]) for n in range(60)]
    assert not measured(texts)["stance"].accuracy > 0.5 + NEAR
    planted = [changed(e, **nuisance) if e.stance == "promotes" else e for e in texts]
    found = measured(planted)["stance"]
    assert (found.accuracy, found.near_chance) == (1, False)


def test_emoji_in_promoting_texts_alone_are_found_among_all_that_tells_nothing(
    made: list[Example],
) -> None:
    planted = [
        changed(each, title=each.title.replace("😭", "") + "😭" * (each.stance == "promotes"))
        for each in made
    ]
    assert not measured(planted)["stance"].near_chance


def test_what_tells_a_rare_label_is_found_though_most_texts_with_it_are_of_another() -> None:
    emoji = ["😭" * (n % 10 == 0 or n % 20 == 5) for n in range(200)]
    texts = [
        example(n, title=f"hats{emoji[n]}", stance="warns" if n % 20 == 0 else "neutral")
        for n in range(200)
    ]
    assert sum("😭" in each.title for each in texts if each.stance == "neutral") > 10
    assert measured(texts)["stance"].accuracy > 0.8


def test_the_words_of_a_text_are_no_nuisance() -> None:
    one = example(1, title="come and join me", description="see you at nine there")
    other = example(2, title="what and when on", description="she ate an apple then")
    assert nuisances(one) == nuisances(other)


def test_a_texts_id_labels_and_pair_are_no_nuisance() -> None:
    one = example(1, stance="promotes", youth="strong", flags=("sarcasm",), pair_id="p", note="n")
    assert nuisances(one) == nuisances(example(1))


def test_texts_that_name_no_site_are_left_out(made: list[Example]) -> None:
    relevant = [each for each in made if each.stance != "not_relevant"]
    assert len(relevant) < len(made)
    assert measured(made) == measured(relevant)


def test_texts_made_for_kids_are_left_out_where_that_is_evidence(made: list[Example]) -> None:
    relevant = [each for each in made if each.stance != "not_relevant"]
    found = measured(made)
    assert found["stance"].n == len(relevant)
    others = sum(not each.made_for_kids for each in relevant)
    assert found["youth"].n == found["target"].n == others < len(relevant)


def test_no_pair_stands_on_both_sides() -> None:
    """Were it so, the twin would give each text's label away by its site."""
    texts = [
        example(
            f"{n}{twin}", pair_id=f"p{n}", sites=(f"site {n}",), stance=("warns", "features")[n % 2]
        )
        for n in range(40)
        for twin in "ab"
    ]
    assert measured(texts)["stance"].accuracy < 0.5 + NEAR
    apart = [changed(each, pair_id="") for each in texts]
    assert measured(apart)["stance"].accuracy > 0.9


@pytest.mark.parametrize(
    ("accuracy", "near"), [(0.25, True), (0.349, True), (0.351, False), (1, False), (0, True)]
)
def test_near_chance_is_at_most_a_tenth_above_it(accuracy: float, near: bool) -> None:
    assert Nuisance("stance", accuracy, 0.25, 100).near_chance is near


@pytest.mark.parametrize(
    "texts",
    [
        [],
        [example(1)],
        [example(n) for n in range(20)],
        [example(n, stance="warns" if n == 0 else "neutral") for n in range(20)],
        [example(n, stance="warns" if n % 2 else "neutral", pair_id=f"p{n % 4}") for n in range(9)],
    ],
)
def test_too_few_texts_give_no_accuracy_and_no_promise(texts: list[Example]) -> None:
    for each in measured(texts).values():
        assert math.isnan(each.accuracy)
        assert not each.near_chance
