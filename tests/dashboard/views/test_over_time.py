"""Weeks and months are told as the address says, and named as each language names them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.views.over_time import last_day, name_of, span_of
from dashboard.words.speech import Speech
from data.reports.trends import By, Course, Period

Open = Callable[..., AppTest]
Fill = Callable[..., int]
Make = Callable[..., dict[str, Any]]
Many = Callable[[int], list[dict[str, Any]]]
Shown = Callable[[AppTest], str]


def test_weeks_or_months_are_told_as_the_address_says(
    home: Path, fill: Fill, make_many: Many, open_page: Open, shown: Shown
) -> None:
    fill(home, make_many(30))
    assert "Over the weeks from 11 Nov 2024 to" in shown(open_page("trends", by="week"))
    assert "Over the months from November 2024 to" in shown(open_page("trends", by="month"))
    assert "Over the months from November 2024 to" in shown(open_page("trends", by="age"))


def spans(by: By) -> Course:
    days = (date(2026, 1, 5), date(2026, 1, 5) + timedelta(weeks=7))
    starts = days if by == "week" else [day.replace(day=1) for day in days]
    return Course(by=by, periods=tuple(Period(start=start) for start in starts))


@pytest.mark.parametrize(
    ("language", "by", "span"),
    [
        ("en", "week", "the weeks from 5 Jan 2026 to 23 Feb 2026"),
        ("en", "month", "the months from January 2026 to February 2026"),
        ("fr", "week", "les semaines du 5 janv. 2026 au 23 févr. 2026"),
        ("fr", "month", "les mois entre janvier 2026 et février 2026"),
    ],
)
def test_all_times_together_have_a_name(language: Any, by: By, span: str) -> None:
    assert span_of(Speech(language), spans(by)) == span
    assert name_of(Speech(language), spans(by), spans(by).periods[0]) in span


@pytest.mark.parametrize("said", [{}, {"published_at": ""}, {"published_at": "soon"}])
def test_a_snapshot_that_tells_no_time_believes_every_date(said: dict[str, str]) -> None:
    assert last_day(said) == date.max
    assert last_day({"published_at": "2026-11-22T05:00:00+00:00"}) == date(2026, 11, 22)
