"""Measure what a model could learn from things that should tell nothing about a text's label."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MaxAbsScaler
from threadpoolctl import threadpool_limits

from data.corpus import Example

FOLDS = 5
# How far above chance a model of nuisances alone may come, in balanced accuracy.
NEAR = 0.1
_LINK = re.compile(r"https?://|www\.|\w\.(?:com|tv|co|gg|app|net)\b")


@dataclass(frozen=True, slots=True)
class Nuisance:
    """Hold how well nuisances alone answer a question, beside chance, over `n` texts.

    `accuracy` is NaN, and not near chance, where there are too few texts to measure it.
    """

    question: str
    accuracy: float
    chance: float
    n: int

    @property
    def near_chance(self) -> bool:
        """Tell whether that is as good as nothing."""
        return self.accuracy <= self.chance + NEAR


def nuisances(example: Example) -> dict[str, float]:
    """Return what should predict nothing: sites, language, lengths, emoji, boilerplate, flags."""
    text = f"{example.title}\n{example.description}"
    letters = [each for each in example.title if each.isalpha()]
    emoji = sum(unicodedata.category(each) == "So" for each in text)
    return {
        **{f"site {site}": 1.0 for site in example.sites},
        f"language {example.language}": 1.0,
        f"kids flag {example.made_for_kids}": 1.0,
        "title's length": min(len(example.title), 150),
        "description's length": min(len(example.description), 3000) ** 0.5,
        "no description": float(not example.description),
        "lines": min(example.description.count("\n"), 40),
        "links": min(len(_LINK.findall(example.description)), 8),
        "emoji": min(emoji, 10),
        "no emoji": float(not emoji),
        "capitals": sum(map(str.isupper, letters)) / max(1, len(letters)),
        "hashtags": min(text.count("#"), 15),
        "tags": min(len(example.tags), 20),
        "exclamation marks": min(text.count("!"), 6),
        "digits in the title": min(sum(map(str.isdigit, example.title)), 8),
    }


def measure_nuisances(examples: Sequence[Example]) -> Iterator[Nuisance]:
    """Yield how well nuisances alone tell stance, youth and target of texts not trained on.

    Texts that name no site are left out: they have none to tell. For youth and
    target, texts made for kids by the platform's flag are: there it is evidence.
    """
    relevant = [each for each in examples if each.stance != "not_relevant"]
    for question in ("stance", "youth", "target"):
        kept = [each for each in relevant if question == "stance" or not each.made_for_kids]
        yield _measured(question, kept)


def _measured(question: str, examples: Sequence[Example]) -> Nuisance:
    truth = np.array([getattr(example, question) for example in examples])
    groups = [example.group for example in examples]
    if not _measurable(truth, groups):
        return Nuisance(question, float("nan"), float("nan"), len(examples))
    model = make_pipeline(
        DictVectorizer(),
        MaxAbsScaler(),
        LogisticRegression(max_iter=300, class_weight="balanced"),
    )
    with threadpool_limits(1):
        said = cross_val_predict(
            model,
            [nuisances(example) for example in examples],
            truth,
            groups=groups,
            cv=GroupKFold(FOLDS),
        )
    accuracy = float(balanced_accuracy_score(truth, said))
    return Nuisance(question, accuracy, 1 / len(set(truth)), len(examples))


def _measurable(truth: NDArray[np.str_], groups: Sequence[str]) -> bool:
    """Tell whether each fold leaves two labels or more to learn from."""
    if len(set(groups)) < FOLDS:
        return False
    folds = GroupKFold(FOLDS).split(truth, groups=groups)
    return all(len(set(truth[learnt])) > 1 for learnt, _ in folds)
