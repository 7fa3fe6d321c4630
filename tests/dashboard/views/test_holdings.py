"""Quota, files and what is due stand with what they are of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from journalled import MONDAY, spent
from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]
Fill = Callable[..., int]
Make = Callable[..., dict[str, Any]]
Shown = Callable[[AppTest], str]


def imported(name: str, kept: int, bad: int, day: int = 0) -> dict[str, Any]:
    at = MONDAY + timedelta(days=day)
    told = {"name": name, "format": "generic", "imported_at": at}
    return {**told, "kept": kept, "quarantined": bad}


def test_quota_stands_by_day_with_its_size_and_how_it_ran_empty(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    days = [
        spent("youtube.search", 16, 100, 100),
        spent("youtube.rest", 16, 5, 10_000),
        spent("youtube.search", 15, 30, 100, refused=True),
    ]
    fill(home, [make(1)], spending=days)
    text = shown(open_page("scans"))
    assert "On 16 November 2026, the latest day on which quota was spent, 1 of 2 (50%)" in text
    table = text[text.index("Quota spent by day") :].split("</table>")[0]
    for told in ("100 of 100 (100%)", "5 of 10,000 (under 0.1%)", "empty by the source’s own word"):
        assert told in table


def test_files_and_reasons_are_listed_and_how_many_are_not(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown, hostile: str
) -> None:
    files = [imported(f"{number}.csv", 3, 1, -number) for number in range(105)]
    bad = [{"reason": hostile, "rows": 105, "files": 105, "fresh": 0}]
    fill(home, [make(1)], imports=files, quarantined=bad)
    text = shown(open_page("scans"))
    assert "Listed are the newest 100 of 105 (95%)." in text
    assert "3 of 4 (75%)" in text
    assert "105 of 105 (100%)" in text
    assert "<script>" not in text


def test_files_that_were_read_whole_are_told_to_be(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    fill(home, [make(1)], imports=[imported("a.csv", 3, 0)])
    assert "Every row could be read." in shown(open_page("scans"))


def test_what_is_due_says_how_long_it_may_be_kept(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    due = [
        {"what": "counts from the API", "days": 30, "held": 8, "due": 2, "overdue": 1,
         "oldest": MONDAY},
        {"what": "feathers", "days": None, "held": 0, "due": 0, "overdue": 0, "oldest": None},
    ]  # fmt: skip
    fill(home, [make(1)], due=due)
    text = shown(open_page("scans"))
    assert "{overdue}" not in text
    assert "published: 1 of 8 (13%) of what is held" in text or "1 of 8 (12%)" in text
    for told in ("30 days", "2 of 8 (25%)", "16 November 2026", "no fixed end", "none held"):
        assert told in text
