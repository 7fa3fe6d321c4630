"""What waits for a person is listed with a link that shows just that."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from journalled import MONDAY, step
from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]
Fill = Callable[..., int]
Make = Callable[..., dict[str, Any]]
Shown = Callable[[AppTest], str]


@pytest.fixture(autouse=True)
def monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.views.week.now", lambda: MONDAY.replace(day=23))


def links(text: str) -> dict[str, tuple[str, dict[str, list[str]]]]:
    """Return page and filters of every link of the list, by its name."""
    found = {}
    listed = text[text.index('<ul class="sw-links">') :].split("</ul>", maxsplit=1)[0]
    for address, name in re.findall(r'<a href="([^"]*)">([^<]*)</a>', listed):
        parts = urlsplit(html.unescape(address))
        found[html.unescape(name)] = (parts.path, parse_qs(parts.query))
    return found


def test_each_decision_that_waits_has_its_link_with_the_filter_in_the_address(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    number = fill(home, [make(1), make(2, decision="review", weeks_ago=3), make(3, decision="no")])
    text = shown(open_page("week", lang="en"))
    kept = {"lang": ["en"], "snapshot": [str(number)]}
    first, *others = links(text).items()
    assert first == (
        "Videos to read first, whose text encourages young viewers to join",
        ("videos", {"decision": ["yes"], "new": ["yes"], **kept}),
    )
    assert others[0] == (
        "Videos that need a person to decide", ("videos", {"decision": ["review"], **kept}),
    )  # fmt: skip
    assert "1 new ones; 1 in all." in text
    assert "0 new ones; 1 in all." in text


def test_the_link_shows_the_rows_that_it_counts(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    fill(home, [make(1), make(2, fresh=False, weeks_ago=1), make(3, decision="no")])
    wanted = links(shown(open_page("week")))
    _, asked = wanted["Videos to read first, whose text encourages young viewers to join"]
    page = open_page("videos", **{name: value[0] for name, value in asked.items()})
    assert not page.exception
    assert "Videos shown that fit: 1 of 3 (33%)." in shown(page)


def test_those_likely_to_be_children_wait_for_nobody(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    fill(home, [make(1, decision="no", stance_top="warns")], hidden=4)
    assert "Videos to read first" not in shown(open_page("week"))


def test_languages_that_nobody_judges_are_asked_for_readers(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    codes = ("ka", "ka", "am", "km", "lo", "my", "si", None)
    rows = [
        make(number, decision="unsupported", stance_top=None, language=code)
        for number, code in enumerate(codes, 1)
    ]
    fill(home, rows)
    found = links(shown(open_page("week")))
    assert found["Language: Georgian"][1]["language"] == ["ka"]
    assert "Further languages that the model does not judge" in found
    assert len([name for name in found if name.startswith("Language: ")]) == 5
    assert "2 videos wait, of which 2 are new" in shown(open_page("week"))


def test_an_alarm_is_listed_with_the_page_to_look_at(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    fill(home, [make(1)], steps=[step(1, 2, "collect", state="failed")])
    path, _ = links(shown(open_page("week")))["▲ Alarm: steps of the last scan"]
    assert path == "scans"


def test_where_nothing_waits_that_is_said(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    fill(home, [make(1, decision="no", stance_top="warns")])
    assert "Nothing waits: no video to read" in shown(open_page("week"))
