from __future__ import annotations

import numpy as np
import pytest
from labelled import example

from classifier.baselines import bags_of_words, keywords, majority
from classifier.mentions import Finder
from data.corpus import Example

WARN = "Omegle is dangerous, parents beware"
CALL = "Come join me on Omegle tonight"
PLAYED = "we met a singer, on Omegle"
LEARNT = [
    *(example(f"p{n}", title=f"join {n} now", stance="promotes", youth="some") for n in range(5)),
    *(example(f"u{n}", title=f"subscribe {n} quick", stance="promotes") for n in range(4)),
    *(example(f"w{n}", title=f"beware {n} danger", stance="warns") for n in range(6)),
]


def asked(*titles: str, **changes: object) -> list[Example]:
    return [example(n, title=title, **changes) for n, title in enumerate(titles)]


def test_the_commonest_answer_is_given_to_every_text() -> None:
    said = majority(LEARNT, asked("join now", "beware danger"))
    assert said.said_stance.tolist() == ["promotes"] * 2
    assert said.said_youth.tolist() == ["none"] * 2
    assert said.shares[1] == pytest.approx([5 / 15, 4 / 15, 6 / 15])
    assert said.said_target.tolist() == ["no"] * 2
    assert said.stance.tolist() == ["neutral"] * 2


def test_keywords_let_a_call_promote_and_a_warning_warn(finder: Finder) -> None:
    said = keywords(asked(CALL, WARN, PLAYED, "a cat"), finder)
    assert said.said_stance.tolist() == ["promotes", "warns", "features", "not_relevant"]
    assert said.said_target.tolist() == ["unsure", "no", "no", "no"]
    assert np.isin(said.shares, [0.0, 1.0]).all()


def test_a_call_to_children_is_yes_by_keywords_too(finder: Finder) -> None:
    said = keywords(asked(CALL, made_for_kids=True), finder)
    assert (said.said_youth[0], said.said_target[0]) == ("strong", "yes")


def test_bags_of_words_learn_each_question_from_the_words() -> None:
    said = bags_of_words(LEARNT, asked("join now", "beware danger", "subscribe quick"))
    assert said.said_stance.tolist() == ["promotes", "warns", "promotes"]
    assert said.said_youth.tolist() == ["some", "none", "none"]
    assert said.said_target.tolist() == ["yes", "no", "unsure"]
    assert said.shares.sum(axis=1) == pytest.approx([1, 1, 1])


def test_bags_of_words_read_description_and_tags_as_well() -> None:
    texts = [
        example(1, title="x", description="beware danger"),
        example(2, title="x", tags=("join", "now")),
    ]
    assert bags_of_words(LEARNT, texts).said_stance.tolist() == ["warns", "promotes"]
