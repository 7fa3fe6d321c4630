"""`strangerwatch scan`, as typed: the plan, and what is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dashboard.cli_scan import scan
from dashboard.failure import MISUSED, OK


def test_a_plan_is_printed_without_a_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STRANGERWATCH_HOME", str(tmp_path))
    assert scan(plan=True) == OK
    assert "No key was read and no call was made." in capsys.readouterr().out


def test_a_plan_of_days_to_come_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STRANGERWATCH_HOME", str(tmp_path))
    assert scan(plan=True, since=date(9999, 1, 1)) == MISUSED
