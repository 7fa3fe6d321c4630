"""Cut what was found into pages, and hand out the tokens that lead to the next."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from collector.stand_in.catalogue import Upload
from collector.stand_in.discovery import Asked
from collector.stand_in.draws import token
from collector.stand_in.refusals import REFUSALS, RefusedError

_ASIDE = {"pageToken", "part", "fields", "prettyPrint", "alt", "quotaUser"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Hold where a page starts, and the draw that all pages of one search share."""

    offset: int
    drawn: str


def fingerprint(asked: Asked) -> str:
    """Name a request apart from its page and its parts."""
    asks = sorted((name, value) for name, value in asked.values.items() if name not in _ASIDE)
    return token(asked.method.name, asks, length=12)


def place(asked: Asked, drawn: str) -> Place:
    """Return where the page starts that a request asks for.

    Raises:
        RefusedError: its token is not one of this search.
    """
    given = asked.one("pageToken")
    if not given:
        return Place(offset=0, drawn=drawn)
    try:
        opened = base64.urlsafe_b64decode(given.encode()).decode()
        mark, offset, drawn_before = opened.split(":")
        found = Place(offset=int(offset), drawn=drawn_before)
    except (ValueError, binascii.Error) as error:
        raise RefusedError(REFUSALS["invalid_page_token"]) from error
    if mark != fingerprint(asked):
        raise RefusedError(REFUSALS["invalid_page_token"])
    return found


def paged(
    asked: Asked, at: Place, found: Sequence[Upload], *, more: bool = False
) -> tuple[Sequence[Upload], dict[str, Any]]:
    """Return one page of what was found, and the tokens around it.

    `more` promises a page after the last one; it will be empty, as the real one's is at times.
    """
    size = asked.number("maxResults")
    last = at.offset + size
    tokens: dict[str, Any] = {}
    if size and (last < len(found) or (more and at.offset < len(found))):
        tokens["nextPageToken"] = _token(asked, last, at.drawn)
    if size and at.offset:
        tokens["prevPageToken"] = _token(asked, max(0, at.offset - size), at.drawn)
    return found[at.offset : last], tokens


def _token(asked: Asked, offset: int, drawn: str) -> str:
    return base64.urlsafe_b64encode(f"{fingerprint(asked)}:{offset}:{drawn}".encode()).decode()
