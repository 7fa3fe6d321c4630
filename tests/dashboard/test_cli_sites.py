from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.cli_sites import check, try_
from dashboard.failure import FAILED, OK


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("STRANGERWATCH_HOME", str(tmp_path))
    return tmp_path


def test_the_shipped_lexicon_has_no_problem(capsys: pytest.CaptureFixture[str]) -> None:
    assert check() == OK
    assert "0 problem(s)" in capsys.readouterr().out


def test_a_shared_spelling_in_ones_own_lexicon_is_told(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = '[[site]]\nname = "Newchat"\naliases = ["omegle"]\nchecked = 2026-11-22\n'
    (home / "sites.toml").write_text(own, encoding="utf-8")
    assert check() == FAILED
    assert "'omegle' already means" in capsys.readouterr().out


def test_ones_own_site_is_found_beside_the_shipped_ones(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = '[[site]]\nname = "Newchat"\naliases = ["newchatto"]\nchecked = 2026-11-22\n'
    (home / "sites.toml").write_text(own, encoding="utf-8")
    try_("from Omegle to newchatto")
    told = capsys.readouterr().out
    assert "Newchat" in told
    assert "Omegle" in told


def test_a_text_without_a_site_is_said_to_hold_none(capsys: pytest.CaptureFixture[str]) -> None:
    try_("a quiet day at the zoo")
    assert "Nothing is found" in capsys.readouterr().out
