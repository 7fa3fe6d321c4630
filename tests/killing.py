"""Kill scans of the stand-in at points drawn by lot, let them end, and prove that nothing shows."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from lives import KEY, KINDS, MOMENT, NAMES, OVERDUE, SCARCE, Life
from played import NOW, stand_in, upload
from remains import Accounts, Rows, accounts, differing, everything, lasting, places_of

from collector.stand_in.catalogue import Catalogue, stock
from collector.stand_in.clock import Clock
from collector.stand_in.faults import Fault
from collector.stand_in.manner import RELIABLE, Limits
from dashboard.digest import FOLDER as DIGESTS
from dashboard.digest import kept_digests
from dashboard.failure import OK
from data.copies import backups, manifest_of, verify
from data.snapshots import FOLDER, newest

_LAST_WEEK = NOW - timedelta(days=7)
_LONG_AGO = NOW - timedelta(days=38)


@dataclass(frozen=True, kw_only=True, slots=True)
class Start:
    """Hold where lives begin, and how an undisturbed one goes and ends."""

    folder: Path
    process: subprocess.Popen[str]
    budget: int
    catalogue: Catalogue
    terms: str = "demo"
    held: dict[str, Rows] = field(default_factory=dict)
    passed: dict[str, int] = field(default_factory=dict)
    seconds: float = 0

    def life(self, folder: Path, at: datetime = NOW, *faults: Fault) -> Life:
        """Begin a life in a copy of what last week's scan left."""
        shutil.copytree(self.folder, folder)
        clock = Clock(at)
        playing = stand_in(
            self.catalogue,
            key=KEY,
            clock=clock,
            manner=replace(RELIABLE, ceiling=100),
            limits=Limits(search=self.budget),
            faults=faults,
        )
        return Life(
            folder=folder,
            process=self.process,
            budget=self.budget,
            clock=clock,
            playing=playing,
            terms=self.terms,
        )

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

    def walked(self, folder: Path, seed: int, kills: Mapping[str, int]) -> Life:
        """Live a life: killed so often in each step, at points drawn from `seed`, then left alone.

        After each kill every row that was there is there still, but for what was overdue.
        """
        draw = Random(seed)  # noqa: S311 (a lot, no secret)
        life = self.life(folder)
        with life.playing as url:
            for step in (name for name in NAMES for _ in range(kills.get(name, 0))):
                before = lasting(life.home) if self.terms == "demo" else Counter[str]()
                code = life.run(url, *self._point_of(draw, step), step=step)
                assert not before - lasting(life.home), "a kill lost a row"
                if code == OK:
                    return life
            life.finish(url)
        return life

    def week_after_week(self, life: Life, seed: int, kills: Mapping[str, int]) -> None:
        """Kill the scans of later weeks in steps that no run of the same week takes up again.

        Each goes well as far as that step, the last to its end, and no row is ever lost.
        """
        draw = Random(seed)  # noqa: S311 (a lot, no secret)
        with life.playing as url:
            for step in (name for name in NAMES for _ in range(kills.get(name, 0))):
                before = lasting(life.home)
                life.clock.advance(timedelta(days=7))
                assert life.run(url, *self._point_of(draw, step), step=step) == OK
                assert not before - lasting(life.home), "a kill lost a row"
            life.clock.advance(timedelta(days=7))
            assert life.run(url) == OK
        check_files(life.home)

    def _point_of(self, draw: Random, step: str) -> tuple[str, float]:
        """Return a kind of point and which of them; most come soon, so that several fit in."""
        there = [kind for kind in KINDS if self.passed.get(f"{step}: {kind}")]
        kind = draw.choice([*there, MOMENT])
        share = draw.choice((1.0, 0.2, 0.2))
        if kind == MOMENT:
            return kind, draw.uniform(0, share * self.passed[f"{step}: ms"] / 1000)
        return kind, draw.randint(1, max(1, int(share * self.passed[f"{step}: {kind}"])))

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
    if budget != OVERDUE:
        (empty / "home" / "FICTION").touch()
    (empty / "said.txt").touch()
    start = Start(
        folder=empty,
        process=process,
        budget=budget,
        catalogue=uploads(budget),
        terms="amended" if budget == OVERDUE else "demo",
    )
    first = start.life(folder / "first", _LONG_AGO if budget == OVERDUE else _LAST_WEEK)
    with first.playing as url:
        first.finish(url)
    for path in backups(first.home):  # copied away from where the journal says, its own time counts
        os.utime(path, (first.clock().timestamp(),) * 2)
    start = replace(start, folder=first.folder)
    life, began = start.life(folder / "undisturbed"), time.monotonic()
    with life.playing as url:
        code = life.run(url)
        start = replace(start, passed=life.passed(), seconds=time.monotonic() - began)
        if code != OK:
            life.finish(url)
    return replace(start, held=everything(life.home, answers=budget != SCARCE))


def prove(start: Start, life: Life) -> Accounts:
    """Assert that a life ended as the undisturbed one did, paid no call twice, and hid its key."""
    found = differing(everything(life.home, answers=start.budget != SCARCE), start.held)
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


def check_files(home: Path) -> None:
    """Assert that the newest backup is what its manifest says, and that the digest is whole."""
    whole = [path for path in backups(home) if manifest_of(path).exists()]
    verify(whole[-1])
    digest = list(kept_digests(home / DIGESTS))[-1]
    assert digest.html.stat().st_size
    assert digest.snapshot == int(newest(home).stem[-6:])


def uploads(budget: int, now: datetime = NOW) -> Catalogue:
    """Return uploads of two weeks: enough to fill a window, one removed, some without counts."""
    sites = ("OmeTV", "Omegle", "Chatspin")
    before = timedelta(days=36 if budget == OVERDUE else 0)
    old = [
        upload(
            number,
            title=f"Talking to strangers on {sites[number % 3]}, part {number}",
            published_at=now - before - timedelta(hours=number),
        )
        for number in range(170, 200)
    ]
    week = [
        upload(
            number,
            views=None if number % 9 == 0 else number,
            title=f"OmeTV, evening {number}",
            published_at=now - timedelta(hours=number),
        )
        for number in range(2, 72)
    ]
    channels = [
        {"channel_id": f"UCnew{number % 3:019d}", "channel_name": f"Newcomer {number % 3}"}
        if budget != SCARCE
        else {}
        for number in range(9)
    ]
    come = [
        upload(
            140 + number,
            title=f"Come to Chatspin, it is free {number}",
            published_at=now - timedelta(hours=140 + number),
            **channel,
        )
        for number, channel in enumerate(channels)
    ]
    return stock([*old, *week, *come]).removed("video000171", now - timedelta(days=2))
