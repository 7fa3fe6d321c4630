"""A scan is told by its steps; which one stands in the address."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from journalled import MONDAY, scan, step
from streamlit.testing.v1 import AppTest

from dashboard.views.scans import runs_of

Open = Callable[..., AppTest]
Fill = Callable[..., int]
Make = Callable[..., dict[str, Any]]
Shown = Callable[[AppTest], str]
WEEK = timedelta(days=7)
OLD, NEW = "20261109T050000Z-youtube", "20261116T050000Z-youtube"
BEFORE = MONDAY - WEEK
SCANS = [
    scan(OLD, began_at=BEFORE, ended_at=BEFORE, until=BEFORE, outcome="overtaken"),
    scan(NEW, outcome="open", ended_at=None),
]
STEPS = [
    step(1, 1, "retain"),
    step(1, 2, "collect", state="unfinished", told="Still to do: 3 of search.list."),
    step(2, 1, "retain", happened_at=BEFORE, told="The older one."),
    step(2, 5, "publish", happened_at=BEFORE, told=None, said=None),
]


def test_the_newest_scan_is_shown_with_its_steps(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    fill(home, [make(1)], scans=SCANS, steps=STEPS)
    page = open_page("scans")
    text = shown(page)
    assert not page.exception
    assert f"Scan {NEW} of YouTube covers 19 October 2026 to 16 November 2026" in text
    assert "outcome: unfinished: the next run goes on with it" in text
    assert "1 of 2 (50%) steps went well, 0 of 2 (0%) failed, 1 of 2 (50%) are unfinished" in text
    assert "Still to do: 3 of search.list." in text
    assert "The older one." not in text


def test_the_address_says_which_scan_and_a_choice_writes_it(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    fill(home, [make(1)], scans=SCANS, steps=STEPS)
    page = open_page("scans", scan=OLD)
    text = shown(page)
    assert "never finished: a newer scan took its place" in text
    assert "The older one." in text
    assert "not told: the terms allow no totals" in text
    page.selectbox[0].select(NEW).run()
    assert NEW in page.query_params["scan"]
    assert f"Scan {NEW} of YouTube" in shown(page)


def test_what_a_step_said_in_codes_is_told_in_the_readers_language(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    said = '[["backed up", {"file": "b.duckdb", "rows": 1234}]]'
    other = step(1, 2, "collect", said='[["of another version", {}]]', told="In its own words.")
    fill(home, [make(1)], scans=SCANS, steps=[step(1, 1, "backup", said=said), other])
    text = shown(open_page("scans", lang="fr"))
    assert "b.duckdb : 1 234 lignes" in text
    assert "In its own words." in text


def test_an_unknown_scan_is_told_and_the_newest_shown(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown, hostile: str
) -> None:
    fill(home, [make(1)], scans=SCANS, steps=STEPS)
    page = open_page("scans", scan=hostile)
    assert "knows no scan of that name" in page.info[0].value
    assert f"Scan {NEW} of YouTube" in shown(page)


def test_a_home_that_never_scanned_says_so(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    fill(home, [make(1)])
    page = open_page("scans")
    assert not page.exception
    assert "No scan was run yet" in page.info[0].value
    assert "No file was imported." in shown(page)


def test_a_scan_that_stopped_before_its_first_call_is_told_by_its_steps(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    fill(home, [make(1)], steps=[step(1, 2, "collect", state="misused", told="There is no key.")])
    page = open_page("scans")
    assert not page.info
    assert "There is no key." in shown(page)


def test_a_scan_whose_runs_the_journal_lacks_says_so(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    fill(home, [make(1)], scans=SCANS)
    assert "The journal holds no run of this scan." in shown(open_page("scans", scan=OLD))


def test_hostile_lines_of_the_journal_stay_text(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown, hostile: str
) -> None:
    fill(
        home, [make(1)], scans=[scan(NEW, source=hostile, terms=hostile, outcome=hostile)],
        steps=[step(1, 1, hostile, state=hostile, told=hostile)],
    )  # fmt: skip
    page = open_page("scans")
    assert not page.exception
    assert "<script>" not in shown(page)
    assert "&lt;script&gt;" in shown(page)


def test_the_page_speaks_french(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    fill(home, [make(1)], scans=SCANS, steps=STEPS)
    page = open_page("scans", lang="fr")
    assert page.title[0].value == "Relevés"
    assert f"Le relevé {NEW} de YouTube couvre la période du 19 octobre 2026" in shown(page)


def run(number: int, days: int) -> dict[str, Any]:
    began = MONDAY + timedelta(days=days)
    return {"run": number, "began_at": began, "last_at": began + timedelta(hours=1)}


def test_a_scans_runs_are_those_in_which_it_was_under_way() -> None:
    runs = [run(1, 8), run(2, 1), run(3, 0), run(4, -7)]
    ended = {"began_at": MONDAY, "ended_at": MONDAY + timedelta(days=1, minutes=30)}
    assert [each["run"] for each in runs_of(ended, runs, newest=False)] == [2, 3]
    assert [each["run"] for each in runs_of(ended, runs, newest=True)] == [1, 2, 3]
    going_on = {**ended, "ended_at": None}
    assert [each["run"] for each in runs_of(going_on, runs, newest=True)] == [1, 2, 3]
    assert [each["run"] for each in runs_of(None, runs, newest=False)] == [1]
    assert runs_of(None, [], newest=False) == []
