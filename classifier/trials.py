"""Train on the training split alone, and judge each held-out test, beside simpler means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from classifier.baselines import bags_of_words, keywords, majority
from classifier.judged import Judged, judge
from classifier.mentions import Finder
from classifier.train import Fitted, fit, tuned
from data.corpus import Example, read_corpus
from data.sites import read_lexicon
from data.splits import TESTS, TRAIN, read_splits, split

OURS = "this model"


@dataclass(frozen=True, slots=True)
class Trial:
    """Hold what one way of judging, from `learnt` texts, said of each held-out test."""

    method: str
    learnt: int
    tests: Mapping[str, Judged]

    @property
    def together(self) -> Judged:
        """Return all tests as one."""
        parts = list(self.tests.values())
        names = Judged.__dataclass_fields__
        return Judged(*(np.concatenate([getattr(each, name) for each in parts]) for name in names))


def try_out(examples: Sequence[Example] | None = None) -> list[Trial]:
    """Return the trials: of this model, trained anew on the training split, then of baselines."""
    parts = split(read_corpus() if examples is None else examples, read_splits())
    learnt = parts.pop(TRAIN)
    finder = Finder(read_lexicon())
    said = {
        OURS: judge_each(parts, fit(learnt), finder),
        "words and pairs (TF-IDF + LR)": {t: bags_of_words(learnt, parts[t]) for t in TESTS},
        "cue phrases alone": {t: keywords(parts[t], finder) for t in TESTS},
        "the commonest answer": {t: majority(learnt, parts[t]) for t in TESTS},
    }
    return [Trial(method, len(learnt), tests) for method, tests in said.items()]


def judge_each(
    tests: Mapping[str, Sequence[Example]], fitted: Fitted, finder: Finder
) -> dict[str, Judged]:
    """Return what is said of each test, tuned on the other tests alone."""
    said = {}
    for name, examples in tests.items():
        others = [each for other in tests if other != name for each in tests[other]]
        model, _ = tuned(fitted, others)
        said[name] = judge(examples, model, finder)
    return said
