from __future__ import annotations

import io
import threading

import pytest
from rich.console import Console

from dashboard.progress import Progress


def on_a_terminal() -> tuple[Progress, io.StringIO]:
    progress, screen = Progress(), io.StringIO()
    progress._console = Console(file=screen, force_terminal=True, width=80)
    return progress, screen


def test_a_log_gets_one_plain_line_a_task(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress().task("Scoring", 1_234) as advance:
        advance(1_000)
        advance(234)
    with Progress().bytes_task("a.csv", 10, lambda: 5):
        pass
    said = capsys.readouterr()
    assert said.err == "Scoring: 1,234\n"
    assert said.out == ""


def test_a_terminal_gets_a_bar() -> None:
    progress, screen = on_a_terminal()
    with progress.task("Scoring", 4) as advance:
        advance(4)
    assert "Scoring" in screen.getvalue()
    assert "100%" in screen.getvalue()


def test_a_file_being_read_gets_a_bar_with_the_end_of_its_name() -> None:
    progress, screen = on_a_terminal()
    with progress.bytes_task("x" * 60 + "end.csv", 10, lambda: 10):
        pass
    assert "end.csv" in screen.getvalue()
    assert "x" * 41 not in screen.getvalue()


def test_nothing_is_said_of_nothing_to_do_or_when_quiet(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with Progress().task("Scoring", 0) as advance:
        advance(0)
    with Progress(quiet=True).task("Scoring", 5) as advance:
        advance(5)
    assert capsys.readouterr() == ("", "")


def test_an_error_inside_passes_on_and_ends_the_watching() -> None:
    progress, _ = on_a_terminal()
    with pytest.raises(ValueError, match="broken"), progress.bytes_task("a", 10, lambda: 1):
        raise ValueError("broken")
    assert not [thread for thread in threading.enumerate() if "(watch)" in thread.name]


def test_stages_are_a_line_each_in_a_log(capsys: pytest.CaptureFixture[str]) -> None:
    with Progress().stages() as tell:
        for done in (0, 50, 100):
            tell("Asking for videos", done, 100)
        tell("Counting again", 0, 0)
    with Progress(quiet=True).stages() as tell:
        tell("Searching", 1, 2)
    assert capsys.readouterr().err == "Asking for videos: 100\n"


def test_stages_share_one_bar_on_a_terminal() -> None:
    progress, screen = on_a_terminal()
    with progress.stages() as tell:
        tell("Searching", 1, 4)
        tell("Asking for videos", 4, 4)
    assert "Asking for videos" in screen.getvalue()


def test_a_call_that_is_made_again_says_why_and_when(capsys: pytest.CaptureFixture[str]) -> None:
    Progress().retry("no answer came in time", 2.4)
    Progress(quiet=True).retry("no answer came in time", 2.4)
    assert capsys.readouterr().err == "no answer came in time; asking again in 2 s.\n"
