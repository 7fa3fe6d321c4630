"""The collector's errors hang on one tree, split by what the caller does next."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from collector import errors
from collector.errors import (
    BucketEmptyError,
    CollectorError,
    FileRefusedError,
    FileUnreadableError,
    GoneError,
    QueryRefusedError,
    RetryError,
    SetupError,
    SkipError,
    StopError,
    TooFastError,
    TooLargeError,
)

KINDS = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if kind is not Path]
BRANCHES = {RetryError, SkipError, StopError}


def _drawn() -> dict[str, str]:
    """Read which error hangs on which from the drawing in the module's docstring."""
    parents: dict[str, str] = {}
    above = ["CollectorError"]
    for line in str(errors.__doc__).splitlines():
        if found := re.match(r"([│├└─ ]+)(\w+Error)", line):
            depth = len(found[1]) // 4
            above[depth:] = [found[2]]
            parents[found[2]] = above[depth - 1]
    return parents


def test_the_tree_that_is_drawn_is_the_one_that_stands() -> None:
    standing = {kind.__name__: kind.__bases__[0].__name__ for kind in KINDS}
    assert standing.pop("CollectorError") == "Exception"
    assert _drawn() == standing


@pytest.mark.parametrize("kind", KINDS)
def test_every_error_hangs_on_exactly_one_branch(kind: type[Exception]) -> None:
    if kind is not CollectorError:
        assert len([branch for branch in BRANCHES if issubclass(kind, branch)]) == 1
        assert len(kind.__bases__) == 1


def test_an_error_is_one_line_with_the_path_the_reason_and_what_to_do() -> None:
    unreadable = FileUnreadableError(Path("in/x.csv"), "it is empty", "export it again")
    assert str(unreadable) == "in/x.csv: it is empty: export it again"
    assert (unreadable.path, unreadable.reason) == (Path("in/x.csv"), "it is empty")
    assert unreadable.expected == "export it again"
    assert "\n" not in str(FileUnreadableError(Path("a\nb"), "c\nd", "e"))
    refused = FileRefusedError(Path("x.csv"), "it holds comments")
    assert str(refused) == "x.csv: it holds comments"
    assert isinstance(refused, CollectorError)
    assert isinstance(unreadable, CollectorError)


def test_what_a_caller_needs_stands_in_attributes() -> None:
    assert TooFastError("slow down", wait_s=3).wait_s == 3
    assert TooFastError("slow down").wait_s is None
    assert GoneError("channel").what == "channel"
    assert TooLargeError(7).limit == 7
    refused = QueryRefusedError(400, "invalid\nFilters")
    assert (refused.status, refused.reason) == (400, "invalid\nFilters")
    assert "\n" not in str(refused)
    setup = SetupError("the key is unknown", "copy it again")
    assert str(setup) == "the key is unknown: copy it again"
    assert (setup.reason, setup.expected) == ("the key is unknown", "copy it again")


def test_an_empty_bucket_says_which_or_that_it_is_the_methods_own() -> None:
    search = BucketEmptyError("search", final=True)
    assert (search.bucket, search.final) == ("search", True)
    assert "quota of search" in str(search)
    assert "quota of this method" in str(BucketEmptyError(None, final=False))
