"""Monday morning's page: what is new, of how much, and who should look at what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from journalled import MONDAY
from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]
Fill = Callable[..., int]
Make = Callable[..., dict[str, Any]]
Many = Callable[[int], list[dict[str, Any]]]
Shown = Callable[[AppTest], str]
SINCE = {"since": MONDAY.isoformat(), "since_snapshot": "6"}


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.views.week.now", lambda: MONDAY.replace(day=23))


def test_the_funnel_tells_at_every_stage_what_it_is_a_part_of(
    home: Path, fill: Fill, make_many: Many, open_page: Open, shown: Shown
) -> None:
    rows = [{**row, "weeks_ago": number % 2} for number, row in enumerate(make_many(12))]
    held = [{"weeks_ago": 0, "videos": 60}, {"weeks_ago": 1, "videos": 40}]
    fill(home, rows, unnamed=88, told=SINCE, held=held)
    page = open_page("week")
    text = shown(page)
    assert not page.exception
    assert "New is what was first held after snapshot 6 of 16 November 2026" in text
    assert "Of 60 videos scanned, 6 of 60 (10%) name a random-chat site or the genre" in text
    assert "Of 100 videos scanned, 12 of 100 (12%) name" in text
    assert "60 of 100 (60%)" in text


def test_every_chart_says_what_it_shows_and_has_a_table(
    home: Path, fill: Fill, make_many: Many, open_page: Open
) -> None:
    fill(home, make_many(12))
    page = open_page("week")
    charts = page.get("arrow_vega_lite_chart") or page.get("vega_lite_chart")
    assert len(charts) == len(page.expander) == 2
    assert all(chart.proto.alt for chart in charts)


def test_those_likely_to_be_children_are_counted_and_told(
    home: Path, fill: Fill, make_many: Many, open_page: Open, shown: Shown
) -> None:
    fill(home, make_many(12), hidden=3)
    assert "3 of 15 (20%) of those that name one are counted here and shown nowhere" in shown(
        open_page("week")
    )


def test_views_of_new_ones_come_with_how_many_are_known(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    rows = [make(1, views=10), make(2, views=None), make(3, views=30), make(4, weeks_ago=2)]
    fill(home, rows, told=SINCE)
    text = shown(open_page("week"))
    table = text[text.index("Views, as last observed") :]
    assert "<bdi>40</bdi></td><td><bdi>20</bdi></td><td><bdi>2 of 3 (67%)</bdi>" in table


def test_a_week_without_anything_new_says_so(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    fill(home, [make(1, weeks_ago=1)], told=SINCE, held=[{"weeks_ago": 1, "videos": 1}])
    page = open_page("week")
    assert "No video was collected for the first time" in page.info[0].value
    assert "Of 1 videos scanned" in shown(page)


def test_the_first_snapshot_is_told_to_be_the_first(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    fill(home, [make(1)])
    assert "This is the first snapshot" in shown(open_page("week"))


def test_changes_of_status_are_told_by_name_and_linked_to_nowhere(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    changed = {"checked": date(2026, 11, 22), "compared": 6}
    statuses = [
        {"site": "Omegleish", "status": "closed", "before": "active", **changed},
        {"site": "Newish", "status": "peculiar", "before": None, **changed},
    ]
    fill(home, [make(1)], told=SINCE, site_status=statuses)
    text = shown(open_page("week"))
    table = text[text.index("Sites whose status") :].split("</table>", maxsplit=1)[0]
    for words in ("Newish", "not in the lexicon", "peculiar", "active", "closed", "22 November"):
        assert words in table
    assert "<a " not in table


def test_no_change_and_nothing_to_compare_are_two_things(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    fill(home, [make(1)])
    assert "no earlier snapshot whose statuses" in shown(open_page("week"))
    same = {"site": "Omegleish", "status": "closed", "before": "closed", "compared": 6}
    fill(home, [make(1)], site_status=[same])
    assert "No site’s status changed" in shown(open_page("week"))


def test_the_share_seen_is_not_estimated_and_why(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    fill(home, [make(1)])
    assert "Not estimated: nobody knows how many videos" in shown(open_page("week"))


def test_videos_that_name_nothing_are_an_empty_state_with_its_alarms(
    home: Path, fill: Fill, open_page: Open, shown: Shown
) -> None:
    fill(home, [], unnamed=40)
    page = open_page("week")
    assert not page.exception
    assert "No video seen so far names" in page.info[0].value
    assert "40 videos were scanned" in shown(page)
    assert "What is watched" in shown(page)


def test_what_terms_withhold_is_told_and_not_called_nothing(
    home: Path, fill: Fill, open_page: Open, shown: Shown
) -> None:
    fill(home, [], told={"withheld": "7", "terms_method": "As agreed."})
    page = open_page("week")
    assert not page.info
    assert "7 videos came through YouTube’s API under terms" in shown(page)


def test_the_page_speaks_french(
    home: Path, fill: Fill, make_many: Many, open_page: Open, shown: Shown
) -> None:
    fill(home, make_many(12), hidden=1, told=SINCE)
    page = open_page("week", lang="fr")
    assert page.title[0].value == "Cette semaine"
    assert "Vidéos parcourues\u00a0: 13." in shown(page)
    assert "This week" not in shown(page)
