"""What a scan did not see is told, of how much, and by query."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from journalled import scan
from streamlit.testing.v1 import AppTest

from dashboard.views.unseen import is_never_asked

Open = Callable[..., AppTest]
Fill = Callable[..., int]
Make = Callable[..., dict[str, Any]]
Shown = Callable[[AppTest], str]
NAME = "20261116T050000Z-youtube"


def window(method: str, query: str | None, state: str, windows: int, pages: int) -> dict[str, Any]:
    told = {"method": method, "query": query, "state": state, "windows": windows}
    return {"scan_id": NAME, **told, "pages": pages, "results": 0}


WINDOWS = [
    window("search.list", "omegle|" + "omegleish|" * 40, "done", 2, 4),
    window("search.list", "#ometv", "open", 3, 0),
    window("search.list", "chatroulette", "full", 1, 10),
    window("search.list", "chatroulette", "split", 1, 10),
    window("playlistItems.list", None, "gone", 1, 0),
    window("playlistItems.list", None, "done", 4, 4),
]


def test_what_was_not_seen_stands_beside_what_was_asked(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    asks = [
        {"scan_id": NAME, "method": "videos.list", "status": "returned", "ids": 8},
        {"scan_id": NAME, "method": "videos.list", "status": "gone", "ids": 2},
        {"scan_id": NAME, "method": "odd.list", "status": "odd", "ids": 1},
    ]
    fill(home, [make(1)], scans=[scan(NAME)], scan_windows=WINDOWS, scan_asks=asks)
    page = open_page("scans")
    text = shown(page)
    assert not page.exception
    assert "2 of 6 (33%) windows of searches were read to their end; 1 of 3 (33%) queries" in text
    table = text[text.index("What searches and lists") :].split("</table>")[0]
    for told in ("1 of 6 (17%)", "0 of 6 (0%)", "3 of 6 (50%)", "0 of 5 (0%)", "1 of 5 (20%)"):
        assert told in table
    assert "no longer there</bdi></td><td><bdi>2 of 10 (20%)" in text
    assert "odd.list" in text


def test_every_query_is_told_cut_where_it_is_long(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    fill(home, [make(1)], scans=[scan(NAME)], scan_windows=WINDOWS)
    text = shown(open_page("scans"))
    table = text[text.index("Queries in the order") :].split("</table>")[0]
    assert table.index("#ometv") < table.index("chatroulette") < table.index("omegle |")
    assert "omegleish…" in table or "…" in table
    assert table.count("never") == 1


def test_a_scan_with_nothing_left_to_search_says_so(
    home: Path, fill: Fill, make: Make, open_page: Open, shown: Shown
) -> None:
    fill(home, [make(1)], scans=[scan(NAME)])
    assert "earlier scans had read all of this span" in shown(open_page("scans"))


@pytest.mark.parametrize(
    ("windows", "open_", "pages", "never"),
    [(3, 3, 0, True), (3, 3, 1, False), (3, 2, 0, False), (0, 0, 0, False)],
)
def test_a_query_was_never_asked_if_no_page_of_it_was_read(
    windows: int, open_: int, pages: int, never: bool
) -> None:
    assert is_never_asked({"windows": windows, "open": open_, "pages": pages}) is never
