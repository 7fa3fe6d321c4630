"""Read one page of one window, and save its rows and how far we are in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from collector.errors import GoneError, PageLostError, SkipError
from collector.run import Run
from collector.source import Page
from collector.windows import Window, split
from data.checkpoints import Checkpoint, State, save_checkpoints, save_sightings

_MOST_RESTARTS = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounds:
    """Hold the most pages a window can have, and how many results make it `full`, if any do."""

    pages: int
    full: int | None = None


def read_page(
    run: Run, read: Checkpoint, ask: Callable[[str | None], Page], bounds: Bounds
) -> list[Checkpoint]:
    """Read the next page of `read`; return what is open after it, newest first.

    A window that fills up is split, and its pieces are open in its place; what
    was read of it stays. What cannot be split, as an hour, ends as `full`.

    Raises:
        BucketSpentError: the bucket is empty; nothing of the window is lost.
        CollectorError: a person, or time, must mend something first.
    """
    got, answers = run.call(read.method, lambda: ask(read.token))
    after = _skipped(read, got) if isinstance(got, SkipError) else _advanced(read, got, bounds)
    ids = () if isinstance(got, SkipError) else got.ids
    pieces = _pieces(after) if after.state == "split" else []
    with run.store.transaction():
        run.keep(answers)
        save_sightings(run.store, read, run.scan.source, ids)
        save_checkpoints(run.store, [after, *pieces])
    return [after] if after.state == "open" else pieces


def read_all(
    run: Run,
    windows: Sequence[Checkpoint],
    ask: Callable[[Checkpoint, str | None], Page],
    *,
    bounds: Bounds,
    calls: int,
) -> int:
    """Read windows, newest first, with at most so many calls; return how many were made."""
    waiting, made = list(windows), 0
    while waiting and made < calls:
        read = waiting.pop(0)
        waiting = read_page(run, read, partial(ask, read), bounds) + waiting
        made += 1
    return made


def checkpoint(scan_id: str, method: str, query: str, window: Window) -> Checkpoint:
    """Return the checkpoint of a window of which nothing is read yet."""
    return Checkpoint(
        scan_id=scan_id, method=method, query=query, start=window.start, end=window.end
    )


def window_of(read: Checkpoint) -> Window:
    """Return the time that a checkpoint's window covers."""
    return Window(start=read.start, end=read.end)


def _advanced(read: Checkpoint, page: Page, bounds: Bounds) -> Checkpoint:
    results, pages = read.results + len(page.ids), read.pages + 1
    most = bounds.pages * (1 + read.restarts)
    filled = bounds.full is not None and results >= bounds.full
    past = page.oldest is not None and page.oldest < read.start
    state: State = "open" if page.token and not past else "done"
    if filled and split(window_of(read)):
        state = "split"
    elif (filled and state == "done") or (state == "open" and pages >= most):
        state = "full"
    token = page.token if state == "open" else None
    return replace(read, state=state, token=token, pages=pages, results=results)


def _skipped(read: Checkpoint, skip: SkipError) -> Checkpoint:
    if isinstance(skip, PageLostError) and read.restarts < _MOST_RESTARTS:
        return replace(read, token=None, results=0, restarts=read.restarts + 1)
    state: State = "gone" if isinstance(skip, GoneError) else "refused"
    return replace(read, state=state, token=None)


def _pieces(after: Checkpoint) -> list[Checkpoint]:
    return [
        checkpoint(after.scan_id, after.method, after.query, piece)
        for piece in split(window_of(after))
    ]
