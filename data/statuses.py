"""Know what happened to sites, dated: closed, warned, renamed, taken out of a store."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from data.curated import read_toml
from data.errors import LexiconError

SHIPPED = Path(__file__).with_name("statuses.toml")
KINDS = ("closed", "closed_by_law", "warned", "referred", "left_store", "renamed", "barred")
_When = Annotated[str, Meta(pattern=r"^(\d{4}(-\d\d(-\d\d)?)?)?$")]


class Status(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold one thing that happened to a site; `on` is a day, a month or a year, or empty."""

    site: str
    what: str
    on: _When = ""
    by: str = ""
    source: str = ""


class Statuses(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold all that is known to have happened, and when it was last looked up."""

    checked: date
    status: tuple[Status, ...] = ()


@cache
def read_statuses(path: Path = SHIPPED) -> Statuses:
    """Read what happened to sites, and check it.

    Raises:
        LexiconError: the file is malformed, or something of no known kind happened.
    """
    statuses = read_toml(path, Statuses, LexiconError)
    for each in statuses.status:
        if each.what not in KINDS:
            kinds = ", ".join(KINDS)
            raise LexiconError(f"{path}: {each.site}: {each.what!r} is none of {kinds}.")
    return statuses
