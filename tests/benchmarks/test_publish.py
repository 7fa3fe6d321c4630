"""A store of a million videos, each seen five times, is published: how long, and what it holds."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from vast import fill_store

from data.reports.facts import totals
from data.settings import Settings
from data.snapshots import newest, open_snapshot

Report = Callable[[str, str], None]
ROOT = Path(__file__).parents[2]
VIDEOS, TIMES = 1_000_000, 5
COMMAND = Path(sys.executable).with_name("strangerwatch")


@pytest.mark.timeout(7_200)
def test_a_million_videos_that_name_a_site_are_published(tmp_path: Path, report: Report) -> None:
    at = datetime(2026, 11, 22, 5, tzinfo=UTC)
    held = fill_store(Settings(home=tmp_path), at, videos=VIDEOS, times=TIMES)
    assert held["videos"] >= VIDEOS
    assert held["observations"] >= VIDEOS * TIMES
    began = time.perf_counter()
    subprocess.run(
        [COMMAND, "publish"], cwd=ROOT, check=True,
        env={**os.environ, "STRANGERWATCH_HOME": str(tmp_path)},
    )  # fmt: skip
    took = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    with closing(open_snapshot(newest(tmp_path))) as snapshot:
        found = totals(snapshot)
    assert found["seen"] == found["naming"] == held["videos"]
    report(
        f"publish of {held['videos']:,} videos, {held['observations']:,} observations",
        f"{took:.0f} s, {1000 * took / held['videos']:.2f} ms a video; at most {peak:,.0f} MiB",
    )
