"""Walk a JSON text piece by piece, holding one value at a time.

The standard library's decoder does the parsing: it reads numbers of any size and
lone surrogates, over which a fast streaming parser gives up the whole file.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NoReturn

from collector.errors import FileUnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LONGEST_VALUE = 64_000_000
_SPACE = " \t\r\n"
_ENDS = frozenset(",]}" + _SPACE)
_FIRST_LOOK = 1 << 16


class JsonStream:
    """Read values, arrays and objects in the order they stand."""

    def __init__(self, pieces: Iterator[str], path: Path) -> None:
        self._pieces, self._path = pieces, path
        self._text, self._at, self._done = "", 0, False
        self._decoder = json.JSONDecoder()

    def peek(self) -> str:
        """Return the next character that is not white space, "" at the end."""
        while True:
            while self._at < len(self._text):
                if self._text[self._at] not in _SPACE:
                    return self._text[self._at]
                self._at += 1
            if not self._more(1):
                return ""

    def value(self) -> object:
        """Read one whole value."""
        self.peek()
        wanted = _FIRST_LOOK
        while True:
            try:
                found, end = self._decoder.raw_decode(self._text, self._at)
            except RecursionError:
                self._fail("it is nested too deeply")
            except json.JSONDecodeError as error:
                if not self._grown(wanted):
                    self._fail_at(error)
            except ValueError as error:
                self._fail(f"it holds a number nobody can read ({error})"[:120])
            else:
                if self._is_whole(found, end) or not self._grown(wanted):
                    self._at = end
                    return found
            wanted *= 2

    def _is_whole(self, found: object, end: int) -> bool:
        """Tell whether a value ends here: a number may go on in the next piece."""
        return not isinstance(found, int | float) or self._text[end : end + 1] in _ENDS

    def items(self) -> Iterator[object]:
        """Yield the values of the array that stands here."""
        self._expect("[")
        while self.peek() != "]":
            yield self.value()
            if self.peek() != "]":
                self._expect(",")
        self._expect("]")

    def skip_items(self) -> None:
        """Read past the array that stands here."""
        for _ in self.items():
            pass

    def keys(self) -> Iterator[str]:
        """Yield the keys of the object here; the caller reads each value before the next."""
        self._expect("{")
        while self.peek() != "}":
            key = self.value()
            self._expect(":")
            yield str(key)
            if self.peek() != "}":
                self._expect(",")
        self._expect("}")

    def items_at(self, path: tuple[str, ...]) -> Iterator[object]:
        """Yield the values of the array at a path of keys, reading past all else."""
        for key in self.keys():
            if key != path[0]:
                self.value()
            elif len(path) == 1:
                yield from self.items()
            else:
                yield from self.items_at(path[1:])

    def end(self) -> None:
        """Check that nothing follows."""
        if self.peek():
            self._fail("something follows the end of its JSON")

    def _expect(self, character: str) -> None:
        found = self.peek()
        if not found:
            self._fail("it is cut off")
        if found != character:
            self._fail(f"it is not valid JSON: “{character}” is missing")
        self._at += 1

    def _grown(self, wanted: int) -> bool:
        """Have at least `wanted` characters ahead; False if there are no more to have."""
        held = len(self._text) - self._at
        return held < LONGEST_VALUE and self._more(max(wanted, held))

    def _more(self, wanted: int) -> bool:
        if self._done:
            return False
        parts, got = [self._text[self._at :]], 0
        while got < wanted:
            piece = next(self._pieces, None)
            if piece is None:
                self._done = True
                break
            parts.append(piece)
            got += len(piece)
        self._text, self._at = "".join(parts), 0
        return got > 0

    def _fail_at(self, error: json.JSONDecodeError) -> NoReturn:
        open_end = error.msg.startswith("Unterminated") or error.pos >= len(
            self._text.rstrip(_SPACE)
        )
        self._fail("it is cut off" if open_end else f"it is not valid JSON ({error})"[:120])

    def _fail(self, reason: str) -> NoReturn:
        raise FileUnreadableError(self._path, reason, "export or copy it again")
