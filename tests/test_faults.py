"""A seeded tenth of the proof of faults; the whole of it is in `benchmarks/`."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from faulting import inject
from fiction import NOON, save, video
from houses import Houses, build
from killing import begin, prove
from lives import EARLY, LATE, NAMES, OVERDUE, SCARCE, driver
from remains import lasting
from tally import Missed, Tally

from data.store import open_store, record_event

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="forks a process and counts its threads"),
    pytest.mark.timeout(900),
]
# As many of each as a tenth of the whole, and one where that is less.
TENTH = {
    "fill_disk": 3,
    "limit_files": 2,
    "wrong_clock": 1,
    "summer_time": 1,
    "cut_network": 1,
    "open_reader": 1,
    "two_at_once": 1,
    "old_store": 1,
    "broken_store": 1,
    "snapshot_gone": 1,
    "wrong_settings": 4,
}


@pytest.fixture(scope="module")
def process() -> Iterator[subprocess.Popen[str]]:
    with driver() as started:
        yield started


@pytest.fixture(scope="module")
def houses(process: subprocess.Popen[str], tmp_path_factory: pytest.TempPathFactory) -> Houses:
    return build(tmp_path_factory.mktemp("houses"), process, rows=600)


def test_a_scan_killed_in_each_of_its_steps_ends_as_an_undisturbed_one(houses: Houses) -> None:
    start = houses.start
    kills = dict.fromkeys(EARLY, 2) | {"retain": 4, "collect": 5}
    life = start.walked(houses.folder / "killed", seed=0, kills=kills)
    prove(start, life)
    start.week_after_week(life, 0, dict.fromkeys(LATE, 1))
    assert life.steps.keys() == set(NAMES)


@pytest.mark.proof
@pytest.mark.parametrize(
    ("budget", "kills"),
    [(SCARCE, {"collect": 6}), (OVERDUE, {"retain": 9})],
    ids=["that takes days", "with rows to delete"],
)
def test_a_scan_killed_again_and_again_ends_as_an_undisturbed_one(
    budget: int, kills: dict[str, int], process: subprocess.Popen[str], tmp_path: Path
) -> None:
    start = begin(tmp_path, process, budget=budget)
    life = start.walked(tmp_path / "life", seed=0, kills=kills)
    prove(start, life)
    assert life.kills.total() >= sum(kills.values()) - 1


def test_no_other_fault_loses_a_row_and_the_next_run_goes_well(houses: Houses) -> None:
    tally, missing = inject(houses, TENTH, seed=2)
    print(tally.table(), missing)
    tally.check()
    assert tally.injected.total() >= 20


def test_a_fault_that_loses_a_row_or_is_not_survived_would_be_told(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        save(store, "a.csv", video())
        record_event(store, NOON, "somebody", "scan", "{}")
    before, tally = lasting(tmp_path), Tally()
    with tally.fault("well", 1) as look:
        look(tmp_path, before)
    with tally.fault("hit nothing", 1):
        raise Missed
    with open_store(tmp_path) as store:
        store.execute("DELETE FROM observations")
        store.execute("UPDATE texts SET title = 'another'")
    with tally.fault("loses", 1) as look:
        look(tmp_path, before)
    with tally.fault("fails", 1):
        raise OSError(5, "Input/output error")
    assert tally.injected == Counter(well=1, loses=1, fails=1)
    assert tally.survived == Counter(well=1)
    assert tally.lost == Counter(loses=2, well=0)
    with pytest.raises(AssertionError, match="2 rows are lost"):
        tally.check()
