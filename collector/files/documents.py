"""Read JSON: one object, an array, an object that holds a list, or one object a line."""

from __future__ import annotations

import json
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING

from collector.files.decoding import Lines, chunks
from collector.files.entries import NOT_UTF8, Broken, Entry
from collector.files.json_stream import JsonStream

if TYPE_CHECKING:
    from collections.abc import Iterator

    from collector.files.members import Member

OUTER = "_outer"
LONGEST_LINE = 16_000_000
_LISTS = (("entries",), ("videos",), ("data", "videos"))
_SAMPLE = 100
_LOOK_AT = 10


class Documents:
    """Read one JSON file; the keys of its first objects are known as soon as it is made."""

    def __init__(self, member: Member) -> None:
        self._member = member
        self._by_line = _is_by_line(member)
        first = (each for each in islice(self.entries(), _SAMPLE) if not isinstance(each, Broken))
        self.columns = tuple(dict.fromkeys(key for each in first for key in each if key != OUTER))

    def entries(self, *, php: bool = False) -> Iterator[Entry]:
        """Yield the objects; what is no object, or a broken line, comes as Broken."""
        del php  # JSON has no dialects
        return self._lines() if self._by_line else self._objects()

    def _lines(self) -> Iterator[Entry]:
        lines = Lines(self._member, newline="\n", longest=LONGEST_LINE)
        try:
            yield from self._each(lines)
        finally:
            lines.close()

    def _each(self, lines: Lines) -> Iterator[Entry]:
        for line in lines:
            whole = len(line) < LONGEST_LINE or line.endswith("\n")
            if not whole:
                _skip_line(lines)
                yield Broken(f"the line is longer than {LONGEST_LINE:,} characters")
            elif lines.bad:
                yield Broken(NOT_UTF8, offset=lines.first_bad)
            elif not line.isspace():
                yield _parsed(line)
            lines.forget()

    def _objects(self) -> Iterator[Entry]:
        stream = self._stream()
        if stream.peek() == "[":
            yield from _checked(stream.items())
            stream.end()
        else:
            yield from self._wrapped(stream)

    def _wrapped(self, stream: JsonStream) -> Iterator[Entry]:
        """Yield what a list inside the object holds, or the object itself.

        A first pass reads what stands beside the list, for it may come after.
        """
        outer, path = self._outline
        if path is None:
            yield outer
            return
        beside = {key: value for key, value in outer.items() if not isinstance(value, dict | list)}
        for entry in _checked(stream.items_at(path)):
            yield entry if isinstance(entry, Broken) else {OUTER: beside, **entry}

    @cached_property
    def _outline(self) -> tuple[dict[str, object], tuple[str, ...] | None]:
        return _outlined(self._stream())

    def _stream(self) -> JsonStream:
        return JsonStream(chunks(self._member), self._member.path)


def _outlined(stream: JsonStream) -> tuple[dict[str, object], tuple[str, ...] | None]:
    outer: dict[str, object] = {}
    found: tuple[str, ...] | None = None
    for key in stream.keys():  # noqa: SIM118 - a method of the stream, not of a dict
        path = (key,)
        if path in _LISTS and stream.peek() == "[":
            found = found or path
            stream.skip_items()
        elif key == "data" and stream.peek() == "{":
            inside = _inside_data(stream)
            found = found or inside
        else:
            outer[key] = stream.value()
    stream.end()
    return outer, found


def _inside_data(stream: JsonStream) -> tuple[str, ...] | None:
    found = None
    for key in stream.keys():  # noqa: SIM118
        if ("data", key) in _LISTS and stream.peek() == "[":
            found = ("data", key)
            stream.skip_items()
        else:
            stream.value()
    return found


def _checked(found: Iterator[object]) -> Iterator[Entry]:
    for item in found:
        if isinstance(item, dict) and isinstance(item.get("entries"), list):
            # The tabs of a channel come as playlists inside a playlist.
            yield from _checked(iter(item["entries"]))
        elif isinstance(item, dict):
            yield item
        else:
            yield Broken("not an object: the entry is empty or the video was not available")


def _parsed(line: str) -> Entry:
    try:
        found = json.loads(line.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return Broken("the line is not valid JSON")
    return found if isinstance(found, dict) else Broken("the line is not a JSON object")


def _skip_line(lines: Lines) -> None:
    for rest in lines:
        if rest.endswith("\n"):
            return


def _is_by_line(member: Member) -> bool:
    """Tell one object a line from a document by the first lines with something on them.

    A document spread over lines starts with a brace alone, or indents what it holds.
    """
    lines = Lines(member, newline="\n", longest=LONGEST_LINE)
    filled = (line for line in lines if not line.isspace())
    try:
        first = next(filled, "")
        start = first[:_LOOK_AT].strip("\ufeff \t\r\n")
        if start == "{" or start.startswith("[") or len(first) >= LONGEST_LINE:
            return False
        others = list(islice(filled, _LOOK_AT))
    finally:
        lines.close()
    return bool(others) and any(_is_object(line) for line in (first, *others))


def _is_object(line: str) -> bool:
    return line.lstrip("\ufeff").startswith("{") and not isinstance(_parsed(line), Broken)
