"""Every alarm states its rule and its numbers, and is raised by them alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from journalled import MONDAY, spent, step
from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]
Fill = Callable[..., int]
Make = Callable[..., dict[str, Any]]
Shown = Callable[[AppTest], str]
SINCE = {"since": MONDAY.isoformat(), "since_snapshot": "6"}
SUNDAY = MONDAY.replace(day=22)
BAD = {"what": "counts from the API", "days": 30, "held": 9, "due": 1, "overdue": 2}


@pytest.fixture
def states(
    home: Path, open_page: Open, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., tuple[set[str], set[str]]]:
    """Return a function that tells which alarms are raised, and which cannot be told."""

    def read(at: datetime = SUNDAY, **address: str) -> tuple[set[str], set[str]]:
        monkeypatch.setattr("dashboard.views.week.now", lambda: at)
        text = shown(open_page("week", **address))
        table = text[text.index("What is watched") :].split("</table>")[0]
        names = [part.split("</bdi>")[0] for part in table.split('<th scope="row"><bdi>')[1:]]
        parts = [name.split(": ", 1) for name in names]
        return (
            {name for state, name in parts if state == "▲ alarm"},
            {name for state, name in parts if state == "cannot be told"},
        )

    return read


def test_where_all_is_well_nothing_is_raised(
    home: Path, fill: Fill, make: Make, states: Callable[..., Any]
) -> None:
    fill(home, [make(1)], steps=[step(1, 1, "retain")], spending=[spent("b", 16, 5, 100)])
    assert states() == (
        set(), {"more new videos that encourage viewers to join than chance makes likely"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "journalled"),
    [
        ("steps of the last scan", {"steps": [step(1, 2, "collect", state="failed")]}),
        ("steps of the last scan", {"steps": [step(1, 2, "collect", state="misused")]}),
        ("steps of the last scan", {"steps": [step(1, 2, "collect", state="unfinished")]}),
        ("quota", {"spending": [spent("b", 16, 100, 100), spent("c", 16, 1, 9)]}),
        ("quota", {"spending": [spent("b", 16, 1, 100, refused=True)]}),
        ("rows set aside", {"quarantined": [{"reason": "torn", "rows": 4, "fresh": 1}]}),
        ("what the terms ask to delete", {"due": [BAD]}),
    ],
)
def test_each_is_raised_by_its_own_numbers(
    name: str,
    journalled: dict[str, Any],
    home: Path,
    fill: Fill,
    make: Make,
    states: Callable[..., Any],
) -> None:
    fill(home, [make(1)], **journalled)
    assert states()[0] == {name}


@pytest.mark.parametrize(
    "journalled",
    [
        {"steps": [step(1, 1, "retain"), step(2, 2, "collect", state="failed")]},
        {"spending": [spent("b", 15, 100, 100), spent("b", 16, 1, 100)]},
        {"spending": [spent("b", 15, 100, 100), spent("c", 16, 1, 100)]},
        {"quarantined": [{"reason": "torn", "rows": 4, "fresh": 0}]},
    ],
)
def test_what_was_wrong_before_is_not_wrong_now(
    journalled: dict[str, Any], home: Path, fill: Fill, make: Make, states: Callable[..., Any]
) -> None:
    fill(home, [make(1)], **journalled)
    assert states()[0] == set()


def test_a_snapshot_is_old_after_eight_days_if_it_is_the_newest(
    home: Path, fill: Fill, make: Make, states: Callable[..., Any]
) -> None:
    first = fill(home, [make(1)])
    published = datetime.fromisoformat("2026-11-22T05:00:00+00:00")
    assert states(published.replace(day=30))[0] == set()
    assert states(published.replace(day=30, minute=1))[0] == {"age of the snapshot"}
    fill(home, [make(1)])
    raised, unknown = states(published.replace(day=30, minute=1), snapshot=str(first))
    assert raised == set()
    assert "age of the snapshot" in unknown


def test_new_texts_in_a_language_that_is_not_judged_raise_an_alarm_and_old_ones_do_not(
    home: Path, fill: Fill, make: Make, states: Callable[..., Any]
) -> None:
    silent = {"decision": "unsupported", "stance_top": None, "language": "ka"}
    fill(home, [make(1), make(2, weeks_ago=2, **silent)])
    assert states()[0] == set()
    fill(home, [make(1), make(2, **silent)])
    assert states()[0] == {"texts in languages that are not judged"}


@pytest.mark.parametrize(("promoting", "raised"), [(12, True), (2, False)])
def test_more_that_encourage_than_the_weeks_before_make_likely(
    promoting: int,
    raised: bool,
    home: Path,
    fill: Fill,
    make: Make,
    states: Callable[..., Any],
    shown: Shown,
    open_page: Open,
) -> None:
    before = [make(100 + ago, weeks_ago=ago) for ago in range(1, 9)]
    held = [{"weeks_ago": ago, "videos": 100} for ago in range(9)]
    fill(home, [*(make(n) for n in range(promoting)), *before], told=SINCE, held=held)
    name = "more new videos that encourage viewers to join than chance makes likely"
    found = states()
    assert (name in found[0]) is raised
    assert found[1] == {"steps of the last scan", "quota"}
    text = shown(open_page("week"))
    assert f"{promoting} of 100 ({promoting}%) of the new videos encourage" in text
    assert "in the 8 weeks before, 8 of 800 (1%)" in text
    assert "Raised below 1%" in text
