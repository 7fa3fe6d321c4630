"""How much was seen, named a site and encouraged to join, week by week or month by month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import Literal

from data.reports.narrow import Narrow
from data.snapshots import Snapshot

By = Literal["week", "month"]
MOST = {"week": 104, "month": 120}
_WEEKS_FIT, _LEAST = 60, 5  # what spans more weeks, or has fewer videos in each, is told by month
# Which column cuts time cannot be bound: {by} is `week` or `month`, nothing else.
_COURSE = """
    WITH named AS (
        SELECT {by} AS start, count(*) AS naming,
               count(*) FILTER (stance = 'promotes') AS promotes,
               count(*) FILTER (decision = 'yes') AS yes,
               count(views) FILTER (stance = 'promotes') AS known,
               median(views) FILTER (stance = 'promotes') AS views
        FROM counted WHERE {wanted} GROUP BY ALL),
    looked AS (
        SELECT {by} AS start, sum(videos)::BIGINT AS seen FROM seen
        WHERE {wanted_source} GROUP BY ALL)
    SELECT start, coalesce(seen, 0) AS seen, coalesce(naming, 0) AS naming,
           coalesce(promotes, 0) AS promotes, coalesce(yes, 0) AS yes,
           coalesce(known, 0) AS known, views
    FROM looked FULL JOIN named USING (start) ORDER BY start NULLS LAST
"""
_SPAN = """
    SELECT min(week) AS first, max(week) AS last, count(*) AS naming
    FROM counted WHERE {wanted} AND week <= $until
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Period:
    """Hold one week or month: its first day, and counts of what was published in it.

    `seen` counts all of the chosen sources, whatever they name; `views` is the median of the
    `known` ones that encourage to join.
    """

    start: date
    seen: int = 0
    naming: int = 0
    promotes: int = 0
    yes: int = 0
    known: int = 0
    views: float | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Course:
    """Hold all periods in order, empty ones as well, and what stands in none of them.

    `earlier` and `undated` count videos that name a site; undated is also what is dated later
    than the snapshot.
    """

    by: By
    periods: tuple[Period, ...]
    earlier: int = 0
    undated: int = 0


def course(snapshot: Snapshot, narrow: Narrow, by: By | None, until: date) -> Course:
    """Return what was published by week or by month, up to a day, by day published (else observed).

    Without `by` it is weeks where they are few and hold enough videos, else months. Only the
    last of `MOST` are told.
    """
    chosen = by or _fitting(snapshot, narrow, until)
    rows = snapshot.rows(_course_of(narrow, chosen), narrow.parameters())
    dated = [row for row in rows if row["start"] is not None and row["start"] <= until]
    told = {row["start"]: Period(**row) for row in dated}
    naming = [start for start, period in told.items() if period.naming]
    undated = sum(row["naming"] for row in rows) - sum(row["naming"] for row in dated)
    if not naming:
        return Course(by=chosen, periods=(), undated=undated)
    days = list(_each(naming[0], max(told), chosen))[-MOST[chosen] :]
    periods = tuple(told.get(start, Period(start=start)) for start in days)
    earlier = sum(period.naming for start, period in told.items() if start < days[0])
    return Course(by=chosen, periods=periods, earlier=earlier, undated=undated)


def total(periods: tuple[Period, ...]) -> dict[str, int]:
    """Return the sums of all that is counted, but the views."""
    counts = [each.name for each in fields(Period) if each.name not in {"start", "views"}]
    return {name: sum(getattr(period, name) for period in periods) for name in counts}


def _course_of(narrow: Narrow, by: By) -> str:
    column = "week" if by == "week" else "month"
    return _COURSE.format(by=column, wanted=narrow.where(), wanted_source=narrow.where_source())


def _fitting(snapshot: Snapshot, narrow: Narrow, until: date) -> By:
    asked = {**narrow.parameters(), "until": until}
    (span,) = snapshot.rows(_SPAN.format(wanted=narrow.where()), asked)
    if span["first"] is None:
        return "week"
    weeks = (span["last"] - span["first"]) // timedelta(weeks=1) + 1
    return "week" if weeks <= _WEEKS_FIT and span["naming"] >= _LEAST * weeks else "month"


def _each(first: date, last: date, by: By) -> Iterator[date]:
    """Yield the first days of all weeks or months from `first` to `last`."""
    while first <= last:
        yield first
        if by == "week":
            first += timedelta(weeks=1)
        else:
            first = date(first.year + first.month // 12, first.month % 12 + 1, 1)
