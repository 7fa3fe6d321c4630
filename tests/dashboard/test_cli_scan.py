"""`strangerwatch scan` and `digest`, as typed: the plan, what is refused, what is shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from weeks import two_weeks

from dashboard.cli_scan import digest, scan
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


def test_a_digest_is_shown_as_text_or_by_the_path_of_its_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("STRANGERWATCH_HOME", str(tmp_path))
    monkeypatch.setenv("STRANGERWATCH_DIGEST_LANGUAGE", "fr")
    two_weeks(tmp_path)
    assert digest() == OK
    assert "Nouveautés" in capsys.readouterr().out
    assert digest(html=True) == OK
    assert capsys.readouterr().out.endswith("-snapshot-000002.html\n")
    assert digest(send=True) == MISUSED
