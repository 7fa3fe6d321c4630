"""Turn what the Videos page is asked into an address, and an address back, nonsense and all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dashboard.address import day_in, list_in, number_in, text_in
from data.codebook import DECISIONS, STANCES, YOUTHS
from data.reports.videos import SORTS, Filter

PAGE_ROWS = 50
LISTS = {
    "source": "sources",
    "language": "languages",
    "stance": "stances",
    "youth": "youths",
    "decision": "decisions",
    "disclosure": "disclosures",
    "site": "sites",
}
DISCLOSURES = ("disclosed", "suspected")
CODES = {"stance": STANCES, "youth": YOUTHS, "decision": DECISIONS, "disclosure": DISCLOSURES}
LONGEST_TEXT = 200
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
    lists = {many: list_in(address, name, CODES.get(name)) for name, many in LISTS.items()}
    wanted = replace(
        filter_of(lists),
        text=text_in(address, "text")[:LONGEST_TEXT],
        creator=text_in(address, "creator"),
        since=day_in(address, "from"),
        until=day_in(address, "to"),
        fresh=text_in(address, "new") == "yes",
    )
    sort = text_in(address, "sort")
    return Asked(
        wanted=wanted,
        sort=sort if sort in SORTS else "score",
        page=number_in(address, "page", _LAST_PAGE) or 1,
        video=text_in(address, "video"),
        snapshot=number_in(address, "snapshot", _LAST_SNAPSHOT),
    )


def filter_of(lists: Mapping[str, tuple[str, ...]]) -> Filter:
    """Return the filter that asks for these lists alone, by their names in `Filter`."""
    return Filter(
        sources=lists["sources"],
        languages=lists["languages"],
        stances=lists["stances"],
        youths=lists["youths"],
        decisions=lists["decisions"],
        disclosures=lists["disclosures"],
        sites=lists["sites"],
    )


def write_address(asked: Asked) -> dict[str, str | list[str]]:
    """Write an address that asks for the same; what is not asked takes no room in it."""
    wanted = asked.wanted
    address: dict[str, str | list[str]] = {
        "text": wanted.text,
        "creator": wanted.creator,
        **{name: list(getattr(wanted, many)) for name, many in LISTS.items()},
        "from": wanted.since.isoformat() if wanted.since else "",
        "to": wanted.until.isoformat() if wanted.until else "",
        "new": "yes" if wanted.fresh else "",
        "sort": "" if asked.sort == "score" else asked.sort,
        "page": "" if asked.page == 1 else str(asked.page),
        "video": asked.video,
        "snapshot": str(asked.snapshot or ""),
    }
    return {name: value for name, value in address.items() if value}
