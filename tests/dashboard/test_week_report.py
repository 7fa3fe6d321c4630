"""A person reads a numbered line a step, a machine a JSON line, cron the exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from played import NOW, shelf, stand_in
from scanning import week

from dashboard.failure import FAILED, MISUSED, OK, QUOTA
from dashboard.week_report import exit_code, print_week
from dashboard.week_steps import Done, State
from dashboard.weekly import STEPS

NAMES = [name for name, _ in STEPS]


def test_a_machine_reads_a_json_line_for_each_step(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with stand_in(shelf(5)) as url:
        print_week(week(tmp_path, url), as_json=True)
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["step"] for line in lines] == NAMES
    assert lines[1]["state"] == "well"
    assert lines[1]["at"] == NOW.isoformat()
    [(code, values)] = lines[NAMES.index("find")]["said"]
    assert (code, values) == ("found", {"naming": 5})


@pytest.mark.parametrize(
    ("states", "code"),
    [
        (["well", "well"], OK),
        (["unfinished", "well"], QUOTA),
        (["unfinished", "failed"], FAILED),
        (["failed", "misused"], MISUSED),
        ([], OK),
    ],
)
def test_the_exit_code_is_that_of_the_worst_step(states: list[State], code: int) -> None:
    assert exit_code([Done(step="a", state=state, told="") for state in states]) == code
