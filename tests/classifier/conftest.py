"""Lend the finder, the shipped model and the corpus, each read once."""

from __future__ import annotations

import pytest

from classifier.mentions import Finder
from classifier.model import Model, load_model
from classifier.reading import Reading
from classifier.score import Scorer
from classifier.train import read_examples
from data.corpus import Example, read_corpus
from data.sites import read_lexicon


@pytest.fixture(scope="session")
def finder() -> Finder:
    """Return the finder of the shipped lexicon."""
    return Finder(read_lexicon())


@pytest.fixture(scope="session")
def model() -> Model:
    """Return the shipped model."""
    return load_model()


@pytest.fixture(scope="session")
def scorer(finder: Finder, model: Model) -> Scorer:
    """Return a scorer with what is shipped."""
    return Scorer(finder, model)


@pytest.fixture(scope="session")
def corpus() -> tuple[list[Example], list[Reading]]:
    """Return the examples that name a site, and how the model reads each."""
    return read_examples(read_corpus())
