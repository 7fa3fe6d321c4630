"""One run of a scan: what its stages share, and how each of them makes a call."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from collector.errors import BucketEmptyError, CollectorError, SkipError
from collector.quota import Purse
from collector.source import Source
from data.errors import BucketSpentError
from data.responses import Response, save_responses
from data.scans import Scan
from data.store import Store

T = TypeVar("T")
Tell = Callable[[str, int, int], None]
Answers = tuple[Response, ...]


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """Hold what one run of a scan works with; `tell` hears of a stage, how much of how much."""

    store: Store
    source: Source
    scan: Scan
    purse: Purse
    now: Callable[[], datetime]
    tell: Tell = field(default=_silent)

    def call(self, method: str, ask: Callable[[], T]) -> tuple[T | SkipError, Answers]:
        """Make one call; return what came or why to skip it, and the answers still to be saved.

        Raises:
            BucketSpentError: the bucket of `method` is empty until its reset.
            CollectorError: nothing came, and a further call would not either.
        """
        try:
            return ask(), self.source.heard()
        except SkipError as skip:
            return skip, self.source.heard()
        except BucketEmptyError as empty:
            self._save_heard()
            raise self.purse.close(method, final=empty.final) from empty
        except (CollectorError, BucketSpentError):
            self._save_heard()
            raise

    def keep(self, answers: Answers) -> None:
        """Save answers inside the caller's transaction."""
        save_responses(self.store, self.scan.scan_id, self.scan.source, self.scan.terms, answers)

    def _save_heard(self) -> None:
        with self.store.transaction():
            self.keep(self.source.heard())


def in_batches(ids: Sequence[str], size: int = 50) -> Iterator[tuple[str, ...]]:
    """Yield ids by as many as one call takes."""
    for first in range(0, len(ids), size):
        yield tuple(ids[first : first + size])
