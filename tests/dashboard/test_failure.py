from __future__ import annotations

from pathlib import Path

import pytest

from collector.errors import FileUnreadableError
from dashboard.failure import BUSY, FAILED, MISUSED, explain, fail, one_line
from data.errors import DataError, SettingsError, StoreBusyError

CASES = [
    (StoreBusyError("busy"), BUSY),
    (SettingsError("a typo"), MISUSED),
    (DataError("a fault"), FAILED),
    (FileUnreadableError(Path("x.csv"), "it is empty", "choose another"), FAILED),
]


@pytest.mark.parametrize(("error", "code"), CASES)
def test_every_error_of_ours_is_one_line_and_its_code(
    error: Exception, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert explain(error) == code
    told = capsys.readouterr().err
    assert told.startswith("Error: ")
    assert told.count("\n") == 1
    assert str(error) in told


def test_an_unforeseen_error_names_itself_and_what_to_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert explain(ZeroDivisionError("by\nnought")) == FAILED
    told = capsys.readouterr().err
    assert "ZeroDivisionError" in told
    assert "--debug" in told
    assert told.count("\n") == 1


def test_fail_returns_the_code_it_was_given(capsys: pytest.CaptureFixture[str]) -> None:
    assert fail("no", 2) == 2
    assert capsys.readouterr().err == "Error: no\n"


def test_a_message_is_one_line_whatever_white_space_it_holds() -> None:
    assert one_line(" a\n\tb  c ") == "a b c"
