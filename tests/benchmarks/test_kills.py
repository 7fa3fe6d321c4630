"""Kill the weekly scan at 300 points and more, in each of its steps, and let it end as ever."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from killing import Start, begin, prove
from lives import AMPLE, EARLY, KINDS, LATE, NAMES, OVERDUE, SCARCE, Life, driver

Report = Callable[[str, str], None]
ANYWHERE, IN_STEPS = 200, 100
# What a life of each sort is killed at: in its steps, and, week after week, in the last ones.
_KILLS = {
    AMPLE: dict.fromkeys(EARLY, 4) | {"collect": 8},
    SCARCE: {"collect": 9},
    OVERDUE: {"retain": 10},
}


@pytest.mark.timeout(5400)
def test_a_scan_killed_at_300_points_ends_as_an_undisturbed_one(
    tmp_path: Path, report: Report
) -> None:
    told = _Told()
    with driver() as process:
        starts = [
            begin(tmp_path / str(budget), process, budget=budget) for budget in (AMPLE, SCARCE)
        ]
        while told.kills.total() < ANYWHERE:
            seed = told.calls["lives"]
            start = starts[seed % 2]
            # Where the quota is scarce, more kills would lose a day's calls, and a third day's
            # scan is another one.
            most = 18 if start.budget == AMPLE else 9
            told.add(start, start.killed(tmp_path / f"life {seed}", seed, kills=most))
        starts.append(begin(tmp_path / str(OVERDUE), process, budget=OVERDUE))
        while told.kills.total() < ANYWHERE + IN_STEPS:
            seed = told.calls["lives"]
            start = starts[seed % 3]
            life = start.walked(tmp_path / f"life {seed}", seed, _KILLS[start.budget])
            told.add(start, life)
            if start.budget == AMPLE:
                early, steps = life.kills.copy(), life.steps.copy()
                start.week_after_week(life, seed, dict.fromkeys(LATE, 4))
                told.kills += life.kills - early
                told.steps += life.steps - steps
    assert min(told.steps[name] for name in NAMES) > 0
    told.report(report)


class _Told:
    """Gather the figures of lives, each proven as it is added."""

    def __init__(self) -> None:
        self.kills, self.steps, self.calls = Counter[str](), Counter[str](), Counter[str]()

    def add(self, start: Start, life: Life) -> None:
        """Prove one life, and count it."""
        account = prove(start, life)
        self.kills += life.kills
        self.steps += life.steps
        self.calls += Counter(
            lives=1,
            beyond=life.survived,
            unsent=account.paid - account.asked,
            unsaved=account.asked - account.saved,
            twice=account.twice,
        )

    def report(self, report: Report) -> None:
        """Tell all figures."""
        calls = self.calls
        lives = f"{calls['lives']} scans, each ended as an undisturbed one; 0 videos lost or double"
        report(f"scans killed at {self.kills.total()} points", lives)
        kinds = ", ".join(f"{kind}: {self.kills[kind]}" for kind in KINDS)
        report("killed, by the kind of point", kinds)
        report("killed, by the step", ", ".join(f"{step}: {self.steps[step]}" for step in NAMES))
        report("runs that ended before the point they were to be killed at", str(calls["beyond"]))
        report(
            "calls lost with a kill, never more than the one in flight",
            f"{calls['unsent']} paid and never asked, {calls['unsaved']} asked and never saved"
            f" ({calls['twice']} asked again); 0 others paid twice, 0 refused",
        )
