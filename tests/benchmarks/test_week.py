"""A week of 100,000 videos on two cores and 4 GB: how long each step takes, and what it holds.

The collecting is real: the stand-in plays YouTube in this process, and the scan asks it from
another one, page by page, through the shipped client and the ledger. As many videos come in one
day's quota only through followed channels (search gives 5,000 at most), so fifty channels of
2,000 uploads each stand in watch.txt. One video in fifty names a site; the others are of the
length that descriptions have.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from played import NOW, stand_in, upload

from collector.stand_in.catalogue import Catalogue, stock
from data.store import open_store
from data.watch import FILE_NAME as WATCHED

Report = Callable[[str, str], None]
ROOT = Path(__file__).parents[2]
VIDEOS, CHANNELS, NAMING = 100_000, 50, 50
MEMORY = 4 * 1024**3
WORDS = ("cat", "cooking", "match", "music", "prank", "vlog", "game", "school", "review")
SPAN = timedelta(days=27)

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/clear_refs").exists(), reason="only Linux tells the peak of a step"
)


def channel(number: int) -> str:
    return f"UC{number:022d}"


def week_of(count: int) -> Catalogue:
    """Return a catalogue of `count` videos of the last four weeks, of fifty channels."""
    choose = np.random.default_rng(0)

    def made(number: int) -> Any:
        naming = number % NAMING == 0
        return upload(
            number,
            title=f"{'Singing with strangers on Omegle' if naming else 'My day'} {number}",
            description=" ".join(choose.choice(WORDS, 90)),
            tags=("vlog", "daily"),
            channel_id=channel(number % CHANNELS),
            channel_name=f"Channel {number % CHANNELS}",
            published_at=NOW - SPAN * (number / count),
        )

    return stock(map(made, range(1, count + 1)))


def measured(home: Path, url: str) -> Iterator[dict[str, Any]]:
    """Scan in a process of its own, limited, and yield what each step took."""
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    command = [sys.executable, str(ROOT / "tests" / "limited.py"), str(home), url, str(MEMORY)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env={**os.environ, "PYTHONPATH": path}
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            yield json.loads(line)
    assert process.returncode == 0


@pytest.mark.timeout(3600)
def test_a_week_of_100_000_videos_on_two_cores_and_4_gb(tmp_path: Path, report: Report) -> None:
    watched = "".join(f"{channel(number)}\n" for number in range(CHANNELS))
    (tmp_path / WATCHED).write_text(watched, encoding="utf-8")
    with stand_in(week_of(VIDEOS)) as url:
        for step in measured(tmp_path, url):
            # The searches of a day may be spent before all windows are read to their end.
            spent = step["step"] == "collect" and step["state"] == "unfinished"
            assert spent or step["state"] == "well", step
            took = f"{step['seconds']:.1f} s, of which {step['worked']:.1f} s of work"
            figure = f"{took}; {step['peak'] / 1024**2:,.0f} MiB"
            report(f"a week of {VIDEOS:,} videos: {step['step']}", figure)
    with open_store(tmp_path) as store:
        assert store.number("SELECT count(*) FROM videos") == VIDEOS
        naming = store.number("SELECT count(*) FROM scores")
    assert naming == VIDEOS // NAMING
