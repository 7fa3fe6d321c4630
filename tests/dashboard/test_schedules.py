"""A week has its moments, also where the clock is changed, and a task names its home."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.schedules import (
    ScheduleError,
    Task,
    Weekly,
    find_program,
    parse_weekly,
    read_note,
    run,
    run_or_fail,
)


@pytest.fixture
def paris(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let this machine stand in Paris while the test lasts."""
    monkeypatch.setenv("TZ", "Europe/Paris")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_a_day_and_a_time_are_read_and_written_alike() -> None:
    assert parse_weekly("mon", "5:00") == parse_weekly("Monday", "05:00") == Weekly(0, 5, 0)
    assert str(Weekly(6, 23, 59)) == "sun 23:59"


@pytest.mark.parametrize(
    ("day", "hour"), [("moon", "05:00"), ("mon", "24:00"), ("mon", "5"), ("", "05:00")]
)
def test_what_is_no_moment_of_a_week_is_refused(day: str, hour: str) -> None:
    with pytest.raises(ScheduleError, match="mon 05:00"):
        parse_weekly(day, hour)


@given(st.integers(0, 6), st.integers(0, 23), st.integers(0, 59), st.integers(1_000_000_000, 2**31))
def test_the_next_time_is_within_a_week_and_on_its_day(
    day: int, hour: int, minute: int, second: int
) -> None:
    at = datetime.fromtimestamp(second, UTC)
    moment = Weekly(day, hour, minute).next_after(at)
    assert 0 < (moment - at).total_seconds() <= 7 * 86_400 + 7_200
    assert moment.weekday() == day


@pytest.mark.usefixtures("paris")
def test_the_clock_of_the_place_holds_across_its_changes() -> None:
    week = Weekly(6, 5, 0)
    before = datetime(2026, 10, 24, 12, tzinfo=UTC)  # clocks go back on the 25th, a Sunday
    assert week.next_after(before) == datetime(2026, 10, 25, 4, tzinfo=UTC)
    summer = datetime(2026, 10, 17, 12, tzinfo=UTC)
    assert week.next_after(summer) == datetime(2026, 10, 18, 3, tzinfo=UTC)
    assert week.next_after(datetime(2026, 10, 18, 3, tzinfo=UTC)).day == 25


def test_a_note_tells_the_task_of_this_home_and_no_other() -> None:
    program = Path("/opt/a b/strangerwatch")
    one, two = (
        Task(weekly=Weekly(day, 5, 0), home=Path(home), program=program)
        for day, home in ((0, "/a"), (1, "/b"))
    )
    text = f"# {one.note}\nx\n# {two.note}\n"
    assert read_note(text, two.name) == (Weekly(1, 5, 0), program)
    assert read_note(text, "strangerwatch-00000000") is None


def test_a_path_that_would_break_a_line_is_refused() -> None:
    with pytest.raises(ScheduleError, match="line break"):
        Task(weekly=Weekly(0, 5, 0), home=Path("/a\n* * * * * rm"), program=Path("/p"))


def test_the_program_is_the_installed_one() -> None:
    assert find_program().is_absolute()
    assert find_program().name.startswith("strangerwatch")


def test_a_program_that_is_missing_or_fails_is_told() -> None:
    with pytest.raises(ScheduleError, match="no frobnicate"):
        run("frobnicate")
    with pytest.raises(ScheduleError, match="ls --frob failed"):
        run_or_fail("ls", "--frob")
    assert run_or_fail("cat", given="x") == "x"
