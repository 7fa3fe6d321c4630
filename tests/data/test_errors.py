"""The errors of the data layer hang on one tree, split by what the caller does next."""

from __future__ import annotations

import inspect

import pytest

from data import errors
from data.errors import DataError

STOP = {
    "SettingsError",
    "StoreBrokenError",
    "StoreFullError",
    "NothingPublishedError",
    "LexiconError",
    "CorpusError",
    "QuotasError",
}
RETRY = {"StoreBusyError"}


def _leaves() -> dict[str, type[DataError]]:
    found = inspect.getmembers(errors, inspect.isclass)
    return {name: kind for name, kind in found if kind is not DataError}


def test_the_tree_holds_these_errors_and_no_other() -> None:
    assert set(_leaves()) == STOP | RETRY


@pytest.mark.parametrize("name", sorted(STOP | RETRY))
def test_every_error_hangs_straight_on_the_root_and_keeps_its_message(name: str) -> None:
    kind = _leaves()[name]
    assert kind.__bases__ == (DataError,)
    assert str(kind("Run it again.")) == "Run it again."


@pytest.mark.parametrize("name", sorted(STOP | RETRY))
def test_an_errors_first_word_says_what_the_caller_does(name: str) -> None:
    first = str(_leaves()[name].__doc__).split(":")[0]
    assert first == ("Retry" if name in RETRY else "Stop")


def test_no_error_of_data_is_caught_as_another_ones() -> None:
    assert not issubclass(DataError, (OSError, ValueError, RuntimeError))
