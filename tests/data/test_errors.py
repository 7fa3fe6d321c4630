"""The errors of the data layer hang on one tree, split by what the caller does next."""

from __future__ import annotations

import inspect
from datetime import UTC, datetime

import pytest

from data import errors
from data.errors import BucketSpentError, DataError

STOP = {
    "SettingsError",
    "StoreBrokenError",
    "StoreFullError",
    "BackupError",
    "NothingPublishedError",
    "SnapshotOutdatedError",
    "InboxError",
    "LexiconError",
    "CorpusError",
    "BucketSpentError",
    "QuotasError",
    "TermsError",
}
VALUES = {"BucketSpentError"}
RETRY = {"StoreBusyError"}


def _leaves() -> dict[str, type[DataError]]:
    found = inspect.getmembers(errors, inspect.isclass)
    return {
        name: kind
        for name, kind in found
        if kind is not DataError and kind.__module__ == errors.__name__
    }


def test_the_tree_holds_these_errors_and_no_other() -> None:
    assert set(_leaves()) == STOP | RETRY


@pytest.mark.parametrize("name", sorted(STOP | RETRY))
def test_every_error_hangs_straight_on_the_root(name: str) -> None:
    assert _leaves()[name].__bases__ == (DataError,)


@pytest.mark.parametrize("name", sorted((STOP | RETRY) - VALUES))
def test_an_error_keeps_its_message(name: str) -> None:
    assert str(_leaves()[name]("Run it again.")) == "Run it again."


def test_a_spent_bucket_says_until_when_and_keeps_its_values() -> None:
    reset = datetime(2026, 11, 23, 8, tzinfo=UTC)
    spent = BucketSpentError("search", reset)
    assert "search is spent until 2026-11-23 08:00 UTC" in str(spent)
    assert (spent.bucket, spent.reset_at) == ("search", reset)


@pytest.mark.parametrize("name", sorted(STOP | RETRY))
def test_an_errors_first_word_says_what_the_caller_does(name: str) -> None:
    first = str(_leaves()[name].__doc__).split(":")[0]
    assert first == ("Retry" if name in RETRY else "Stop")


def test_no_error_of_data_is_caught_as_another_ones() -> None:
    assert not issubclass(DataError, (OSError, ValueError, RuntimeError))
