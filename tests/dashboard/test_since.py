"""A day begins at midnight UTC; without one, four weeks are looked back."""

from __future__ import annotations

from datetime import UTC, date, datetime

from dashboard.since import first_moment

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def test_a_day_begins_at_midnight_and_without_one_four_weeks_are_looked_back() -> None:
    assert first_moment(date(2026, 11, 1), NOW) == datetime(2026, 11, 1, tzinfo=UTC)
    assert first_moment(None, NOW) == datetime(2026, 10, 25, 9, 30, tzinfo=UTC)
