"""Train once, and try out once, for every test that looks at what is made now."""

from __future__ import annotations

from functools import cache

from classifier.card import card
from classifier.figures import sheet
from classifier.judged import Judged
from classifier.model import Model
from classifier.outcome import Outcome, gather
from classifier.train import train
from classifier.trials import Trial, try_out
from data.corpus import read_corpus
from data.model_card import Sheet


@cache
def freshly_trained() -> Model:
    """Return a model made now."""
    return train()


@cache
def tried_out() -> list[Trial]:
    """Return the trials of this model and of the baselines, made now."""
    return try_out()


@cache
def judged_together() -> Judged:
    """Return what the model of the training split says of all held-out tests."""
    return tried_out()[0].together


@cache
def gathered() -> Outcome:
    """Return the figures of those trials."""
    return gather(tried_out(), freshly_trained().model_id)


@cache
def counted() -> Sheet:
    """Return the data sheet of the corpus."""
    return sheet()


@cache
def freshly_told() -> str:
    """Return the card of all that, as it would be shipped now."""
    return card(freshly_trained(), len(read_corpus()), tried_out())
