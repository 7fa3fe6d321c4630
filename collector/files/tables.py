"""Read tables: CSV and its kin, row by row, in bounded memory."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from collector.errors import FileUnreadableError
from collector.files.decoding import Lines, not_utf8
from collector.files.entries import NOT_UTF8, Broken, Entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collector.files.members import Member

LONGEST_CELL = 4_000_000
_EXCEL_HINT = re.compile(r'"?sep=(.)"?\s*', re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"')
_DELIMITERS = ",;\t"
# PHP leaves a quote after a backslash alone instead of doubling it. At a cell's
# end it is taken for the end: there the two cannot be told apart.
_PHP_QUOTE = re.compile(r'\\"(?![,;\t\r\n]|$)')

# The limit is the csv module's own and global: descriptions of a million characters are legal.
csv.field_size_limit(LONGEST_CELL)


class Table:
    """Read one table; its header is known as soon as it is made."""

    def __init__(self, member: Member) -> None:
        self._member = member
        lines = Lines(member, newline="", longest=LONGEST_CELL)
        first = next(lines, "")
        hint = _EXCEL_HINT.fullmatch(first)
        self._skip = 1 if hint else 0
        line = next(lines, "") if hint else first
        self._delimiter = hint[1] if hint else _delimiter(line)
        self._quotes_in_header = '"' in line
        lines.close()
        self.columns = self._header()

    def entries(self, *, php: bool = False) -> Iterator[Entry]:
        """Yield the rows below the header; a row that cannot be read comes as Broken.

        With `php`, read quotes as PHP writes them, and tabs without any.
        """
        lines = Lines(self._member, newline="", longest=LONGEST_CELL)
        plain = php and self._delimiter == "\t" and not self._quotes_in_header
        repaired = map(_php_repaired, lines) if php and not plain else lines
        reader = csv.reader(
            repaired,
            delimiter=self._delimiter,
            quoting=csv.QUOTE_NONE if plain else csv.QUOTE_MINIMAL,
        )
        for _ in range(self._skip + 1):
            next(reader, None)
        lines.forget()
        try:
            yield from self._rows(reader, lines)
        finally:
            lines.close()

    def _rows(self, reader: Iterator[list[str]], lines: Lines) -> Iterator[Entry]:
        while True:
            try:
                row = next(reader, None)
            except csv.Error as error:
                yield Broken(_why(error))
                lines.forget()
                continue
            if row is None:
                return
            if lines.bad:
                yield Broken(NOT_UTF8, offset=lines.first_bad)
                lines.forget()
            elif not _is_blank(row):
                yield self._entry(row, is_open=lines.ended)

    def _entry(self, row: list[str], *, is_open: bool) -> Entry:
        # Only a quote that stays open makes the reader look for lines beyond the last.
        width, unclosed = len(self.columns), "a quote is never closed"
        if len(row) != width:
            found = f"expected {width} cells, found {len(row)}"
            return Broken(f"{found}: {unclosed}" if is_open else found)
        return Broken(unclosed) if is_open else dict(zip(self.columns, row, strict=True))

    def _header(self) -> tuple[str, ...]:
        lines = Lines(self._member, newline="", longest=LONGEST_CELL)
        reader = csv.reader(lines, delimiter=self._delimiter)
        try:
            for _ in range(self._skip):
                next(reader, None)
            header = next(reader, None) or []
        except csv.Error as error:
            raise FileUnreadableError(
                self._member.path, f"its header cannot be read ({error})", "export it again"
            ) from error
        finally:
            lines.close()
        if lines.first_bad is not None:
            raise not_utf8(self._member, lines.first_bad)
        return _distinct(header)


def _delimiter(line: str) -> str:
    bare = _QUOTED.sub("", line)
    return max(_DELIMITERS, key=bare.count)


def _php_repaired(line: str) -> str:
    return _PHP_QUOTE.sub(r'\\""', line) if '\\"' in line else line


def _is_blank(row: list[str]) -> bool:
    return not row or (len(row) == 1 and not row[0].strip())


def _why(error: csv.Error) -> str:
    if "field larger" in str(error):
        return (
            f"a cell is longer than {LONGEST_CELL:,} characters: "
            "a quote is probably never closed, and what it swallowed is lost"
        )
    return f"the row cannot be read: {error}"


def _distinct(header: list[str]) -> tuple[str, ...]:
    names: list[str] = []
    for position, cell in enumerate(header, 1):
        name = cell.strip() or f"column {position}"
        names.append(name if name not in names else f"{name} ({position})")
    return tuple(names)
