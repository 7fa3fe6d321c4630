"""The list shows what the address asks for, fifty a page, and opens one video."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.words import codes
from dashboard.words.speech import Speech
from data.codebook import DECISIONS

Open = Callable[..., AppTest]
Fill = Callable[..., int]
Make = Callable[..., dict[str, Any]]
Many = Callable[[int], list[dict[str, Any]]]
Shown = Callable[[AppTest], str]


def titles(page: AppTest) -> list[str]:
    """Return the titles in the table, in its order."""
    return list(page.dataframe[0].value["title"])


def test_a_page_has_fifty_rows_and_the_address_turns_it(
    home: Path, fill: Fill, make_many: Many, open_page: Open
) -> None:
    fill(home, make_many(120))
    first, last = open_page("videos", sort="newest"), open_page("videos", sort="newest", page="3")
    assert len(titles(first)) == 50
    assert titles(first)[0].endswith("part 120")
    assert [title.rsplit(" ", 1)[1] for title in titles(last)] == [str(n) for n in range(20, 0, -1)]


def test_turning_the_page_writes_the_address(
    home: Path, fill: Fill, make_many: Many, open_page: Open
) -> None:
    fill(home, make_many(120))
    page = open_page("videos", stance=["promotes", "features"])
    page.pagination[0].set_value(2).run()
    assert page.query_params["page"] == "2"
    assert page.query_params["stance"] == ["promotes", "features"]
    assert len(titles(page)) == 10


def test_the_boxes_write_the_address_and_the_address_fills_the_boxes(
    home: Path, fill: Fill, make_many: Many, open_page: Open
) -> None:
    fill(home, make_many(120))
    page = open_page("videos")
    page.multiselect(key="ask stance").set_value(["promotes"])
    page.multiselect(key="ask site").set_value(["Chatroulette"])
    page.text_input(key="ask text").set_value("PART 1").run()
    assert not page.exception
    same = open_page("videos", **page.query_params)
    assert page.query_params["snapshot"] == "1"
    assert same.multiselect(key="ask stance").value == ["promotes"]
    assert same.text_input(key="ask text").value == "PART 1"
    assert titles(same) == titles(page)
    assert 0 < len(titles(same)) < 50


def test_no_rows_says_which_filters_are_on_and_offers_to_clear_them(
    home: Path, fill: Fill, make_many: Many, open_page: Open, shown: Shown
) -> None:
    fill(home, make_many(12))
    page = open_page("videos", text="<b>nowhere</b>", site="Nosuch")
    text = shown(page)
    assert "No video fits these filters" in text
    assert "words: &lt;b&gt;nowhere&lt;/b&gt;; Site named: Nosuch" in text
    assert not page.dataframe
    next(button for button in page.button if button.label == "Clear all filters").click().run()
    assert len(titles(page)) == 12
    assert "text" not in page.query_params
    assert page.text_input(key="ask text").value == ""


@pytest.mark.parametrize(
    "address",
    [
        {"page": "999999"},
        {"page": "-3", "sort": "score; DROP TABLE videos", "from": "soon", "stance": "guilty"},
        {"from": "2099-12-31", "to": "2000-01-01"},
        {"text": "'; DROP TABLE videos; --"},
        {"text": "%_\\"},
        {"source": ["youtube", "\u202e", "<script>"]},
        {"video": "x" * 10_000},
        {"snapshot": "77"},
    ],
)
def test_a_nonsense_address_shows_a_page_all_the_same(
    home: Path, fill: Fill, make_many: Many, open_page: Open, address: dict[str, str | list[str]]
) -> None:
    fill(home, make_many(60))
    assert not open_page("videos", **address).exception


def test_choosing_a_video_opens_it_and_back_keeps_the_filter(
    home: Path, fill: Fill, make_many: Many, open_page: Open
) -> None:
    fill(home, make_many(24))
    page = open_page("videos", decision="yes")
    page.selectbox(key="picked").select_index(0).run()
    assert page.query_params["video"] == "youtube:ref000006"
    assert page.title[0].value == "Video"
    page.button[0].click().run()
    assert "video" not in page.query_params
    assert page.query_params["decision"] == "yes"
    assert page.multiselect(key="ask decision").value == ["yes"]
    assert len(titles(page)) == 4


def test_a_link_to_a_video_that_is_not_held_says_so(
    home: Path, fill: Fill, make: Make, open_page: Open
) -> None:
    fill(home, [make(1)])
    page = open_page("videos", video="youtube:gone")
    assert not page.exception
    assert "does not hold the video" in page.info[0].value


def test_a_link_made_on_another_snapshot_says_so(
    home: Path, fill: Fill, make: Make, open_page: Open
) -> None:
    fill(home, [make(1)])
    fill(home, [make(1)])
    page = open_page("videos", snapshot="1")
    assert "You are reading snapshot 1; the newest is 2." in page.info[0].value


def test_a_snapshot_without_videos_says_so(home: Path, fill: Fill, open_page: Open) -> None:
    fill(home, [], unnamed=9)
    page = open_page("videos")
    assert not page.exception
    assert "This snapshot shows no video" in page.info[0].value


def test_hostile_texts_never_reach_markdown(
    home: Path, fill: Fill, make: Make, open_page: Open, hostile: str, shown: Shown
) -> None:
    fill(home, [make(1, title=hostile, description=hostile, creator=hostile[:90])])
    for address in ({}, {"video": "youtube:ref000001"}, {"text": hostile}):
        page = open_page("videos", **address)
        assert not page.exception
        assert "<script>" not in shown(page)
        assert "\u202e" not in shown(page)
        assert not any("evil.example" in element.value for element in page.markdown)


def test_hidden_counts_are_not_nought(home: Path, fill: Fill, make: Make, open_page: Open) -> None:
    fill(home, [make(1, views=None), make(2, views=0)])
    views = open_page("videos", sort="views").dataframe[0].value["views"]
    assert views.isna().tolist() == [False, True]


def test_the_export_says_how_many_it_holds(
    home: Path, fill: Fill, make_many: Many, open_page: Open
) -> None:
    fill(home, make_many(60))
    page = open_page("videos", decision="yes")
    labels = [button.label for button in page.download_button]
    assert labels == ["Export these 10 videos as CSV", "What the columns mean (CSV, in English)"]


def test_the_page_speaks_french_and_keeps_codes_out(
    home: Path, fill: Fill, make_many: Many, open_page: Open, shown: Shown
) -> None:
    fill(home, make_many(12))
    page = open_page("videos", lang="fr", decision="yes", disclosure="disclosed")
    assert "Décision\u00a0: à lire en premier" in shown(page)
    whole = open_page("videos", lang="fr")
    assert "titre" in whole.dataframe[0].value.columns
    french = {codes.decision(Speech("fr"), code) for code in DECISIONS}
    assert set(whole.dataframe[0].value["décision"]) == french


def test_a_creators_link_shows_that_creator_alone(
    home: Path, fill: Fill, make_many: Many, open_page: Open
) -> None:
    fill(home, make_many(12))
    page = open_page("videos", creator="Invented Channel 7")
    assert [title.rsplit(" ", 1)[1] for title in titles(page)] == ["7"]
    assert page.text_input(key="ask creator").value == "Invented Channel 7"
