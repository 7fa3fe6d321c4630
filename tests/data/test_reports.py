"""Each named report, against a dozen videos counted by hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from fiction import MODEL, publish_all, read_newest, video

from data.reports import (
    SORTS,
    Filter,
    by_language,
    by_month,
    by_site,
    by_source,
    by_stance,
    choices,
    count_videos,
    find_videos,
    read_facts,
    read_video,
    totals,
)
from data.snapshots import Snapshot

NONE = dict.fromkeys(("stance", "youth", "target", "score", "low", "high"))
PUBLIC = {"subscribers": 10_000}
APRIL, MAY = datetime(2024, 4, 30, 23, 59, 59, tzinfo=UTC), datetime(2024, 5, 1, tzinfo=UTC)
HOSTILE = "x' OR '1'='1'; DROP TABLE videos; -- %_\\ {}"
VIDEOS = [
    video("a", title="Alpha on OmeTV", published_at=APRIL, views=5, **PUBLIC, channel_name="Hat"),
    video("b", title="bravo on OmeTV", published_at=MAY, views=50, **PUBLIC,
          description="and Omegle"),
    video("c", title="Charlie on Omegle", published_at=MAY, **PUBLIC, description="So % many"),
    video("d", title="Delta on Omegle", views=0, **PUBLIC, description=HOSTILE),
    video("e", title="Echo on OmeTV", source="dailymotion", published_at=MAY, views=7, **PUBLIC),
    video("f", title="Foxtrot: I'm 12 and on OmeTV", published_at=MAY, views=9, **PUBLIC),
    video("g", title="Hats alone", published_at=APRIL),
    video("h", title="Hats again", published_at=MAY),
    video("i", title="Hats of unknown days", source="file"),
]  # fmt: skip
SCORES: dict[str, Any] = {
    "alpha": {"score": 0.9, "language": "en"},
    "bravo": {"score": 0.5, "decision": "review", "language": "fr", "youth": [("none", 1.0)]},
    "charlie": {"score": 0.1, "decision": "no", "stance": [("warns", 0.8), ("neutral", 0.2)]},
    "delta": {"decision": "unsupported", "language": "ka", **NONE},
    "echo": {"score": 0.5, "decision": "no", "stance": [("features", 1.0)], "language": "fr"},
    "foxtrot:": {"score": 0.8},
}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    home = tmp_path_factory.mktemp("home")
    publish_all(home, *VIDEOS, "torn", scores=SCORES)
    opened = read_newest(home)
    yield opened
    opened.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Snapshot]:
    publish_all(tmp_path)
    opened = read_newest(tmp_path)
    yield opened
    opened.close()


def lines(table: pa.Table) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in table.to_pylist()]


def titles(snapshot: Snapshot, wanted: Filter, **asked: Any) -> str:
    """Return the first letters of the videos found, in their order."""
    found = find_videos(snapshot, wanted, **asked)["title"].to_pylist()
    assert asked or len(found) == count_videos(snapshot, wanted)
    return "".join(title[0] for title in found)


def test_the_totals_count_every_video_once(snapshot: Snapshot) -> None:
    assert totals(snapshot) == {
        "seen": 9, "naming": 6, "promotes": 3, "yes": 2, "review": 1, "no": 2,
        "unsupported": 1, "hidden": 1,
    }  # fmt: skip


def test_by_stance_the_commonest_stands_first_and_all_have_one_denominator(
    snapshot: Snapshot,
) -> None:
    assert lines(by_stance(snapshot)) == [
        ("promotes", 3, 6),
        ("features", 1, 6),
        ("unsupported language", 1, 6),
        ("warns", 1, 6),
    ]


def test_by_month_each_count_stands_beside_what_was_seen_that_month(snapshot: Snapshot) -> None:
    april, may = date(2024, 4, 1), date(2024, 5, 1)
    assert lines(by_month(snapshot)) == [
        (april, "promotes", 1, 2),
        (may, "features", 1, 5),
        (may, "promotes", 2, 5),
        (may, "warns", 1, 5),
    ]


def test_by_site_sites_stand_by_name_and_a_video_may_name_two(snapshot: Snapshot) -> None:
    assert lines(by_site(snapshot)) == [("OmeTV", 4, 3, 0, 2, 6), ("Omegle", 3, 1, 1, 0, 6)]


def test_by_language_and_by_source_count_the_hidden_too(snapshot: Snapshot) -> None:
    assert lines(by_language(snapshot)) == [
        ("en", 3, 2, 2, 0),
        ("fr", 2, 1, 0, 1),
        ("ka", 1, 0, 0, 0),
    ]
    assert lines(by_source(snapshot)) == [("dailymotion", 1, 1), ("file", 1, 0), ("youtube", 7, 5)]


def test_the_choices_are_those_of_the_shown_videos(snapshot: Snapshot) -> None:
    assert choices(snapshot) == {
        "sources": ["dailymotion", "youtube"],
        "languages": ["en", "fr", "ka"],
        "sites": ["OmeTV", "Omegle"],
    }


def test_the_facts_are_texts_and_what_is_not_known_is_empty(snapshot: Snapshot) -> None:
    facts = read_facts(snapshot)
    assert (facts["model_id"], facts["videos_seen"], facts["rows_quarantined"]) == (MODEL, "9", "1")
    assert facts["newest_observation"] == ""


FILTERS = [
    (Filter(), "ACDEb"),
    (Filter(text="omegle"), "CDb"),
    (Filter(text="  BRAVO "), "b"),
    (Filter(text="hat"), "A"),
    (Filter(text="%"), "CD"),
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
    (Filter(since=date(2024, 5, 1)), "CEb"),
    (Filter(until=date(2024, 4, 30)), "A"),
    (Filter(since=date(2024, 4, 30), until=date(2024, 5, 1)), "ACEb"),
    (Filter(since=date(2024, 5, 2), until=date(2024, 4, 1)), ""),
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


def test_an_empty_snapshot_answers_every_question(empty: Snapshot) -> None:
    assert set(totals(empty).values()) == {0}
    for report in (by_stance, by_month, by_site, by_language, by_source):
        assert report(empty).num_rows == 0
    assert choices(empty) == {"sources": [], "languages": [], "sites": []}
    assert titles(empty, Filter()) == ""
    assert read_video(empty, "youtube:a") is None
