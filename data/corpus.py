"""Read the labelled examples the model learns from, each checked against the codebook."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import msgspec

from data.codebook import FLAGS, STANCES, TARGETS, YOUTHS, target
from data.errors import CorpusError

FOLDER = Path(__file__).parent / "corpus"


class Example(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold one labelled text; `pair_id` joins two that differ by one small edit."""

    id: str
    language: str
    title: str
    description: str
    tags: tuple[str, ...]
    made_for_kids: bool | None
    stance: Literal[STANCES]  # type: ignore[valid-type]  # the codebook's tuple is the one list
    youth: Literal[YOUTHS]  # type: ignore[valid-type]
    target: Literal[TARGETS]  # type: ignore[valid-type]
    flags: tuple[Literal[FLAGS], ...]  # type: ignore[valid-type]
    sites: tuple[str, ...]
    format: str
    batch: str
    pair_id: str = ""
    note: str = ""

    @property
    def group(self) -> str:
        """Name what must not be split between training and testing."""
        return self.pair_id or self.id


def read_corpus(folder: Path = FOLDER) -> list[Example]:
    """Return every example, by file and line.

    Raises:
        CorpusError: a line is malformed, breaks the codebook's table, or an id is met twice.
    """
    examples = list(_examples(folder))
    seen: set[str] = set()
    for example in examples:
        if example.id in seen:
            raise CorpusError(f"The corpus holds the id {example.id!r} twice.")
        seen.add(example.id)
    return examples


def corpus_hash(folder: Path = FOLDER) -> str:
    """Hash the corpus as it lies in its files."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.jsonl")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _examples(folder: Path) -> Iterator[Example]:
    decoder = msgspec.json.Decoder(Example)
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_bytes().splitlines(), start=1):
            try:
                example = decoder.decode(line)
            except (msgspec.MsgspecError, UnicodeDecodeError) as error:
                raise CorpusError(f"{path.name}, line {number}: {error}.") from error
            right = target(example.stance, example.youth, example.flags)
            if example.target != right:
                message = f"{path.name}, line {number}: the codebook's table gives {right!r}."
                raise CorpusError(message)
            yield example
