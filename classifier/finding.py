"""Measure the finder: what it finds of what is there, and what it finds that is not."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from classifier.mentions import Finder
from data.errors import DataError
from data.records import Mention

ONE_MUSICIAN = "harry_mack_fan_archive"


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """Hold one text to search: a line of a capture, or of our own fixtures."""

    id: str = ""
    title: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    collection: str = ""
    site: str = ""
    kind: str = ""


@dataclass(frozen=True, kw_only=True)
class Measured:
    """Hold how many texts there were, and each of those that went wrong, with what was found."""

    name: str
    texts: int
    wrong: tuple[tuple[Row, tuple[Mention, ...]], ...]

    @property
    def right(self) -> float:
        """Return the share that went right."""
        return 1 - len(self.wrong) / self.texts if self.texts else 0.0


def read_fixture(path: Path) -> list[Row]:
    """Read authored lines: a text, and for spellings the site and the kind it must give.

    Raises:
        DataError: the file cannot be read or has no column `text`.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
            return [_of_line(number, each) for number, each in enumerate(rows, 2)]
    except (OSError, UnicodeDecodeError, KeyError) as error:
        raise DataError(f"Cannot read {path}: {error}.") from error


def read_capture(path: Path) -> list[Row]:
    """Read videos from gzipped JSON lines.

    Raises:
        DataError: the file cannot be read or a line is no video.
    """
    decoder = msgspec.json.Decoder(Row)
    try:
        with gzip.open(path, "rb") as lines:
            return [decoder.decode(line) for line in lines]
    except (OSError, EOFError, msgspec.MsgspecError) as error:
        raise DataError(f"Cannot read {path}: {error}.") from error


def recall(name: str, finder: Finder, rows: Iterable[Row]) -> Measured:
    """Measure in how many of `rows` the finder finds the site, or any where none is told."""
    found = list(_searched(finder, rows))
    missed = [(row, mentions) for row, mentions in found if not _is_found(row, mentions)]
    return Measured(name=name, texts=len(found), wrong=tuple(missed))


def false_alarms(name: str, finder: Finder, rows: Iterable[Row]) -> Measured:
    """Measure in how many of `rows`, which name no site, the finder finds one."""
    found = list(_searched(finder, rows))
    wrong = tuple((row, mentions) for row, mentions in found if mentions)
    return Measured(name=name, texts=len(found), wrong=wrong)


def measure(finder: Finder, fixtures: Path | None, real: Path | None) -> Iterator[Measured]:
    """Yield each measure whose files are given: of our own lines, of real videos."""
    if fixtures:
        yield recall("authored spellings found", finder, read_fixture(fixtures / "spellings.tsv"))
        yield false_alarms("authored traps", finder, read_fixture(fixtures / "traps.tsv"))
    if real:
        videos = read_capture(real / "mentions.jsonl.gz")
        one = [row for row in videos if row.collection == ONE_MUSICIAN]
        others = [row for row in videos if row.collection != ONE_MUSICIAN]
        yield recall("real mentions found, one musician's", finder, one)
        yield recall("real mentions found, all others", finder, others)
        for name in ("background", "ambiguous"):
            rows = read_capture(real / f"{name}.jsonl.gz")
            yield false_alarms(f"real {name}", finder, rows)


def _of_line(number: int, line: dict[str, str | None]) -> Row:
    return Row(
        id=f"line {number}",
        title=line["text"] or "",
        site=line.get("site") or "",
        kind=line.get("kind") or "",
    )


def _searched(finder: Finder, rows: Iterable[Row]) -> Iterator[tuple[Row, tuple[Mention, ...]]]:
    for row in rows:
        yield row, finder.find(row.title, row.description, row.tags)


def _is_found(row: Row, mentions: Iterable[Mention]) -> bool:
    """Tell whether the site that a line names is among the mentions, in the kind it asks for."""
    if not row.site:
        return any(mention.kind != "adjacent" for mention in mentions)
    return any(
        mention.site == row.site and row.kind in {"any", mention.kind} for mention in mentions
    )
