"""Keep of an answer what `fields` asks for."""

from __future__ import annotations

import re
from typing import Any

from collector.stand_in.refusals import RefusedError, refused

_TOKEN = re.compile(r"[(),/]|[^(),/\s]+")
Wanted = dict[str, "Wanted"]


def select(answer: dict[str, Any], fields: str) -> dict[str, Any]:
    """Return the answer with the named fields alone, as `items(id,snippet/title),etag` says.

    Raises:
        RefusedError: the text cannot be read as such a list.
    """
    tokens = _TOKEN.findall(fields)
    wanted = _list(tokens, fields)
    if tokens:
        raise _wrong(fields)
    kept: dict[str, Any] = _pruned(answer, wanted)
    return kept


def _list(tokens: list[str], fields: str) -> Wanted:
    wanted: Wanted = {}
    while True:
        name, inner = _one(tokens, fields)
        wanted[name] = {**wanted.get(name, {}), **inner}
        if not tokens or tokens[0] != ",":
            return wanted
        tokens.pop(0)


def _one(tokens: list[str], fields: str) -> tuple[str, Wanted]:
    if not tokens or tokens[0] in "(),/":
        raise _wrong(fields)
    name = tokens.pop(0)
    if tokens and tokens[0] == "/":
        tokens.pop(0)
        inner, below = _one(tokens, fields)
        return name, {inner: below}
    if tokens and tokens[0] == "(":
        tokens.pop(0)
        within = _list(tokens, fields)
        if not tokens or tokens.pop(0) != ")":
            raise _wrong(fields)
        return name, within
    return name, {}


def _pruned(told: Any, wanted: Wanted) -> Any:  # noqa: ANN401 -- JSON is any of its kinds
    if not wanted or "*" in wanted:
        return told
    if isinstance(told, list):
        return [_pruned(each, wanted) for each in told]
    if not isinstance(told, dict):
        return told
    return {name: _pruned(each, wanted[name]) for name, each in told.items() if name in wanted}


def _wrong(fields: str) -> RefusedError:
    message = f"Invalid field selection {fields}"
    return refused("invalidParameter", message, location="fields", domain="global")
