"""Run scans in forks of one warmed process, each in a home of its own that lives on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from played import NOW

from collector.stand_in.clock import Clock
from collector.stand_in.server import StandIn
from dashboard.collecting import SOURCE
from dashboard.failure import OK, QUOTA
from dashboard.weekly import STEPS
from data.scans import open_scan, unpublished_scan
from data.store import open_store

KEY = "AIzaSyKILLED-0123456789-abcdefghijklmno"
AMPLE, SCARCE = 100, 14
"""Search calls a day: more than the scan needs, and two days' worth with room for what is lost."""
OVERDUE = AMPLE - 1
"""The same, in a home under other terms, whose last scan was so long ago that all of it must go."""
MOMENT = "a moment"
KINDS = (
    "statement",
    "written, not committed",
    "committed",
    "paid, not asked",
    "asked, not read",
    "answered, not saved",
    "file not yet in place",
    "file put in place",
    MOMENT,
)
NAMES = tuple(name for name, _ in STEPS)
# After its snapshot a scan is not taken up again: what follows is for the next one.
EARLY, LATE = NAMES[: NAMES.index("publish") + 1], NAMES[NAMES.index("publish") + 1 :]
_ROOT = Path(__file__).resolve().parent.parent
# Past the reset, and not so long that a scan of what came since is due.
_DAY = timedelta(hours=21)
# A process of one thread alone may be forked without fear of locks that nobody opens again.
_ALONE = {
    "JE_ARROW_MALLOC_CONF": "background_thread:false",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}


@contextmanager
def driver() -> Iterator[subprocess.Popen[str]]:
    """Start the warmed process that runs scans and commands in forks."""
    path = os.pathsep.join((str(_ROOT), str(_ROOT / "tests")))
    with subprocess.Popen(
        [sys.executable, str(_ROOT / "tests" / "killed.py")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=_ROOT,
        env={**os.environ, **_ALONE, "PYTHONPATH": path},
    ) as process:
        yield process


_PLAIN: dict[str, Any] = {
    "words": [], "environ": {}, "terms": "demo", "kind": "", "nth": 0, "step": "", "after_s": None,
    "wait_s": 0, "attempts": 0, "file_limit": 0, "jump": (0, 0), "passed.json": "", "key": KEY,
    "now": NOW.isoformat(), "budget": AMPLE, "url": "",
}  # fmt: skip


def order(process: subprocess.Popen[str], *orders: Mapping[str, Any]) -> list[int]:
    """Let the warmed process run what the orders say, side by side; return the exit codes."""
    assert process.stdin
    assert process.stdout
    process.stdin.write(json.dumps([{**_PLAIN, **each} for each in orders]) + "\n")
    process.stdin.flush()
    return list(map(int, json.loads(process.stdout.readline())))


@dataclass(kw_only=True)
class Life:
    """Hold one scan's life: the folder of its home, its YouTube and clock, how it was killed."""

    folder: Path
    process: subprocess.Popen[str]
    budget: int
    clock: Clock
    playing: StandIn
    terms: str = "demo"
    kills: Counter[str] = field(default_factory=Counter)
    steps: Counter[str] = field(default_factory=Counter)
    survived: int = 0

    @property
    def home(self) -> Path:
        """Name the home."""
        return self.folder / "home"

    def said(self) -> str:
        """Return all that the runs printed and logged."""
        return (self.folder / "said.txt").read_text(encoding="utf-8")

    def passed(self) -> dict[str, int]:
        """Return how often the last whole run passed points of each kind."""
        return dict(json.loads((self.folder / "passed.json").read_text(encoding="utf-8")))

    def run(
        self,
        url: str,
        kind: str = "",
        nth: float = 0,
        after_s: float | None = None,
        step: str = "",
        **more: Any,
    ) -> int:
        """Run once, killed at a point or not; return the exit code, below 0 where it was killed.

        After a spent quota, a day goes by. Killed with all its work done, a run ended well.
        """
        before = len(self.said())
        told = {"kind": kind, "nth": nth, "after_s": after_s, "step": step, **more}
        (code,) = order(self.process, self.order(url, **told))
        if code < 0:
            done = self.said()[before:].count(f"/{len(NAMES)} ")
            self.steps[NAMES[min(done, len(NAMES) - 1)]] += 1
            self.kills[kind] += 1
            return OK if done >= NAMES.index("publish") and self._published() else code
        if code == QUOTA:
            self.clock.advance(_DAY)
        else:
            assert code == OK, self.said()[-3000:]
        return code

    def once(self, url: str, **given: Any) -> tuple[int, str]:
        """Run once, however it ends; return the exit code and what was printed."""
        before = len(self.said())
        (code,) = order(self.process, self.order(url, **given))
        return code, self.said()[before:]

    def finish(self, url: str) -> None:
        """Run undisturbed until the scan is complete."""
        codes = (self.run(url) for _ in range(9))
        assert OK in codes, "the scan does not end"

    def _published(self) -> bool:
        at = self.clock()
        with open_store(self.home) as store:
            left = unpublished_scan(store, SOURCE, at - timedelta(days=1), at)
            return not (left or open_scan(store, SOURCE))

    def order(self, url: str, **given: Any) -> dict[str, Any]:
        """Return the order of a scan."""
        files = {name: str(self.folder / name) for name in ("home", "said.txt", "passed.json")}
        told = {"budget": self.budget, "now": self.clock().isoformat(), "terms": self.terms}
        return {**files, **told, "url": url, **given}
