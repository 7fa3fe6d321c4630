"""The commands of the schedule ask before they write, and never where nobody can answer."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from programs import put_on_path

from dashboard.cli_schedule import install, remove, show


@pytest.fixture
def machine(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    return put_on_path(home / "bin", monkeypatch, "crontab")


def answer(monkeypatch: pytest.MonkeyPatch, said: str) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: said)


@pytest.mark.parametrize(("said", "there"), [("y", True), ("Yes", True), ("", False), ("n", False)])
def test_it_is_written_after_yes_alone(
    machine: Path, monkeypatch: pytest.MonkeyPatch, said: str, there: bool
) -> None:
    answer(monkeypatch, said)
    assert install(weekly=("mon", "05:00"), kind="cron") == 0
    assert (machine / "crontab.txt").exists() == there


def test_where_nobody_can_answer_only_yes_on_the_command_line_writes(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    assert install(weekly=("mon", "05:00"), kind="cron") == 2
    assert not (machine / "crontab.txt").exists()
    assert install(weekly=("mon", "05:00"), kind="cron", yes=True) == 0
    assert show() == 0
    assert remove() == 0
    assert show() == 1
