"""Kill the weekly scan at 200 points and more, and let it end as if nobody had."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from killing import AMPLE, KINDS, NAMES, SCARCE, begin, driver, prove

Report = Callable[[str, str], None]
KILLS = 200


@pytest.mark.timeout(3600)
def test_a_scan_killed_at_200_points_ends_as_an_undisturbed_one(
    tmp_path: Path, report: Report
) -> None:
    killed, steps, told = Counter[str](), Counter[str](), Counter[str]()
    with driver() as process:
        starts = [
            begin(tmp_path / str(budget), process, budget=budget) for budget in (AMPLE, SCARCE)
        ]
        while killed.total() < KILLS:
            seed = told["lives"]
            start = starts[seed % 2]
            # Where the quota is scarce, more kills would lose a day's calls, and a third day's
            # scan is another one.
            most = 18 if start.budget == AMPLE else 9
            life = start.killed(tmp_path / f"life {seed}", seed, kills=most)
            account = prove(start, life)
            killed += life.kills
            steps += life.steps
            told += Counter(
                lives=1,
                beyond=life.survived,
                unsent=account.paid - account.asked,
                unsaved=account.asked - account.saved,
                twice=account.twice,
            )
    _report(report, killed, steps, told)


def _report(report: Report, killed: Counter[str], steps: Counter[str], told: Counter[str]) -> None:
    lives = f"{told['lives']} scans, each ended as an undisturbed one; 0 videos lost or double"
    report(f"scans killed at {killed.total()} points", lives)
    report("killed, by the kind of point", ", ".join(f"{kind}: {killed[kind]}" for kind in KINDS))
    report("killed, by the step", ", ".join(f"{step}: {steps[step]}" for step in NAMES))
    report("runs that ended before the point they were to be killed at", str(told["beyond"]))
    report(
        "calls lost with a kill, never more than the one in flight",
        f"{told['unsent']} paid and never asked, {told['unsaved']} asked and never saved"
        f" ({told['twice']} asked again); 0 others paid twice, 0 refused",
    )
