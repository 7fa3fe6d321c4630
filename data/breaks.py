"""Know where a platform redefined its counts: dated days that no line may cross."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from data.curated import read_toml
from data.errors import LexiconError

SHIPPED = Path(__file__).with_name("breaks.toml")


class Break(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold one break: whose count of what changed, for which videos, from which day on."""

    source: str
    on: date
    counts: Literal["views"]
    of: Literal["shorts", "all"]
    noted: str


class Breaks(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold all breaks, and when they were last compared with what the platforms say."""

    checked: date
    breaks: tuple[Break, ...] = msgspec.field(name="break", default=())


@cache
def read_breaks(path: Path = SHIPPED) -> Breaks:
    """Read the breaks and check them.

    Raises:
        LexiconError: the file is malformed.
    """
    return read_toml(path, Breaks, LexiconError)


def breaks_of(counts: str, sources: Collection[str]) -> tuple[Break, ...]:
    """Return the breaks of one count on any of these platforms, the oldest first."""
    found = (each for each in read_breaks().breaks if each.counts == counts)
    return tuple(sorted((e for e in found if e.source in sources), key=lambda each: each.on))
