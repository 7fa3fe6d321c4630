"""The commands of care do what they say, on the home that the settings name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from captures import bring, write_capture

from dashboard.cli_care import backup, doctor, gc, restore
from data.backups import backups
from data.settings import Settings

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def filled(home: Path) -> Path:
    bring(Settings(home=home), write_capture(home / "a.csv"))
    return home


def test_a_backup_can_be_restored(filled: Path, capsys: Captured) -> None:
    assert backup() == 0
    (made,) = backups(filled)
    assert restore(made) == 0
    assert "Restored" in capsys.readouterr().out


def test_a_backup_goes_where_out_says(filled: Path) -> None:
    assert backup(out=filled / "mine.duckdb") == 0
    assert backups(filled) == []
    assert restore(filled / "mine.duckdb") == 0


def test_a_home_in_order_has_nothing_left_over(filled: Path, capsys: Captured) -> None:
    assert filled.exists()
    assert gc(dry_run=True) == gc() == 0
    assert capsys.readouterr().out == 2 * "Nothing is left over.\n"


def test_the_doctor_ends_with_1_where_something_is_wrong(filled: Path, capsys: Captured) -> None:
    assert doctor(json=True) == 0
    assert {"check", "state", "found", "remedy"} == set(json.loads(capsys.readouterr().out)[0])
    (filled / "sites.toml").write_text("[[", encoding="utf-8")
    assert doctor() == 1
    assert "wrong  lexicon" in capsys.readouterr().out
