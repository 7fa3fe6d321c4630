"""Turn bytes into text: UTF-8, or UTF-16 where a mark says so, and nothing guessed."""

from __future__ import annotations

import codecs
import io
from typing import TYPE_CHECKING

from collector.errors import FileUnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collector.files.members import Member

HEAD = 1 << 16
_CHUNK = 1 << 18
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
SAVE_AS_UTF8 = "save it as UTF-8 (in Excel: “CSV UTF-8”) and import that"


def encoding_of(head: bytes) -> str:
    """Name the encoding by the byte order mark; UTF-8 without one."""
    return next((name for mark, name in _MARKS.items() if head.startswith(mark)), "utf-8")


def not_utf8(member: Member, offset: int) -> FileUnreadableError:
    """Make the error for text in another encoding, naming the first byte that shows it."""
    return FileUnreadableError(
        member.path, f"it is not UTF-8: byte {offset:,} does not fit", SAVE_AS_UTF8
    )


def chunks(member: Member) -> Iterator[str]:
    """Yield the text of a file in pieces.

    Raises:
        FileUnreadableError: some byte is not UTF-8.
    """
    with member.open() as source:
        head = source.read(_CHUNK)
        decoder = codecs.getincrementaldecoder(encoding_of(head))()
        fed, piece = 0, head
        while True:
            pending = len(decoder.getstate()[0])
            try:
                found = decoder.decode(piece, final=not piece)
            except UnicodeDecodeError as error:
                raise not_utf8(member, fed - pending + error.start) from error
            yield found
            if not piece:
                return
            fed += len(piece)
            piece = source.read(_CHUNK)


class Lines:
    """Iterate the lines of a file, keeping apart the ones that are not UTF-8.

    `bad` says whether a line since `forget` was not UTF-8, `ended` whether the
    file is at its end; `first_bad` is the offset of the first wrong byte.
    """

    def __init__(self, member: Member, *, newline: str, longest: int) -> None:
        source = member.open()
        encoding = encoding_of(source.peek(4))
        errors = "strict" if encoding == "utf-16" else "surrogateescape"
        self._offset = len(codecs.BOM_UTF8) if encoding == "utf-8-sig" else 0
        self._text = io.TextIOWrapper(source, encoding=encoding, errors=errors, newline=newline)
        self._member, self._longest = member, longest
        self.bad, self.ended = False, False
        self.first_bad: int | None = None

    def __iter__(self) -> Iterator[str]:
        """Return itself."""
        return self

    def __next__(self) -> str:
        """Return the next line with its end, at most `longest` characters of it."""
        if self.ended:
            raise StopIteration
        try:
            line = self._text.readline(self._longest)
        except UnicodeDecodeError as error:
            raise FileUnreadableError(
                self._member.path, "it is damaged: not whole UTF-16", SAVE_AS_UTF8
            ) from error
        if not line:
            self.ended = True
            self._text.close()
            raise StopIteration
        self._offset += len(line) if line.isascii() else self._measured(line)
        return line

    def forget(self) -> None:
        """Start a new row."""
        self.bad = False

    def close(self) -> None:
        """Close the file."""
        self._text.close()

    def _measured(self, line: str) -> int:
        try:
            return len(line.encode())
        except UnicodeEncodeError as error:
            self.bad = True
            if self.first_bad is None:
                self.first_bad = self._offset + len(line[: error.start].encode())
            return len(line.encode("utf-8", "surrogateescape"))
