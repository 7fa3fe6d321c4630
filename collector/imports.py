"""From files people bring to rows that can be saved: open, tell apart, read."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, islice
from typing import TYPE_CHECKING

from collector.errors import FileRefusedError, FileUnreadableError
from collector.files.decoding import not_utf8
from collector.files.entries import NOT_UTF8, Broken, Entry
from collector.files.fields import text
from collector.files.members import Member, fingerprint, members
from collector.files.reading import find, read
from collector.files.sniff import recognise
from data.records import BadRecordError, Row, SourceFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from collector.files.sniff import Reads

FICTION = "fiction-"
_SAMPLE = 100


@dataclass(frozen=True, kw_only=True)
class Opened:
    """Hold one readable file, or one member of a ZIP.

    `rows` are read as they are asked for, and raise FileUnreadableError or
    FileRefusedError where the file turns out broken or not to be imported:
    nothing of it should then be kept. `bytes_read` counts towards `size`, both
    of the file on disk (of a member, packed).
    """

    file: SourceFile
    rows: Iterator[Row]
    bytes_read: Callable[[], int]
    size: int


def find_files(paths: Sequence[Path]) -> list[Path]:
    """List the files under the paths, folders walked in sorted order.

    Raises:
        FileUnreadableError: a path does not exist.
    """
    return find(paths)


def open_file(path: Path, *, columns: Mapping[str, str], fiction: bool) -> Iterator[Opened]:
    """Yield the readable files that a path holds: itself, or each member of a ZIP.

    `columns` maps fields to columns, as --map does. `fiction` says that this is the
    demo, whose home holds fiction only. Read the rows of one before you take the next.
    A member of a ZIP that cannot be read raises from its own rows, so that the
    others can still be.

    Raises:
        FileUnreadableError: the file is damaged, or no format fits.
        FileRefusedError: the file must not be imported.
    """
    digest = fingerprint(path)
    for member in members(path):
        try:
            yield _opened(member, digest, columns, fiction=fiction)
        except (FileUnreadableError, FileRefusedError) as error:
            if not member.archived:
                raise
            yield _failing(member, digest, error)


def _opened(member: Member, digest: str, columns: Mapping[str, str], *, fiction: bool) -> Opened:
    content = read(member)
    found = recognise(member.path, content.columns, columns)
    entries = content.entries(php=found.php)
    first = list(islice(entries, _SAMPLE))
    _check_encoding(member, first)
    reads = found.reader([entry for entry in first if not isinstance(entry, Broken)])
    rows = _rows(chain(first, entries), reads)
    return Opened(
        file=SourceFile(
            name=text(member.name),
            sha256=digest,
            format=found.name,
            mapping=tuple((field, text(column)) for field, column in found.mapping),
        ),
        rows=_kept_apart(rows, member.path, fiction=fiction),
        bytes_read=lambda: min(member.meter.read, member.size),
        size=member.size,
    )


def _failing(member: Member, digest: str, error: FileUnreadableError | FileRefusedError) -> Opened:
    def rows() -> Iterator[Row]:
        raise error
        yield

    return Opened(
        file=SourceFile(name=text(member.name), sha256=digest, format="unknown"),
        rows=rows(),
        bytes_read=lambda: 0,
        size=member.size,
    )


def _check_encoding(member: Member, first: Sequence[Entry]) -> None:
    """Raise if most of the first rows are not UTF-8: then it is not a few bytes that are wrong."""
    bad = [entry for entry in first if isinstance(entry, Broken) and entry.reason == NOT_UTF8]
    if len(bad) * 2 > len(first):
        raise not_utf8(member, bad[0].offset or 0)


def _rows(entries: Iterable[Entry], reads: Reads) -> Iterator[Row]:
    for number, entry in enumerate(entries, 1):
        if isinstance(entry, Broken):
            yield Row(number=number, reason=entry.reason)
            continue
        try:
            yield Row(number=number, video=reads(entry))
        except BadRecordError as bad:
            yield Row(number=number, reason=bad.reason)


def _kept_apart(rows: Iterator[Row], path: Path, *, fiction: bool) -> Iterator[Row]:
    """Hand on the rows; refuse the file at the first that mixes fiction and the real."""
    for row in rows:
        if row.video and row.video.video_id.startswith(FICTION) != fiction:
            raise FileRefusedError(path, _MIXED[fiction])
        yield row


_MIXED = {
    False: "this is the fictional sample: it belongs to the demo alone; run strangerwatch demo",
    True: "the demo's home holds fiction only; import real files into a home of their own",
}
