"""Tell how a weekly scan goes: a line a step, for a person or a machine, and the exit code."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from dashboard.failure import FAILED, MISUSED, OK, QUOTA, fail
from dashboard.week_steps import Done, State, Week
from dashboard.weekly import STEPS, run_week

_ENDS = {"well": OK, "unfinished": QUOTA, "failed": FAILED, "misused": MISUSED}


def print_week(week: Week, *, as_json: bool = False) -> int:
    """Run the steps, print a line for each, numbered or as JSON, and return the exit code."""
    ended, names = [], [name for name, _ in STEPS]
    for done in run_week(week):
        ended.append(done)
        number = names.index(done.step) + 1
        if as_json:
            told = {"at": week.now().isoformat(), "number": number, "of": len(STEPS)}
            print(json.dumps({**told, **asdict(done)}, ensure_ascii=False), flush=True)
        else:
            _print_done(number, done)
    return exit_code(ended)


def _print_done(number: int, done: Done) -> None:
    line = f"{number}/{len(STEPS)} {done.step}"
    if done.state in {"failed", "misused"}:
        fail(f"{line}: {done.told}", _ENDS[done.state])
    else:
        mark = " (unfinished)" if done.state == "unfinished" else ""
        print(f"{line}{mark}: {done.told}", flush=True)


def exit_code(ended: Sequence[Done]) -> int:
    """Return what cron reads: the worst of how the steps ended."""
    states = {done.state for done in ended}
    worst: Sequence[State] = ("misused", "failed", "unfinished")
    return next((_ENDS[state] for state in worst if state in states), OK)
