"""The commands on new names end with the right code and write where they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import cli_sites as module
from data.errors import LexiconError
from data.sites import read_lexicon


def test_an_accepted_site_is_written_and_the_next_step_said(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert module.accept("Zimblo", domain=["zimblo.example"]) == 0
    assert "Next: strangerwatch score" in capsys.readouterr().out
    assert read_lexicon(home).named("Zimblo") is not None
    with pytest.raises(LexiconError, match="already means Zimblo"):
        module.accept("zimblo")


def test_suggesting_from_nothing_says_what_to_run(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert module.suggest() == module.suggest(rare=True) == 0
    assert capsys.readouterr().out.count("run strangerwatch import FILES") == 2


def test_bounds_below_one_are_refused(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert module.suggest(top=0) == module.suggest(recent_days=-1) == 2
    assert "at least 1" in capsys.readouterr().err
