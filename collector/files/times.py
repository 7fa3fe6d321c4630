"""Read points in time and lengths of time as people and tools write them; pure."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_EPOCH_FROM, _EPOCH_TO = 946_684_800, 4_102_444_800  # the years 2000 to 2099, as records demand
_EPOCH = re.compile(r"\d{9,16}(?:\.\d+)?")
_COMPACT = re.compile(r"(?:19|20)\d{6}")
_LETTER_DATE = re.compile(r"[A-Z][a-z]{2}, \d")
_SLASHED = re.compile(
    r"(?:(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})"
    r"|(?P<a>\d{1,2})(?P<sep>[/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4}|\d{2}))"
    r"(?:[ T,]+(?P<clock>\d{1,2}:\d{2}(?::\d{2})?))?"
)
_ISO_DURATION = re.compile(
    r"P(?:(?P<d>\d{1,9})D)?"
    r"(?:T(?:(?P<h>\d{1,9})H)?(?:(?P<m>\d{1,9})M)?(?:(?P<s>\d{1,10})(?:\.\d+)?S)?)?"
)
_CLOCK = re.compile(r"(?:(?P<h>\d{1,4}):)?(?P<m>\d{1,4}):(?P<s>\d{2})")
_SECONDS = re.compile(r"\d{1,9}(?:\.\d+)?")
_MAX_DURATION = 10**9


def moment(value: object, *, month_first: bool = False) -> datetime | None:
    """Read a point in time, in UTC where it names no zone; None where it is none.

    A day without a year, or a word such as "Afternoon", is no point in time:
    the video is kept without it. `month_first` reads 12/31/20.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _epoch(value)
    if not isinstance(value, str):
        return None
    word = value.strip()
    if _COMPACT.fullmatch(word):
        return day(word[:4], word[4:6], word[6:])
    if _EPOCH.fullmatch(word):
        return _epoch(float(word))
    if word.isdecimal():
        return None
    return _iso(word) or _slashed(word, month_first=month_first) or _written_out(word)


def day(year: str, month: str, of_month: str) -> datetime | None:
    """Return a day at 00:00 UTC from its parts, or None if there is no such day."""
    try:
        return datetime(int(year), int(month), int(of_month), tzinfo=UTC)
    except ValueError:
        return None


def is_month_first(values: list[str]) -> bool:
    """Tell from a column's dates with slashes whether the month comes before the day."""
    found = [match for match in map(_SLASHED.match, values) if match and match["sep"] == "/"]
    months = range(1, 13)
    return any(int(m["b"]) not in months for m in found) and all(
        int(m["a"]) in months for m in found
    )


def duration(value: object) -> int | None:
    """Read a length in seconds, as PT1H2M3S or as 1:02:03; None where it is none.

    Tools write -1 or a word such as SHORTS where they do not know the length.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return int(value) if 0 <= value <= _MAX_DURATION else None
    word = value.strip() if isinstance(value, str) else ""
    if _SECONDS.fullmatch(word):
        return int(float(word))
    found = _CLOCK.fullmatch(word) or (_ISO_DURATION.fullmatch(word) if word != "P0D" else None)
    if found is None or not any(found.groups()):
        return None
    part = {name: int(number or 0) for name, number in found.groupdict().items()}
    total = part.get("d", 0) * 86_400 + part["h"] * 3_600 + part["m"] * 60 + part["s"]
    return total if total <= _MAX_DURATION else None


def _epoch(number: float) -> datetime | None:
    for unit in (1, 1_000, 1_000_000):
        if _EPOCH_FROM * unit <= number < _EPOCH_TO * unit:
            return datetime.fromtimestamp(number / unit, UTC)
    return None


def _iso(word: str) -> datetime | None:
    try:
        return _in_utc(datetime.fromisoformat(word.removesuffix(" UTC")))
    except (ValueError, OverflowError):
        return None


def _slashed(word: str, *, month_first: bool) -> datetime | None:
    found = _SLASHED.fullmatch(word)
    if found is None or (found["sep"] == "." and len(found["y"]) != len("2020")):
        return None  # 17.14.11 may be any order of day, month and year
    if found["year"]:
        date = day(found["year"], found["month"], found["day"])
    else:
        month, of_month = (found["a"], found["b"]) if month_first else (found["b"], found["a"])
        date = day(found["y"].rjust(3, "0").rjust(4, "2"), month, of_month)
    if date is None or not found["clock"]:
        return date
    return _iso(f"{date:%Y-%m-%d} {found['clock'].rjust(5, '0')}")


def _written_out(word: str) -> datetime | None:
    if not _LETTER_DATE.match(word):
        return None
    try:
        return _in_utc(parsedate_to_datetime(word))
    except (ValueError, OverflowError):
        return None


def _in_utc(found: datetime) -> datetime:
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
