from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.evaluating import print_measures
from data.settings import Settings


def write(folder: Path) -> None:
    lines = "text\tsite\tkind\tnote\nomegle\tOmegle\tname\t\nlost\tOmegle\tname\t\n"
    (folder / "spellings.tsv").write_text(lines, encoding="utf-8")
    (folder / "traps.tsv").write_text("text\non omegle\n", encoding="utf-8")


def test_every_miss_and_false_alarm_is_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path)
    assert print_measures(Settings(home=tmp_path), tmp_path, tmp_path / "none")
    told = capsys.readouterr().out
    assert "authored spellings found: 1 of 2 right (50.00%)" in told
    assert "line 3: 'lost' → nothing found" in told
    assert "line 2: 'on omegle' → Omegle (name) 'omegle' in title" in told


def test_what_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not print_measures(Settings(home=tmp_path), tmp_path, tmp_path)
    told = capsys.readouterr().out
    assert "--fixtures" in told
    assert "--real" in told
