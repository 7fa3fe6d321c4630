"""Tell which words a text must hold for a regular expression to match it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from importlib import import_module
from itertools import product
from typing import Any

# Python's own reading of an expression, which has no public name: to read one
# by hand could leave out what it matches, and a child would be shown.
_PARSER: Any = import_module("re._parser")
_MOST = 3_000  # so many ways to write one stretch; beyond, the stretch ends

Ways = frozenset[str]
_NOTHING: Ways = frozenset([""])


def required(pattern: str) -> Ways:
    """Return words one of which stands in every match of `pattern`.

    Raises:
        ValueError: the pattern can match without any fixed letters.
    """
    runs = list(_runs(_PARSER.parse(pattern, re.MULTILINE)))
    best = max(runs, key=lambda ways: min(map(len, ways)))
    if "" in best:
        raise ValueError(f"{pattern!r} matches without any fixed letters: give it some.")
    return best


def _runs(parts: Sequence[tuple[Any, Any]]) -> Iterable[Ways]:
    """Yield the ways in which each stretch between two unknown parts may be written."""
    run = _NOTHING
    for name, told in _inside(parts):
        ways = _ways(str(name), told)
        if ways is None or len(run) * len(ways) > _MOST:
            yield run
            run = _NOTHING if ways is None else ways
        else:
            run = _joined(run, ways)
    yield run


def _inside(parts: Sequence[tuple[Any, Any]]) -> Iterable[tuple[Any, Any]]:
    """Yield the parts of a pattern, those of plain groups in their place."""
    for name, told in parts:
        if str(name) == "SUBPATTERN":
            yield from _inside(told[3])
        else:
            yield name, told


def _ways(name: str, told: Any) -> Ways | None:  # noqa: ANN401 - shaped by Python's parser
    """Return every way in which one part may be written, None where they are too many."""
    match name:
        case "LITERAL":
            ways: Ways | None = frozenset([chr(told)])
        case "AT" | "ASSERT" | "ASSERT_NOT":
            ways = _NOTHING
        case "IN":
            ways = _letters(told)
        case "BRANCH":
            ways = _any_of(_whole(each) for each in told[1])
        case "SUBPATTERN":
            ways = _whole(told[3])
        case "MAX_REPEAT" | "MIN_REPEAT" if told[:2] == (0, 1):
            ways = _any_of([_NOTHING, _whole(told[2])])
        case _:
            ways = None
    return ways


def _whole(parts: Sequence[tuple[Any, Any]]) -> Ways | None:
    """Return every way in which a row of parts may be written, None where they are too many."""
    whole = _NOTHING
    for name, told in parts:
        ways = _ways(str(name), told)
        if ways is None or len(whole) * len(ways) > _MOST:
            return None
        whole = _joined(whole, ways)
    return whole


def _letters(told: Sequence[tuple[Any, Any]]) -> Ways | None:
    found: set[str] = set()
    for name, value in told:
        if str(name) == "LITERAL":
            found.add(chr(value))
        elif str(name) == "RANGE":
            found.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return None
    return frozenset(found)


def _any_of(each: Iterable[Ways | None]) -> Ways | None:
    known = list(each)
    return None if None in known else frozenset().union(*(ways for ways in known if ways))


def _joined(first: Ways, then: Ways) -> Ways:
    return frozenset(map("".join, product(first, then)))
