"""What a file gives before any format reads it: an object, or why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

NOT_UTF8 = "not UTF-8"


@dataclass(frozen=True, slots=True)
class Broken:
    """Hold why a row or object could not be read; `offset` is of the byte at fault."""

    reason: str
    offset: int | None = None


Entry: TypeAlias = Mapping[str, object] | Broken
