"""The clock that tests set."""

from datetime import UTC, date, datetime, timedelta, timezone

from collector.stand_in.clock import Clock, pacific_day, wall_clock


def test_a_clock_stands_still_until_it_is_set() -> None:
    clock = Clock(datetime(2026, 1, 1, tzinfo=UTC))
    assert clock() == clock()
    clock.advance(timedelta(hours=2))
    assert clock() == datetime(2026, 1, 1, 2, tzinfo=UTC)
    clock.set(datetime(2025, 1, 1, 1, tzinfo=timezone(timedelta(hours=1))))
    assert clock() == datetime(2025, 1, 1, tzinfo=UTC)


def test_the_pacific_day_turns_at_eight_in_winter_and_at_seven_in_summer() -> None:
    assert pacific_day(datetime(2026, 1, 2, 7, 59, tzinfo=UTC)) == date(2026, 1, 1)
    assert pacific_day(datetime(2026, 1, 2, 8, tzinfo=UTC)) == date(2026, 1, 2)
    assert pacific_day(datetime(2026, 7, 2, 7, tzinfo=UTC)) == date(2026, 7, 2)


def test_the_wall_clock_tells_utc() -> None:
    assert wall_clock().tzinfo is UTC
