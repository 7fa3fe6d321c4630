"""Inject faults of every kind but kills (those are in test_kills.py), and tell what they cost."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from faulting import FULL, inject
from houses import build
from lives import driver

Report = Callable[[str, str], None]


@pytest.mark.timeout(5400)
def test_no_fault_loses_a_row_and_the_next_run_goes_well(tmp_path: Path, report: Report) -> None:
    began = time.monotonic()
    with driver() as process:
        tally, missing = inject(build(tmp_path, process), FULL, seed=1)
    print(f"\n{tally.table()}")
    for kind, count in tally.injected.items():
        told = f"{count} injected, {tally.survived[kind]} survived, {tally.lost[kind]} rows lost"
        report(kind, told)
    totals = f"{tally.injected.total()} injected, {tally.survived.total()} survived"
    took = f"{(time.monotonic() - began) / 60:.0f} min"
    report("faults in all", f"{totals}, {tally.lost.total()} rows lost, in {took}")
    if missing:
        report("disk full", f"not tried on a disk: {missing}")
    tally.check()
