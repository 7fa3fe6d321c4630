"""What a platform must be able to do to be scanned, and the records that it gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from collector.queries import Query
from collector.windows import Window
from data.asks import Asked
from data.channels import Channel
from data.records import Row
from data.responses import Response


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """Hold one page of a list: ids in order, the token of the next page, the oldest date in it."""

    ids: tuple[str, ...]
    token: str | None
    oldest: datetime | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Details:
    """Hold what was said of the ids of one call, each with how it ended, in the order asked.

    `rows` are numbered as the items of the answer are.
    """

    asked: tuple[Asked, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Counts:
    """Hold the counts of one video; None is hidden or missing, never 0."""

    video_id: str
    views: int | None
    likes: int | None
    comments: int | None


class Source(Protocol):
    """Finds public videos in one place.

    A source asks and understands. It does not store, wait or retry: `collect` and
    the shared client do. Every method raises CollectorError, whose branch says what
    to do next, and BucketSpentError where the ledger is empty; whatever was heard
    until then is there for `heard` to hand over.
    """

    name: str

    def search(self, query: Query, window: Window, token: str | None) -> Page:
        """Return one page of `query` over `window`, newest first."""
        ...

    def uploads(self, playlist: str, token: str | None) -> Page:
        """Return one page of a channel's uploads, newest first."""
        ...

    def videos(self, ids: Sequence[str], at: datetime) -> Details:
        """Return what there is to say of up to 50 videos, seen at `at`."""
        ...

    def counts(self, ids: Sequence[str]) -> tuple[Counts, ...] | None:
        """Return the counts of up to 50 videos, or None where this client cannot ask for them."""
        ...

    def channels(self, ids: Sequence[str]) -> tuple[Channel, ...]:
        """Return what there is to say of up to 50 channels; what is gone has no uploads."""
        ...

    def heard(self) -> tuple[Response, ...]:
        """Hand over, once, every answer since the last time, good and bad, in order."""
        ...
