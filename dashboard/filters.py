"""Turn what the Videos page is asked into an address, and an address back, nonsense and all."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from data.codebook import YOUTHS
from data.reports import DECISIONS, SORTS, STANCES, Filter

PAGE_ROWS = 50
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)
LISTS = {
    "source": "sources",
    "language": "languages",
    "stance": "stances",
    "youth": "youths",
    "decision": "decisions",
    "site": "sites",
}
_CODES = {"stance": STANCES, "youth": YOUTHS, "decision": DECISIONS}
LONGEST_TEXT = 200
_LONGEST_NAME = 450
_UNSAYABLE = {"Cc", "Cs"}  # controls and halves of characters
_LONGEST_LIST = 50
_LAST_PAGE = 1_000_000
_LAST_SNAPSHOT = 999_999


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Hold what the address asks for: which videos, in which order, which page, which one.

    `snapshot` is the one that the sender of the link was reading; 0 says nothing.
    """

    wanted: Filter = field(default_factory=Filter)
    sort: str = "score"
    page: int = 1
    video: str = ""
    snapshot: int = 0

    def turned(self, pages: int) -> Asked:
        """Return the same with a page that exists."""
        return replace(self, page=min(self.page, max(pages, 1)))


def read_address(address: Mapping[str, Sequence[str]]) -> Asked:
    """Read an address; what makes no sense in it counts as not said."""
    wanted = Filter(
        text=_text(address, "text")[:LONGEST_TEXT],
        since=_day(address, "from"),
        until=_day(address, "to"),
        **{many: _list(address, name) for name, many in LISTS.items()},
    )
    sort = _text(address, "sort")
    return Asked(
        wanted=wanted,
        sort=sort if sort in SORTS else "score",
        page=_number(address, "page", _LAST_PAGE) or 1,
        video=_text(address, "video"),
        snapshot=_number(address, "snapshot", _LAST_SNAPSHOT),
    )


def write_address(asked: Asked) -> dict[str, str | list[str]]:
    """Write an address that asks for the same; what is not asked takes no room in it."""
    wanted = asked.wanted
    address: dict[str, str | list[str]] = {
        "text": wanted.text,
        **{name: list(getattr(wanted, many)) for name, many in LISTS.items()},
        "from": wanted.since.isoformat() if wanted.since else "",
        "to": wanted.until.isoformat() if wanted.until else "",
        "sort": "" if asked.sort == "score" else asked.sort,
        "page": "" if asked.page == 1 else str(asked.page),
        "video": asked.video,
        "snapshot": str(asked.snapshot or ""),
    }
    return {name: value for name, value in address.items() if value}


def _text(address: Mapping[str, Sequence[str]], name: str) -> str:
    said = "".join(address.get(name, ())[-1:])
    sayable = "".join(c for c in said[:_LONGEST_NAME] if unicodedata.category(c) not in _UNSAYABLE)
    return sayable.strip()


def _list(address: Mapping[str, Sequence[str]], name: str) -> tuple[str, ...]:
    said = (_text({name: [value]}, name) for value in address.get(name, ()))
    known = _CODES.get(name)
    values = dict.fromkeys(value for value in said if value and (not known or value in known))
    return tuple(values)[:_LONGEST_LIST]


def _number(address: Mapping[str, Sequence[str]], name: str, last: int) -> int:
    said = _text(address, name)
    short = said.isascii() and said.isdecimal() and len(said) <= len(str(last))
    return min(int(said), last) if short else 0


def _day(address: Mapping[str, Sequence[str]], name: str) -> date | None:
    try:
        day = date.fromisoformat(_text(address, name))
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None
