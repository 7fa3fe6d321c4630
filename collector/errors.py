"""What can go wrong in the collector, as one tree split by what the caller does next.

CollectorError
├── FileUnreadableError   skip the file: it is damaged, or not what we can read
└── FileRefusedError      skip the file: we could read it, and will not
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class CollectorError(Exception):
    """Stand above every error the collector raises on purpose."""


class FileUnreadableError(CollectorError):
    """A file cannot be read; nothing of it should be kept.

    `reason` says what is wrong, `expected` what to do next.
    """

    def __init__(self, path: Path, reason: str, expected: str) -> None:
        super().__init__(_line(f"{path}: {reason}: {expected}"))
        self.path = path
        self.reason = reason
        self.expected = expected


class FileRefusedError(CollectorError):
    """A file could be read but must not be imported; `reason` says why and what to do."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(_line(f"{path}: {reason}"))
        self.path = path
        self.reason = reason


def _line(message: str) -> str:
    """Keep a message on one line: names of files and columns may hold anything."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in message)
