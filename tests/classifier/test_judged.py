from __future__ import annotations

import numpy as np
import pytest
from labelled import example, judged

from classifier.judged import find_all, judge, likeliest, nothing_said
from classifier.mentions import Finder
from classifier.model import Model
from classifier.reading import Text, read
from data.codebook import STANCES

CALL = "Join me live on Omegle tonight kids, link in bio, back to school"


def test_a_text_without_a_mention_is_decided_no_and_not_relevant(
    model: Model, finder: Finder
) -> None:
    said = judge([example(title="a cat in a hat", stance="promotes")], model, finder)
    assert (said.decision[0], said.said_stance[0], said.said_youth[0]) == (
        "no", "not_relevant", "none",
    )  # fmt: skip
    assert said.said_target[0] == "no"


def test_what_the_finder_misses_counts_against_the_model(model: Model, finder: Finder) -> None:
    missed = example(title="join us on 0-m/e.g-l3 kids", stance="promotes", youth="strong")
    assert not finder.find(missed.title)
    said = judge([missed], model, finder)
    assert (said.target[0], said.said_target[0], said.covered[0]) == ("yes", "no", False)
    right = judge([example(title="a cat", stance="neutral")], model, finder)
    assert right.covered[0]


def test_an_adjacent_app_alone_is_no_mention(finder: Finder) -> None:
    adjacent = "come and add me on Yubo"
    assert {mention.kind for mention in finder.find(adjacent)} == {"adjacent"}
    readings, places = find_all([example(title=adjacent), example(title="on omegle")], finder)
    assert [reading.text.title for reading in readings] == ["on omegle"]
    assert places.tolist() == [1]


def test_a_text_is_judged_as_the_model_judges_it_in_use(model: Model, finder: Finder) -> None:
    texts = [example(1, title="a cat"), example(2, title=CALL, stance="promotes", youth="strong")]
    said = judge(texts, model, finder)
    prediction = model.predict([read(Text(CALL), finder.find(CALL))])
    assert said.shares[1] == pytest.approx(prediction.target[0])
    assert said.decision[1] == model.decide(prediction)[0]
    assert said.said_stance[1] == max(STANCES[:4], key=lambda name: prediction.stance[name][0])
    assert said.covered[1] == (prediction.high[0] >= 1 - 1e-9)


def test_nothing_said_keeps_every_label_and_the_first_site() -> None:
    texts = [
        example(1, sites=("OmeTV", "Omegle"), stance="promotes", youth="some", format="live"),
        example(2, sites=(), stance="not_relevant", language="fr"),
    ]
    said = nothing_said(texts)
    assert len(said) == 2
    assert said.site.tolist() == ["OmeTV", ""]
    assert said.target.tolist() == ["yes", "no"]
    assert said.youth.tolist() == ["some", "none"]
    assert said.language.tolist() == ["en", "fr"]
    assert said.format.tolist() == ["live", "other"]
    assert said.covered.tolist() == [False, True]
    assert set(said.decision) == {"no"}


def test_nothing_is_said_of_no_text(model: Model, finder: Finder) -> None:
    assert len(judge([], model, finder)) == 0


def test_some_of_the_texts_keep_their_rows_together() -> None:
    whole = judged({"site": str(n), "shares": (n / 9, 0, 1 - n / 9)} for n in range(9))
    some = whole.of(np.array([7, 2]))
    assert some.site.tolist() == ["7", "2"]
    assert some.shares[:, 0] == pytest.approx([7 / 9, 2 / 9])
    assert len(whole.of(whole.shares[:, 0] > 0.5)) == 4


def test_the_likeliest_is_of_the_names_that_the_model_knows() -> None:
    shares = {"warns": np.array([0.2, 0.7]), "promotes": np.array([0.8, 0.3])}
    assert likeliest(shares, STANCES).tolist() == ["promotes", "warns"]
