"""Count faults by kind: how many were injected, how many survived, how many rows they lost."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from remains import lasting

from data.errors import DataError


class Missed(Exception):  # noqa: N818 (no error: a fault that hit nothing)
    """Say that a fault hit nothing, so that it is not counted."""


class Tally:
    """Count faults, and keep what went wrong with them until all are injected."""

    def __init__(self) -> None:
        self.injected: Counter[str] = Counter()
        self.survived: Counter[str] = Counter()
        self.lost: Counter[str] = Counter()
        self.problems: list[str] = []

    @contextmanager
    def fault(self, kind: str, what: object) -> Iterator[Callable[[Path, Counter[str]], None]]:
        """Count a fault of a `kind`; yield what is to be asked for lost rows, of a home and before.

        What goes wrong inside is noted and not raised, so that one run tells of all.
        """

        def look(home: Path, before: Counter[str]) -> None:
            gone = before - lasting(home)
            self.lost[kind] += gone.total()
            assert not gone, f"{gone.total()} rows are lost: {gone.most_common(2)}"

        try:
            yield look
        except Missed:
            return
        except (AssertionError, DataError, OSError, LookupError, ValueError):
            self.problems.append(f"{kind}, {what}: {traceback.format_exc(limit=-3)}")
        else:
            self.survived[kind] += 1
        self.injected[kind] += 1

    def add(self, kind: str, count: int) -> None:
        """Count faults that were proven elsewhere."""
        self.injected[kind] += count
        self.survived[kind] += count

    def table(self) -> str:
        """Return all figures as a table."""
        lines = ["| fault | injected | survived | rows lost |", "|---|---|---|---|"]
        for kind, count in self.injected.items():
            lines.append(f"| {kind} | {count} | {self.survived[kind]} | {self.lost[kind]} |")
        totals = (each.total() for each in (self.injected, self.survived, self.lost))
        return "\n".join([*lines, "| all | {} | {} | {} |".format(*totals)])

    def check(self) -> None:
        """Assert that everything injected was survived."""
        assert not self.problems, "\n".join(self.problems)
        assert self.injected == self.survived
