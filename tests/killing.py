"""Kill scans of the stand-in at points drawn by lot, let them end, and prove that nothing shows."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from played import NOW, stand_in, upload
from remains import Accounts, Rows, accounts, differing, everything, places_of

from collector.stand_in.catalogue import Catalogue, stock
from collector.stand_in.clock import Clock
from collector.stand_in.manner import RELIABLE, Limits
from collector.stand_in.server import StandIn
from dashboard.collecting import SOURCE
from dashboard.failure import OK, QUOTA
from dashboard.weekly import STEPS
from data.scans import open_scan, unpublished_scan
from data.snapshots import FOLDER
from data.store import open_store

KEY = "AIzaSyKILLED-0123456789-abcdefghijklmno"
AMPLE, SCARCE = 100, 14
"""Search calls a day: more than the scan needs, and two days' worth with room for what is lost."""
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
_ROOT = Path(__file__).resolve().parent.parent
_LAST_WEEK = NOW - timedelta(days=7)
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
    """Start the warmed process that runs scans in forks."""
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


@dataclass(kw_only=True)
class Life:
    """Hold one scan's life: the folder of its home, its YouTube and clock, how it was killed."""

    folder: Path
    process: subprocess.Popen[str]
    budget: int
    clock: Clock
    playing: StandIn
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

    def run(self, url: str, kind: str = "", nth: int = 0, after_s: float | None = None) -> int:
        """Run once, killed at a point or not; return the exit code, below 0 where it was killed.

        After a spent quota, a day goes by. Killed with all its work done, a run ended well.
        """
        before = len(self.said())
        code = self._ordered({"url": url, "kind": kind, "nth": nth, "after_s": after_s})
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

    def finish(self, url: str) -> None:
        """Run undisturbed until the scan is complete."""
        codes = (self.run(url) for _ in range(9))
        assert OK in codes, "the scan does not end"

    def _published(self) -> bool:
        at = self.clock()
        with open_store(self.home) as store:
            left = unpublished_scan(store, SOURCE, at - timedelta(days=1), at)
            return not (left or open_scan(store, SOURCE))

    def _ordered(self, order: dict[str, Any]) -> int:
        files = {name: str(self.folder / name) for name in ("home", "said.txt", "passed.json")}
        told = {"key": KEY, "budget": self.budget, "now": self.clock().isoformat()}
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({**files, **told, **order}) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


@dataclass(frozen=True, kw_only=True, slots=True)
class Start:
    """Hold where lives begin, and how an undisturbed one goes and ends."""

    folder: Path
    process: subprocess.Popen[str]
    budget: int
    catalogue: Catalogue
    held: dict[str, Rows] = field(default_factory=dict)
    passed: dict[str, int] = field(default_factory=dict)
    seconds: float = 0

    def life(self, folder: Path, at: datetime = NOW) -> Life:
        """Begin a life in a copy of what last week's scan left."""
        shutil.copytree(self.folder, folder)
        clock = Clock(at)
        playing = stand_in(
            self.catalogue,
            key=KEY,
            clock=clock,
            manner=replace(RELIABLE, ceiling=100),
            limits=Limits(search=self.budget),
        )
        process, budget = self.process, self.budget
        return Life(folder=folder, process=process, budget=budget, clock=clock, playing=playing)

    def killed(self, folder: Path, seed: int, kills: int) -> Life:
        """Live a life: killed so often, at points drawn from `seed`, then left alone to its end."""
        draw = Random(seed)  # noqa: S311 (a lot, no secret)
        life = self.life(folder)
        kinds = draw.sample(KINDS, len(KINDS)) * (kills // len(KINDS) + 1)
        with life.playing as url:
            for kind in kinds[:kills]:
                before = life.kills.total()
                code = life.run(url, kind, *self._point(draw, kind, kills))
                life.survived += life.kills.total() == before
                if code == OK:
                    return life
            life.finish(url)
        return life

    def _point(self, draw: Random, kind: str, kills: int) -> tuple[int, float | None]:
        # Most points come soon, so that all kills find something to kill; some come anywhere.
        share = draw.choice((1.0, 2 / kills, 2 / kills))
        if kind == MOMENT:
            return 0, draw.uniform(0, share * self.seconds)
        most = self.passed[kind]
        return draw.randint(1, most if kind.startswith("file") else max(1, int(share * most))), None


def begin(folder: Path, process: subprocess.Popen[str], *, budget: int) -> Start:
    """Scan last week; then scan this week undisturbed, in a copy, and keep what came of it.

    Where the quota suffices, three of this week's channels are new. Where it does not, none
    is: whom the second day follows would depend on what the first day found.
    """
    empty = folder / "empty"
    (empty / "home").mkdir(parents=True)
    (empty / "home" / "FICTION").touch()
    (empty / "said.txt").touch()
    start = Start(
        folder=empty, process=process, budget=budget, catalogue=_uploads(new=budget == AMPLE)
    )
    first = start.life(folder / "first", _LAST_WEEK)
    with first.playing as url:
        first.finish(url)
    start = replace(start, folder=first.folder)
    life, began = start.life(folder / "undisturbed"), time.monotonic()
    with life.playing as url:
        code = life.run(url)
        start = replace(start, passed=life.passed(), seconds=time.monotonic() - began)
        if code != OK:
            life.finish(url)
    return replace(start, held=everything(life.home, answers=budget == AMPLE))


def prove(start: Start, life: Life) -> Accounts:
    """Assert that a life ended as the undisturbed one did, paid no call twice, and hid its key."""
    found = differing(everything(life.home, answers=start.budget == AMPLE), start.held)
    assert not found, found
    asked = [request for request, _ in life.playing.asked]
    assert {status for _, status in life.playing.asked} == {200}, "YouTube found a bucket spent"
    told = accounts(life.home, asked, NOW, life.budget)
    lost, kills = told.paid - told.saved, life.kills.total()
    assert told.saved <= told.asked <= told.paid
    assert lost <= kills, "a kill lost more than the one call in flight"
    assert told.twice <= told.asked - told.saved, "what was saved was asked again"
    assert {request.key for request in asked} == {KEY}
    assert places_of(KEY, life.folder, life.home) == []
    assert not [path.name for path in (life.home / FOLDER).iterdir() if ".part" in path.name]
    return told


def _uploads(*, new: bool) -> Catalogue:
    """Return uploads of two weeks: enough to fill a window, one removed, some without counts."""
    sites = ("OmeTV", "Omegle", "Chatspin")
    old = [
        upload(number, title=f"Talking to strangers on {sites[number % 3]}, part {number}")
        for number in range(170, 200)
    ]
    week = [
        upload(number, views=None if number % 9 == 0 else number, title=f"OmeTV, evening {number}")
        for number in range(2, 72)
    ]
    channels = [
        {"channel_id": f"UCnew{number % 3:019d}", "channel_name": f"Newcomer {number % 3}"}
        if new
        else {}
        for number in range(9)
    ]
    come = [
        upload(140 + number, title=f"Come to Chatspin, it is free {number}", **channel)
        for number, channel in enumerate(channels)
    ]
    return stock([*old, *week, *come]).removed("video000171", NOW - timedelta(days=2))
