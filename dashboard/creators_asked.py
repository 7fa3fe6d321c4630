"""Turn what the Creators page is asked into an address, and an address back, nonsense and all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dashboard.address import list_in, number_in, text_in
from data.codebook import DECISIONS
from data.reports.creators import SORTS, Wanted

PAGE_ROWS = 50
LONGEST_TEXT = 200
DEFAULT = "first"
LISTS = {"site": "sites", "source": "sources", "language": "languages", "decision": "decisions"}
_CODES = {"decision": DECISIONS}
_LAST_PAGE = 1_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """Hold what the address asks for: which creators, in which order, which page, which one."""

    wanted: Wanted = field(default_factory=Wanted)
    sort: str = DEFAULT
    page: int = 1
    creator: str = ""

    def turned(self, pages: int) -> Asked:
        """Return the same with a page that exists."""
        return replace(self, page=min(self.page, max(pages, 1)))


def read_address(address: Mapping[str, Sequence[str]]) -> Asked:
    """Read an address; what makes no sense in it counts as not said."""
    wanted = Wanted(
        text=text_in(address, "text")[:LONGEST_TEXT],
        **{many: list_in(address, name, _CODES.get(name)) for name, many in LISTS.items()},
    )
    sort = text_in(address, "sort")
    return Asked(
        wanted=wanted,
        sort=sort if sort in SORTS else DEFAULT,
        page=number_in(address, "page", _LAST_PAGE) or 1,
        creator=text_in(address, "creator"),
    )


def write_address(asked: Asked) -> dict[str, str | list[str]]:
    """Write an address that asks for the same; what is not asked takes no room in it."""
    wanted = asked.wanted
    address: dict[str, str | list[str]] = {
        "text": wanted.text,
        **{name: list(getattr(wanted, many)) for name, many in LISTS.items()},
        "sort": "" if asked.sort == DEFAULT else asked.sort,
        "page": "" if asked.page == 1 else str(asked.page),
        "creator": asked.creator,
    }
    return {name: value for name, value in address.items() if value}
