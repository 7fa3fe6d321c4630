"""Read single values as people and tools write them; pure, and the same for every format."""

from __future__ import annotations

import ast
import json
import math
import re
import warnings
from typing import TYPE_CHECKING

from data.records import MAX_COUNT, BadRecordError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MAX_SHOWN = 60
_NOTHING = frozenset({"", "-", "n/a", "na", "nan", "none", "null", "undefined"})
_WITHHELD = frozenset({"REDACTED", "[redacted]", "[deleted]"})
_YES = frozenset({"true", "1", "1.0", "yes", "y", "t"})
_NO = frozenset({"false", "0", "0.0", "no", "n", "f"})
_ZERO = frozenset({"no views", "no likes", "no comments", "no subscribers", "no followers"})
_SCALE = {"k": 10**3, "m": 10**6, "b": 10**9}
_COUNT = re.compile(
    r"(?P<number>-?\d[\d.,\s\u2019']*)(?P<scale>[kmb]?)\s*"
    r"(?:views?|likes?|comments?|subscribers?|followers?|plays?)?"
)
_GROUPED = re.compile(r"-?\d{1,3}(?=([.,\s\u2019']))(?:\1\d{2,3})*\1\d{3}")
_MARKS = re.compile(r"[.,\s\u2019']")
_ZEROS = re.compile(r"\.0+$")
_DAMAGED_ID = re.compile(r"\d+(?:[.,]\d+)?[eE]\+\d+|#(?:NAME\?|ERROR!|N/A|NUM!|REF!|VALUE!)")
_SPACE_OR_COMMA = re.compile(r"[\s,]+")
_MAX_LIST_TEXT = 100_000


def shown(value: object) -> str:
    """Show the start of a value in a reason: one line, never more than 60 characters."""
    if not isinstance(value, str):
        return f"a {type(value).__name__}"
    flat = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in value[:MAX_SHOWN])
    return f"{flat[: MAX_SHOWN - 1]}…" if len(value) > MAX_SHOWN else flat


def text(value: object) -> str:
    """Return a text whole; only NULs and lone surrogates become U+FFFD."""
    if isinstance(value, str):
        return value if value.isascii() and "\0" not in value else _cleaned(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _digits(value)
    return ""


def optional(value: object) -> str | None:
    """Return a name or code, or None where it is empty or withheld."""
    found = text(value).strip()
    return None if not found or found in _WITHHELD else found


def identifier(value: object) -> str:
    """Return an id exactly as it stands, as text.

    Raises:
        BadRecordError: it is missing, or a spreadsheet has turned it into a number.
    """
    if isinstance(value, int) and not isinstance(value, bool):
        return _digits(value)
    if not isinstance(value, str):
        raise BadRecordError(f"the video id is {shown(value)}, not text")
    if not value:
        raise BadRecordError("the video id is missing")
    if _DAMAGED_ID.fullmatch(value):
        raise BadRecordError(f"the video id was damaged by a spreadsheet: {shown(value)}")
    return text(value)


def count(name: str, value: object) -> int | None:
    """Read a count such as 1943013, "1,234" or "8.4M views"; None where there is none.

    Raises:
        BadRecordError: it is negative, too large, or no count at all.
    """
    if isinstance(value, str) and value.isdecimal() and len(value) < len(str(MAX_COUNT)):
        return int(value)
    number = _number(name, value)
    if number is not None and number < 0:
        raise BadRecordError(f"{name} is negative")
    if number is not None and number > MAX_COUNT:
        raise BadRecordError(f"{name} is larger than {MAX_COUNT}")
    return number


def boolean(value: object) -> bool | None:
    """Read true or false however it is spelt, or None."""
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower() if isinstance(value, str | int | float) else ""
    return True if word in _YES else False if word in _NO else None


def any_true(*values: object) -> bool | None:
    """Return True if one of several flags is set, None if none of them is known."""
    known = [flag for flag in map(boolean, values) if flag is not None]
    return any(known) if known else None


def tags(value: object, *, commas: bool = False) -> tuple[str, ...]:
    """Read tags from a list, its text, `a|b`, or with `commas` from `a, b`."""
    if isinstance(value, list | tuple):
        return _filled(text(item) for item in value)
    if not isinstance(value, str) or value.lower() in {"", "[]", "[none]"}:
        return ()
    if value.startswith("[") and value.endswith("]"):
        listed = _listed(value)
        if listed is not None:
            return _filled(text(item) for item in listed)
    separator = "," if commas and "|" not in value else "|"
    return _filled(text(part).strip().strip('"') for part in value.split(separator))


def hashtags(value: object) -> tuple[str, ...]:
    """Read hashtags from a list, or from text with spaces or commas between, `#` or not."""
    parts = value if isinstance(value, list | tuple) else _SPACE_OR_COMMA.split(text(value))
    return _filled(text(part).strip().lstrip("#") for part in parts)


def inner(value: object) -> Mapping[str, object]:
    """Return a nested object, or an empty one where there is something else."""
    return value if isinstance(value, dict) else {}


def items(value: object) -> list[object]:
    """Return a nested list, or an empty one where there is something else."""
    return value if isinstance(value, list) else []


def first(*values: object) -> object:
    """Return the first value that is neither None nor empty text, else None."""
    return next((value for value in values if value is not None and value != ""), None)


def _cleaned(value: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError:
        value = value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return value.replace("\0", "\N{REPLACEMENT CHARACTER}")


def _digits(value: float) -> str:
    try:
        return str(value)
    except ValueError:
        raise BadRecordError("a number has more digits than can be read") from None


def _number(name: str, value: object) -> int | None:
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    word = value.strip().lower() if isinstance(value, str) else None
    if word is None:
        raise BadRecordError(f"{name} is {shown(value)}, not a count")
    if word in _NOTHING:
        return None
    found = _COUNT.fullmatch(word) if len(word) <= MAX_SHOWN else None
    if found is None and word not in _ZERO:
        raise BadRecordError(f"{name} is not a count: {shown(value)}")
    return _scaled(name, found["number"].strip(), found["scale"]) if found else 0


def _scaled(name: str, number: str, scale: str) -> int:
    try:
        if scale:
            return round(float(number.replace(",", ".")) * _SCALE[scale])
        # A count has no fraction, so "1.234" can only be a thousand and more.
        return int(_MARKS.sub("", number) if _GROUPED.fullmatch(number) else _ZEROS.sub("", number))
    except ValueError:
        raise BadRecordError(f"{name} is not a count: {shown(number + scale)}") from None


def _filled(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(tag for tag in found if tag and not tag.isspace())


def _listed(value: str) -> list[object] | None:
    try:
        listed = json.loads(value)
    except (ValueError, RecursionError):
        listed = _python_list(value)
    return listed if isinstance(listed, list) else None


def _python_list(value: str) -> object:
    if len(value) > _MAX_LIST_TEXT:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "\\d" in a tag is no concern of the terminal's
            return ast.literal_eval(value)
    except (ValueError, SyntaxError, RecursionError, MemoryError, TypeError):
        return None
