"""Make homes in which a week went by, and run commands and scans in copies of them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from captures import write_capture
from killing import Start, begin
from lives import AMPLE, order

from dashboard.failure import OK

_TEXTS = ("come join me on omegle now", "a cat on a sofa", "a hat", "rain", "OmeTV is warned of")


@dataclass(frozen=True, kw_only=True, slots=True)
class Ran:
    """Hold how a command ended: its exit code, below 0 where it died, and what it said."""

    code: int
    said: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Houses:
    """Hold homes as they are before each command, and the process that runs commands in copies."""

    folder: Path
    process: subprocess.Popen[str]
    start: Start
    capture: Path
    before: dict[str, Path] = field(default_factory=dict)

    @property
    def words(self) -> dict[str, list[str]]:
        """Return the command lines, by command."""
        lines = {name: [name] for name in ("score", "publish", "backup", "digest")}
        return {"import": ["import", str(self.capture)], **lines}

    def copy(self, home: Path, name: str) -> Path:
        """Copy a home into a place of its own."""
        place = self.folder / name / "home"
        shutil.copytree(home, place)
        return place

    def command(self, home: Path, words: Sequence[str], **given: Any) -> Ran:
        """Run one command in a home."""
        return self.side_by_side(home, {"words": list(words), **given})[0]

    def side_by_side(self, home: Path, *orders: dict[str, Any]) -> list[Ran]:
        """Run several commands in a home at once, or scans where there are no words."""
        # Beside the home they would lie on its disk, which may be full.
        said = [self.folder / f"said-{number}.txt" for number in range(len(orders))]
        for path in said:
            path.unlink(missing_ok=True)
        told = [
            {"home": str(home), "said.txt": str(path), **each}
            for path, each in zip(said, orders, strict=True)
        ]
        codes = order(self.process, *told)
        texts = [path.read_text(encoding="utf-8") for path in said]
        return [Ran(code=code, said=text) for code, text in zip(codes, texts, strict=True)]

    def well(self, home: Path, *words: str, **given: Any) -> str:
        """Run a command that is to end well, and return what it says."""
        ran = self.command(home, words, **given)
        assert ran.code == OK, f"{words} ended with {ran.code}: {ran.said[-900:]}"
        return ran.said


def build(folder: Path, process: subprocess.Popen[str], rows: int = 1500) -> Houses:
    """Scan twice, and take a capture of so many rows through the commands, keeping each stage."""
    start = begin(folder / "scans", process, budget=AMPLE)
    first = write_capture(folder / "first.csv")
    texts = (
        (f"row{number}", f"{_TEXTS[number % 5]} {number}", f"Text of the row {number}. " * 9, "")
        for number in range(rows)
    )
    capture = write_capture(folder / "second.csv", list(texts))
    houses = Houses(folder=folder, process=process, start=start, capture=capture)
    home = folder / "imported" / "home"
    home.mkdir(parents=True)
    for words in (["import", str(first)], ["score"], ["publish"], ["backup"], ["digest"]):
        houses.well(home, *words)
    for name, words in houses.words.items():
        houses.before[name] = houses.copy(home, f"before {name}")
        houses.well(home, *words)
    houses.before["nothing"] = home
    return houses
