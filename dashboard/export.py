"""Export the filtered videos as CSV for a reporter, with a dictionary of its columns."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dashboard.columns import COLUMNS, Column
from dashboard.letting_out import columns_let_out, terms_in_words
from data.errors import DataError
from data.fresh import fresh
from data.reports.videos import Filter, count_videos, find_videos
from data.snapshots import Snapshot, newest, open_snapshot

SCHEMA_VERSION = "1.2"
_PAGE = 5_000
_DANGEROUS = re.compile(r"'*[\s\u200b\ufeff]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
_GUARDED = re.compile(r"'('*[\s\u200b\ufeff]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])")


class ExportError(DataError):
    """Stop: the file cannot be written."""


def csv_lines(
    snapshot: Snapshot, wanted: Filter, sort: str = "score", *, bom: bool = False
) -> Iterator[str]:
    """Yield the lines of the CSV, as RFC 4180 has it; the same snapshot, the same bytes."""
    yield ("\ufeff" if bom else "") + as_line([column.name for column in COLUMNS])
    lets_out = columns_let_out()
    offset = 0
    while rows := find_videos(snapshot, wanted, sort=sort, limit=_PAGE, offset=offset).to_pylist():
        for row in rows:
            names = lets_out[row.get("terms")]
            yield as_line(
                [
                    as_cell(column, row) if names is None or column.name in names else ""
                    for column in COLUMNS
                ]
            )
        offset += len(rows)


def csv_bytes(
    snapshot: Snapshot, wanted: Filter, sort: str = "score", *, bom: bool = True
) -> bytes:
    """Return the CSV whole, with the mark that spreadsheets want."""
    return "".join(csv_lines(snapshot, wanted, sort, bom=bom)).encode("utf-8")


def write_csv(
    path: Path, snapshot: Snapshot, wanted: Filter, sort: str = "score", *, bom: bool = False
) -> int:
    """Write the CSV and, beside it, its dictionary; return how many videos it holds.

    Raises:
        ExportError: a file cannot be written; no part of it is left.
    """
    _write(path, csv_lines(snapshot, wanted, sort, bom=bom))
    dictionary = path.with_name(f"{path.stem}_dictionary.csv")
    _write(dictionary, [dictionary_csv(snapshot).decode("utf-8")])
    return count_videos(snapshot, wanted)


def export_newest(
    home: Path, out: Path | None, wanted: Filter, sort: str, *, bom: bool
) -> tuple[int, Path]:
    """Write the newest snapshot's videos to `out`, or to a file named by their number.

    Returns how many there are, and where.
    """
    snapshot = open_snapshot(newest(home))
    try:
        path = out or Path(file_name(snapshot, wanted))
        return write_csv(path, snapshot, wanted, sort, bom=bom), path
    finally:
        snapshot.close()


def file_name(snapshot: Snapshot, wanted: Filter) -> str:
    """Name an export by its snapshot and the number of its rows."""
    return f"strangerwatch_snapshot{snapshot.number}_{count_videos(snapshot, wanted)}_videos.csv"


def dictionary_csv(snapshot: Snapshot) -> bytes:
    """Return the dictionary of the columns as CSV: name, type, meaning, empty, guarded.

    The last lines say under which terms the rows are held, and on what legal basis.
    """
    return describe(COLUMNS, snapshot)


def describe(columns: Sequence[Column], snapshot: Snapshot) -> bytes:
    """Return a dictionary of columns as CSV, with the terms of the rows in its last lines."""
    lines = [as_line(["column", "type", "meaning", "empty_means", "guarded", "schema_version"])]
    for column in columns:
        guarded = "an apostrophe stands before = + - @" if column.guarded else ""
        cells = [column.name, column.kind, column.meaning, column.empty, guarded, SCHEMA_VERSION]
        lines.append(as_line(cells))
    lines += [
        as_line(["(terms)", "", said, "", "", SCHEMA_VERSION]) for said in terms_in_words(snapshot)
    ]
    return "".join(lines).encode("utf-8")


def guard(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run; `unguard` takes it away."""
    return f"'{text}" if _DANGEROUS.match(text) else text


def unguard(text: str) -> str:
    """Undo `guard`."""
    return text[1:] if _GUARDED.match(text) else text


def as_cell(column: Column, row: Mapping[str, Any]) -> str:
    """Write a value as a cell: times in UTC, texts of other people safe in a spreadsheet."""
    value = column.value(row)
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, float):
        return f"{value:.4f}"
    return guard(str(value)) if column.guarded else str(value)


def as_line(cells: list[str]) -> str:
    """Write cells as one line of RFC 4180."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


def _write(path: Path, lines: Iterator[str] | list[str]) -> None:
    try:
        with fresh(path) as part, part.open("w", encoding="utf-8", newline="") as file:
            file.writelines(lines)
    except OSError as error:
        raise ExportError(f"Cannot write {path}: {error.strerror}.") from error
