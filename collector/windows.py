"""Cut time into windows: what is not covered yet, and the pieces of a window that filled up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

_HOUR, _DAY, _WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    """Hold the time a search covers: from `start`, up to but without `end`.

    Raises:
        ValueError: a time has no zone, or the window is empty.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise ValueError("A window's times need a zone.")
        if self.start >= self.end:
            raise ValueError(f"A window ends after it starts, not {self.start} to {self.end}.")

    @property
    def length(self) -> timedelta:
        """Return how long the window is."""
        return self.end - self.start


def uncovered(span: Window, covered: Iterable[Window], *, overlap: timedelta) -> tuple[Window, ...]:
    """Return the parts of `span` not `covered` yet, newest first.

    The last `overlap` of every covered stretch counts as not covered: platforms
    list videos late, and videos first listed after a scan would never be seen.
    """
    gaps: list[Window] = []
    start = span.start
    for stretch in _joined(covered):
        if stretch.start >= span.end or stretch.length <= overlap:
            continue
        if stretch.start > start:
            gaps.append(Window(start=start, end=stretch.start))
        start = max(start, stretch.end - overlap)
    if start < span.end:
        gaps.append(Window(start=start, end=span.end))
    return tuple(reversed(gaps))


def _joined(windows: Iterable[Window]) -> list[Window]:
    joined: list[Window] = []
    for window in sorted(windows, key=lambda each: each.start):
        if joined and window.start <= joined[-1].end:
            end = max(window.end, joined[-1].end)
            joined[-1] = Window(start=joined[-1].start, end=end)
        else:
            joined.append(window)
    return joined


def split(window: Window) -> tuple[Window, ...]:
    """Return the pieces in which to search a window that filled up, newest first.

    Halves of what is longer than a week, then days, then hours; equal pieces,
    none longer than its step. A window of an hour or less is not split: what
    does not fit into it cannot be seen by this query.
    """
    if window.length > _WEEK:
        return _pieces(window, 2)
    if window.length > _DAY:
        return _pieces(window, -(-window.length // _DAY))
    if window.length > _HOUR:
        return _pieces(window, -(-window.length // _HOUR))
    return ()


def _pieces(window: Window, count: int) -> tuple[Window, ...]:
    cuts = [window.start + window.length * number / count for number in range(count)]
    ends = [*cuts[1:], window.end]
    pairs = zip(cuts, ends, strict=True)
    return tuple(Window(start=start, end=end) for start, end in pairs)[::-1]
