"""Let commands and scans run out of room: on a small disk, or at a limit of the size of files."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

from houses import Houses, Ran
from killing import check_files
from lives import Life
from remains import lasting, repeats
from tally import Missed, Tally

from dashboard.failure import FAILED, OK

ROOMY = 256 * 2**20
_PAGE = 4096
TOLD = re.compile(r"\bfull\b|No space left on device|File too large", re.IGNORECASE)


@contextmanager
def small_disk(place: Path) -> Iterator[Callable[[int], None]]:
    """Mount a disk of memory at `place`; yield what sets its size in bytes."""
    place.mkdir(parents=True)
    _mount("-t", "tmpfs", "-o", f"size={ROOMY}", "tmpfs", str(place))
    try:
        yield lambda size: _mount("-o", f"remount,size={size}", str(place))
    finally:
        subprocess.run(["umount", str(place)], check=True)


def why_no_disk(folder: Path) -> str:
    """Return why no disk can be mounted here, or nothing where one can."""
    if os.name != "posix" or os.geteuid() != 0:
        return "no small disk: mounting one needs root"
    try:
        with small_disk(folder / "a disk"):
            return ""
    except (OSError, subprocess.CalledProcessError):
        return "no small disk: this system lets nobody mount one"


def fill_disk(tally: Tally, houses: Houses, count: int, seed: int) -> None:
    """Run commands and scans on a disk that is full after some bytes."""
    for name, number, draw in _draws(tally, "disk full", houses, count, seed):
        place = houses.folder / f"disk {name} {number}"
        with small_disk(place) as resize:
            home = place / "home"
            trial = _Trial(houses, name, home)
            share = draw.choice((1, 0.3, 0.05))
            room = used(place) + round(draw.uniform(0, share * trial.needs))
            with tally.fault(f"disk full: {name}", room) as look:
                resize(room)
                ran = trial.run()
                resize(ROOMY)
                trial.judge(ran, look)


def limit_files(tally: Tally, houses: Houses, count: int, seed: int) -> None:
    """Run commands and scans where no file may grow beyond some bytes."""
    for name, number, draw in _draws(tally, "file too large", houses, count, seed):
        home = houses.folder / f"limit {name} {number}" / "home"
        trial = _Trial(houses, name, home)
        share = draw.choice((1, 0.3, 0.05))
        limit = _PAGE + round(draw.uniform(0, share * trial.largest))
        with tally.fault(f"file too large: {name}", limit) as look:
            trial.judge(trial.run(file_limit=limit), look)


def used(place: Path) -> int:
    """Return how many bytes of a disk are used."""
    usage = shutil.disk_usage(place)
    return usage.used


class _Trial:
    """Hold one command, or scan, in a home, and what it needs where there is room."""

    def __init__(self, houses: Houses, name: str, home: Path) -> None:
        self.houses, self.name, self.home = houses, name, home
        self.life: Life | None = None
        if name == "scan":
            self.life = houses.start.life(home.parent / "life")
            shutil.move(self.life.home, home)
            calm, start = houses.folder / "scans" / "undisturbed" / "home", houses.start.folder
            old, new = start / "home", calm
        else:
            shutil.copytree(houses.before[name], home)
            names = [*houses.before]
            old, new = houses.before[name], houses.before[names[names.index(name) + 1]]
        self.wanted = _shape(lasting(new))
        self.needs = 1.2 * max(_size(new) - _size(old), 2**19)
        self.largest = max(_changed(old, new))
        self.before = lasting(home)

    def run(self, **given: Any) -> Ran:
        """Run it once."""
        if not self.life:
            return self.houses.command(self.home, self.houses.words[self.name], **given)
        with self.life.playing as url:
            told = {**self.life.order(url, **given), "passed.json": ""}
            del told["home"], told["said.txt"]
            return self.houses.side_by_side(self.home, told)[0]

    def judge(self, ran: Ran, look: Callable[[Path, Counter[str]], None]) -> None:
        """Assert that it said what is wrong, lost nothing, and ends well where there is room."""
        if ran.code == OK:
            raise Missed
        assert ran.code == FAILED, f"ended with {ran.code}: {ran.said[-900:]}"
        assert TOLD.search(ran.said), ran.said[-900:]
        assert "unforeseen" not in ran.said, ran.said[-900:]
        look(self.home, self.before)
        again = self.run()
        assert again.code == OK, again.said[-900:]
        look(self.home, self.before)
        missing = self.wanted - _shape(lasting(self.home))
        assert not missing, missing
        if self.life:
            assert {status for _, status in self.life.playing.asked} == {200}
            assert repeats(request for request, _ in self.life.playing.asked) <= 1
            check_files(self.home)


def _draws(
    tally: Tally, kind: str, houses: Houses, count: int, seed: int
) -> Iterator[tuple[str, int, Random]]:
    """Yield lots for one command after the other, each up to three times until it was hit."""
    names = ("scan", *houses.words)
    for number in range(count):
        name, hit = names[(number + seed + len(kind)) % len(names)], tally.injected.total()
        for again in range(3):
            if tally.injected.total() == hit:
                yield name, 3 * number + again, Random(f"{seed} {kind} {number} {again}")  # noqa: S311


def _shape(rows: Counter[str]) -> Counter[str]:
    """Return how many rows each table has, but for the journal: a failure stands in it too."""
    counted = Counter(row.partition(" ")[0] for row in rows.elements())
    del counted["events"]
    return counted


def _size(home: Path) -> int:
    return sum(path.stat().st_size for path in home.rglob("*") if path.is_file())


def _changed(old: Path, new: Path) -> list[int]:
    """Return the sizes of the files that a command wrote."""

    def marks(home: Path) -> dict[Path, tuple[int, int]]:
        files = ((path.relative_to(home), path.stat()) for path in home.rglob("*"))
        return {path: (stat.st_size, stat.st_mtime_ns) for path, stat in files}

    before = marks(old)
    return [
        size
        for path, (size, time) in marks(new).items()
        if (new / path).is_file() and before.get(path) != (size, time)
    ]


def _mount(*words: str) -> None:
    subprocess.run(["mount", *words], check=True, capture_output=True)
