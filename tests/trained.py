"""Train once for every test that looks at a freshly made model."""

from __future__ import annotations

from functools import cache

from classifier.model import Model
from classifier.train import HeldOut, train_and_hold_out
from data.corpus import Example


@cache
def freshly_trained() -> tuple[Model, list[Example], HeldOut]:
    """Return a model made now, its examples, and what was said of them held out."""
    return train_and_hold_out()
