"""Score loose texts from a file to a file, without a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import msgspec

from classifier.flip import ALL
from classifier.mentions import Finder
from classifier.model import load_model
from classifier.reading import Text
from classifier.score import Score, Scorer
from data.errors import DataError
from data.fresh import fresh
from data.settings import Settings
from data.sites import read_lexicon

BATCH = 500
_NOTHING = ("stance", "youth", "flags", "target", "score", "low", "high", "language",
            "evidence", "model_id", "rules", "flip")  # fmt: skip


class TextsError(DataError):
    """Stop: the file of texts cannot be read, or the result cannot be written."""


class LooseText(msgspec.Struct, kw_only=True):
    """Hold one line of the file: `id` and `title`, the rest as known."""

    id: str
    title: str
    description: str | None = ""
    tags: list[str] | None = None
    made_for_kids: bool | None = None
    language: str | None = None


def score_file(settings: Settings, source: Path, target: Path) -> tuple[int, list[str]]:
    """Score each line of `source` into `target`, one line for each line, in order.

    Returns how many lines there were, and what was wrong with those that could
    not be read; their line in `target` holds `id` null and `error`.

    Raises:
        TextsError: `source` cannot be read or `target` cannot be written.
    """
    scorer = Scorer(Finder(read_lexicon(settings.home)), load_model())
    problems: list[str] = []
    count = 0
    try:
        with source.open("rb") as lines, fresh(target) as part, part.open("wb") as out:
            for batch in _batches(lines):
                parsed = [_parsed(line, number, problems) for number, line in batch]
                for row in _scored(scorer, parsed):
                    out.write(msgspec.json.encode(row) + b"\n")
                count += len(batch)
    except OSError as error:
        raise TextsError(f"{error.filename}: {error.strerror}. Nothing was written.") from error
    return count, problems


def as_line(identity: str, score: Score | None) -> dict[str, Any]:
    """Return one line of the result: the contract that the README tells."""
    if score is None:
        nothing = dict.fromkeys(_NOTHING)
        return {"id": identity, "mentions": [], "decision": "no", **nothing}
    told = asdict(score)
    told["mentions"] = [
        {name: value for name, value in mention.items() if name != "context"}
        for mention in told["mentions"]
    ]
    return {"id": identity, **told}


def _batches(lines: Iterable[bytes]) -> Iterator[list[tuple[int, bytes]]]:
    batch: list[tuple[int, bytes]] = []
    for number, line in enumerate(lines, start=1):
        batch.append((number, line))
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _parsed(line: bytes, number: int, problems: list[str]) -> LooseText | str:
    try:
        return msgspec.json.decode(line.removeprefix(b"\xef\xbb\xbf"), type=LooseText)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        problems.append(f"line {number}: {error}")
        return problems[-1]


def _scored(scorer: Scorer, parsed: list[LooseText | str]) -> Iterator[dict[str, Any]]:
    loose = [each for each in parsed if isinstance(each, LooseText)]
    texts = [
        Text(each.title, each.description or "", tuple(each.tags or ()), each.made_for_kids)
        for each in loose
    ]
    found = [scorer.find(text) for text in texts]
    scores = iter(scorer.score(texts, found, [each.language for each in loose], flips=ALL))
    for each in parsed:
        if isinstance(each, LooseText):
            yield as_line(each.id, next(scores))
        else:
            yield {"id": None, "error": each}
