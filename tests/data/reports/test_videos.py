"""Which videos a filter finds, against a dozen known ones."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from data.reports.videos import (
    SORTS,
    Filter,
    choices,
    count_videos,
    find_videos,
    read_video,
)
from data.snapshots import Snapshot

APRIL = datetime(2024, 4, 30, 23, 59, 59, tzinfo=UTC)
HOSTILE = "x' OR '1'='1'; DROP TABLE videos; -- %_\\ {}"


def titles(snapshot: Snapshot, wanted: Filter, **asked: Any) -> str:
    """Return the first letters of the videos found, in their order."""
    found = find_videos(snapshot, wanted, **asked)["title"].to_pylist()
    assert asked or len(found) == count_videos(snapshot, wanted)
    return "".join(title[0] for title in found)


def test_the_choices_are_those_of_the_shown_videos(snapshot: Snapshot) -> None:
    assert choices(snapshot) == {
        "sources": ["dailymotion", "youtube"],
        "languages": ["en", "fr", "ka"],
        "sites": ["OmeTV", "Omegle"],
    }


FILTERS = [
    (Filter(), "ACDEb"),
    (Filter(text="omegle"), "CDb"),
    (Filter(text="  BRAVO "), "b"),
    (Filter(text="hat"), "A"),
    (Filter(text="%"), ""),
    (Filter(text="no such words"), ""),
    (Filter(text=HOSTILE), "D"),
    (Filter(sources=("dailymotion",)), "E"),
    (Filter(sources=("dailymotion", "youtube")), "ACDEb"),
    (Filter(sources=("') OR 1=1 --",)), ""),
    (Filter(languages=("fr",)), "Eb"),
    (Filter(languages=("fr", "ka")), "DEb"),
    (Filter(stances=("warns", "features")), "CE"),
    (Filter(youths=("none",)), "b"),
    (Filter(decisions=("unsupported", "yes")), "AD"),
    (Filter(sites=("Omegle",)), "CDb"),
    (Filter(sites=("OmeTV", "Omegle")), "ACDEb"),
    (Filter(creator="Hat"), "A"),
    (Filter(creator="hat"), ""),
    (Filter(disclosures=("disclosed",)), "C"),
    (Filter(disclosures=("suspected", "disclosed")), "CE"),
    (Filter(since=date(2024, 5, 1)), "CEb"),
    (Filter(until=date(2024, 4, 30)), "A"),
    (Filter(since=date(2024, 4, 30), until=date(2024, 5, 1)), "ACEb"),
    (Filter(since=date(2024, 5, 2), until=date(2024, 4, 1)), ""),
    (Filter(fresh=True), "ACDEb"),
    (Filter(text="ome", languages=("fr",), decisions=("no",), sites=("OmeTV",)), "E"),
]


@pytest.mark.parametrize(("wanted", "found"), FILTERS)
def test_a_filter_finds_what_every_one_of_its_fields_wants(
    snapshot: Snapshot, wanted: Filter, found: str
) -> None:
    assert "".join(sorted(titles(snapshot, wanted))) == found


def test_every_field_of_the_filter_has_its_case_above() -> None:
    tried = {name for wanted, _ in FILTERS for name in Filter.__slots__ if getattr(wanted, name)}
    assert tried == set(Filter.__slots__)


@pytest.mark.parametrize(
    ("sort", "order"),
    [("score", "AEbCD"), ("newest", "EbCAD"), ("views", "bEADC"), ("title", "ACDEb")],
)
def test_a_sort_has_one_order_and_what_is_unknown_stands_last(
    snapshot: Snapshot, sort: str, order: str
) -> None:
    assert titles(snapshot, Filter(), sort=sort) == order
    assert titles(snapshot, Filter(), sort=sort, limit=None) == order
    pages = [titles(snapshot, Filter(), sort=sort, limit=2, offset=start) for start in (0, 2, 4, 6)]
    assert "".join(pages) == order


def test_every_sort_is_tried_and_no_other_is_taken(snapshot: Snapshot) -> None:
    assert set(SORTS) == {"score", "newest", "views", "title"}
    with pytest.raises(KeyError):
        find_videos(snapshot, Filter(), sort="title; DROP TABLE videos")


def test_a_hostile_text_is_data_and_harms_nothing(snapshot: Snapshot) -> None:
    for field in ("text", "sources", "languages", "stances", "youths", "decisions", "sites"):
        value = HOSTILE if field == "text" else (HOSTILE,)
        assert count_videos(snapshot, Filter(**{field: value})) == (field == "text")
    assert read_video(snapshot, HOSTILE) is None
    assert count_videos(snapshot, Filter()) == 5


def test_a_video_is_read_whole_by_its_name_and_a_hidden_one_is_not_there(
    snapshot: Snapshot,
) -> None:
    found = read_video(snapshot, "youtube:a")
    assert found == find_videos(snapshot, Filter(text="alpha")).to_pylist()[0]
    assert (found["creator"], found["views"], found["published_at"]) == ("Hat", 5, APRIL)
    assert read_video(snapshot, "youtube:f") is None


def test_an_empty_snapshot_shows_no_video(empty: Snapshot) -> None:
    assert choices(empty) == {"sources": [], "languages": [], "sites": []}
    assert titles(empty, Filter()) == ""
    assert read_video(empty, "youtube:a") is None
