"""Read the labelled examples the model learns from, each checked against the codebook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from data.codebook import FLAGS, STANCES, TARGETS, YOUTHS, target
from data.curated import hash_files
from data.errors import CorpusError

FOLDER = Path(__file__).parent / "corpus"
TWICE = "read_twice"
FORMATS = (
    "meetup", "live", "referral", "sponsor", "list", "unban", "tutorial", "giveaway", "challenge",
    "singing", "prank", "rizz", "languages", "shutdown", "nostalgia", "clone", "news", "parents",
    "school", "documentary", "testimony", "trap", "other",
)  # fmt: skip

_Record = TypeVar("_Record")


class Labels(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold what one reader said of one text, by the codebook."""

    stance: Literal[STANCES]  # type: ignore[valid-type]  # the codebook's tuple is the one list
    youth: Literal[YOUTHS]  # type: ignore[valid-type]  # as above
    flags: tuple[Literal[FLAGS], ...]  # type: ignore[valid-type]  # as above

    @property
    def target(self) -> str:
        """Return the target that the codebook's table gives these labels."""
        return target(self.stance, self.youth, self.flags)


class ReadTwice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold what two readers said of one text, the second blind to the first.

    `note` says how a conflict was settled; the example itself holds the outcome.
    """

    id: str
    first: Labels
    second: Labels
    note: str = ""

    @property
    def in_conflict(self) -> bool:
        """Tell whether the two differ in stance, youth or target."""
        one, other = self.first, self.second
        return (one.stance, one.youth, one.target) != (other.stance, other.youth, other.target)


class Example(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold one labelled text; `pair_id` joins two that differ by one small edit."""

    id: str
    language: str
    title: str
    description: str
    tags: tuple[str, ...]
    made_for_kids: bool | None
    stance: Literal[STANCES]  # type: ignore[valid-type]  # as above
    youth: Literal[YOUTHS]  # type: ignore[valid-type]  # as above
    target: Literal[TARGETS]  # type: ignore[valid-type]  # as above
    flags: tuple[Literal[FLAGS], ...]  # type: ignore[valid-type]  # as above
    sites: tuple[str, ...]
    format: Literal[FORMATS]  # type: ignore[valid-type]  # as above
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
        CorpusError: there is no file, a line is malformed, breaks the codebook's table, or an
            id is met twice.
    """
    if not any(folder.glob("*.jsonl")):
        raise CorpusError(f"There is no labelled text in {folder}: it holds no *.jsonl file.")
    examples = list(_examples(folder))
    _each_once(example.id for example in examples)
    return examples


def read_second_pass(folder: Path = FOLDER) -> list[ReadTwice]:
    """Return the examples that a second reader labelled too, by file and line.

    Raises:
        CorpusError: a line is malformed, or an id is met twice.
    """
    paths = sorted((folder / TWICE).glob("*.jsonl"))
    twice = [each for path in paths for _, each in _lines(path, ReadTwice)]
    _each_once(each.id for each in twice)
    return twice


def corpus_hash(folder: Path = FOLDER) -> str:
    """Hash the corpus as it lies in its files."""
    return hash_files(sorted(folder.glob("*.jsonl")))


def _each_once(ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for each in ids:
        if each in seen:
            raise CorpusError(f"The corpus holds the id {each!r} twice.")
        seen.add(each)


def _examples(folder: Path) -> Iterator[Example]:
    for path in sorted(folder.glob("*.jsonl")):
        for number, example in _lines(path, Example):
            right = target(example.stance, example.youth, example.flags)
            if example.target != right:
                message = f"{path.name}, line {number}: the codebook's table gives {right!r}."
                raise CorpusError(message)
            yield example


def _lines(path: Path, kind: type[_Record]) -> Iterator[tuple[int, _Record]]:
    decoder = msgspec.json.Decoder(kind)
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        try:
            yield number, decoder.decode(line)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise CorpusError(f"{path.name}, line {number}: {error}.") from error
