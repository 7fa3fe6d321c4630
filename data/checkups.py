"""Read all of the store, to find damage while a backup is still good, and what it knows of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from data.bodies import altered_answers
from data.copies import read_through
from data.ledger import CLOCK, left, reset_after
from data.quotas import Quotas
from data.store import Store, open_store

# What was written before a person said that the clock is right tells nothing of it.
_LATEST = f"""
    WITH believed AS (SELECT max(event_id) AS event_id FROM events WHERE kind = '{CLOCK}')
    SELECT greatest(
        (SELECT max(happened_at) FROM events, believed
         WHERE events.event_id > coalesce(believed.event_id, 0)),
        (SELECT max(answered_at) FROM responses, believed WHERE believed.event_id IS NULL))
"""
PLATFORM = "youtube"
_OFFSET = """
    SELECT median(clock_offset_s) FROM (
        SELECT clock_offset_s FROM responses WHERE clock_offset_s IS NOT NULL
        ORDER BY answered_at DESC LIMIT 20)
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Left:
    """Hold what is left of one bucket of quota, and when it is full again."""

    name: str
    size: int
    left: int
    reset_at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Checkup:
    """Hold what a look through the store found.

    `latest` is the latest moment that it tells of; `clock_offset` the platform's
    clock minus ours, by its last twenty answers; `altered` counts its answers that
    are not what was saved.
    """

    rows: Mapping[str, int]
    altered: int
    latest: datetime | None
    clock_offset: timedelta | None
    quota: tuple[Left, ...]


def examine_store(home: Path, quotas: Quotas, at: datetime) -> Checkup:
    """Read every row of every table, whose blocks DuckDB checks by their sums, and every answer.

    Raises:
        StoreBrokenError: a block is damaged, or the store cannot be opened.
        StoreBusyError: another process writes to it.
    """
    with open_store(home) as store:
        rows = read_through(store.connection)
        offset = store.execute(_OFFSET).fetchall()[0][0]
        return Checkup(
            rows=rows,
            altered=len(altered_answers(store)),
            latest=store.execute(_LATEST).fetchall()[0][0],
            clock_offset=None if offset is None else timedelta(seconds=offset),
            quota=tuple(_left(store, quotas, at)),
        )


def _left(store: Store, quotas: Quotas, at: datetime) -> Iterator[Left]:
    for each in quotas.bucket:
        bucket = quotas.paid_from(PLATFORM, each)
        yield Left(
            name=each.name,
            size=each.size,
            left=left(store, bucket, at),
            reset_at=reset_after(store, bucket, at),
        )
