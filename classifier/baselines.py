"""Judge texts as simpler means would: the commonest answer, keywords, plain bags of words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from threadpoolctl import threadpool_limits

from classifier.judged import Judged, find_all, nothing_said
from classifier.mentions import Finder
from classifier.reading import Reading
from data.codebook import TARGETS, target
from data.corpus import Example

_CALLS = {"invite", "live", "keyword", "link", "referral", "howto", "list", "giveaway", "call"}
_WARNS = {"warn", "report", "remove", "harm"}
_NEUTRAL = {"developer", "past", "aside"}


def majority(learnt: Sequence[Example], asked: Sequence[Example]) -> Judged:
    """Say of every text what is commonest in `learnt`."""
    said = nothing_said(asked)
    targets = Counter(example.target for example in learnt)
    said.said_stance[:] = Counter(each.stance for each in learnt).most_common(1)[0][0]
    said.said_youth[:] = Counter(each.youth for each in learnt).most_common(1)[0][0]
    said.shares[:] = [targets[name] / len(learnt) for name in TARGETS]
    return said


def keywords(asked: Sequence[Example], finder: Finder) -> Judged:
    """Say what the cue phrases alone say: a call promotes, else a warning warns."""
    said = nothing_said(asked)
    readings, places = find_all(asked, finder)
    for place, reading in zip(places, readings, strict=True):
        stance, youth = _by_cues(reading)
        said.said_stance[place], said.said_youth[place] = stance, youth
        said.shares[place] = [name == target(stance, youth, ()) for name in TARGETS]
    return said


def bags_of_words(learnt: Sequence[Example], asked: Sequence[Example]) -> Judged:
    """Say what TF-IDF of words and pairs of words with logistic regression says."""
    said = nothing_said(asked)
    said.said_stance[:] = _learn(learnt, [each.stance for each in learnt], asked)[0]
    said.said_youth[:] = _learn(learnt, [each.youth for each in learnt], asked)[0]
    _, shares, classes = _learn(learnt, [each.target for each in learnt], asked)
    said.shares[:] = shares[:, [classes.index(name) for name in TARGETS]]
    return said


def _by_cues(reading: Reading) -> tuple[str, str]:
    kinds = {hit.kind for hit in reading.cues}
    stance = "features"
    for name, group in (("neutral", _NEUTRAL), ("warns", _WARNS), ("promotes", _CALLS)):
        stance = name if kinds & group else stance
    strong = "pupil" in kinds or reading.text.made_for_kids is True
    return stance, "strong" if strong else "some" if kinds & {"play", "minors"} else "none"


def _learn(
    learnt: Sequence[Example], answers: Sequence[str], asked: Sequence[Example]
) -> tuple[NDArray[np.str_], NDArray[np.float64], list[str]]:
    model = make_pipeline(
        TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
        LogisticRegression(C=10, max_iter=500, class_weight="balanced"),
    )
    with threadpool_limits(1):
        model.fit([_whole(each) for each in learnt], answers)
        shares = model.predict_proba([_whole(each) for each in asked])
    classes = [str(name) for name in model.classes_]
    return np.array(classes)[shares.argmax(axis=1)], shares, classes


def _whole(example: Example) -> str:
    return f"{example.title} {example.description} {' '.join(example.tags)}"
