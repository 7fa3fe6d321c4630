"""Show how far a step is: a bar on a terminal, a plain line in a log."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich import progress as bars
from rich.console import Console

_REFRESH_S = 0.2


class Progress:
    """Show the progress of steps on standard error."""

    def __init__(self, *, quiet: bool = False) -> None:
        self._console = Console(stderr=True)
        self._quiet = quiet

    @contextmanager
    def task(self, name: str, total: int) -> Iterator[Callable[[int], None]]:
        """Give a function to call with how many more are done, out of `total`."""
        if self._quiet or not total:
            yield lambda _: None
            return
        if not self._console.is_terminal:
            print(f"{name}: {total:,}", file=sys.stderr)
            yield lambda _: None
            return
        with _bar(self._console) as bar:
            task = bar.add_task(name, total=total)
            yield lambda done: bar.advance(task, done)

    def retry(self, why: str, wait_s: float) -> None:
        """Say that a call failed, why, and when it is made again."""
        if not self._quiet:
            print(f"{why}; asking again in {wait_s:.0f} s.", file=sys.stderr)

    @contextmanager
    def stages(self) -> Iterator[Callable[[str, int, int], None]]:
        """Give a function to tell a stage's name, how much of it is done, and of how much."""
        if self._quiet or not self._console.is_terminal:
            told: set[str] = set()

            def say(name: str, _: int, total: int) -> None:
                if not self._quiet and total and name not in told:
                    print(f"{name}: {total:,}", file=sys.stderr)
                told.add(name)

            yield say
            return
        with _bar(self._console) as bar:
            task = bar.add_task("", total=None)
            yield lambda name, done, total: bar.update(
                task, description=name, completed=done, total=total
            )

    @contextmanager
    def bytes_task(self, name: str, size: int, read: Callable[[], int]) -> Iterator[None]:
        """Show how much of a file is read while the `with` lasts."""
        if self._quiet or not self._console.is_terminal:
            yield
            return
        ended = threading.Event()
        with _bar(self._console) as bar:
            task = bar.add_task(name[-40:], total=size)

            def watch() -> None:
                while not ended.wait(_REFRESH_S):
                    bar.update(task, completed=read())

            watcher = threading.Thread(target=watch, daemon=True)
            watcher.start()
            try:
                yield
            finally:
                ended.set()
                watcher.join()
                bar.update(task, completed=size)


def _bar(console: Console) -> bars.Progress:
    return bars.Progress(
        bars.TextColumn("{task.description}"),
        bars.BarColumn(),
        bars.TaskProgressColumn(),
        bars.TimeRemainingColumn(),
        console=console,
        transient=True,
    )
