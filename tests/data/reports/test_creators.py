"""Which creators a filter finds, in which order, and what the foremost have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fiction import publish_all, read_newest, video

from data.reports.creators import (
    SORTS,
    Wanted,
    choices,
    concentration,
    count_creators,
    find_creators,
)
from data.snapshots import Snapshot

HOSTILE = "x' OR '1'='1'; DROP TABLE creators; -- %_\\ {}"
WARNS = {"stance": [("warns", 1.0)], "decision": "no", "language": "fr"}
REVIEW = {"decision": "review", "language": "ka"}


def channel(name: str, count: int, **changes: Any) -> list[Any]:
    plain = {"channel_id": f"UC{name}", "channel_name": name, "subscribers": 10**5, "views": 10}
    return [
        video(f"{name}{n}", title=f"{name} {n} on OmeTV", **{**plain, **changes})
        for n in range(count)
    ]


GIVEN = [
    *channel("Beta", 3), *channel("alpha", 1, views=None), *channel("Gamma", 2, views=700),
    *channel("Éclair", 1, description="also Omegle"), *channel("Delta", 1, source="dailymotion"),
    video("none", title="Nobody's OmeTV", views=10**6),
    video("kid", title="Kid, I'm 12 and on OmeTV"),
]  # fmt: skip
SCORES = {"gamma": REVIEW, "delta": WARNS}


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshot]:
    home = tmp_path_factory.mktemp("home")
    publish_all(home, *GIVEN, scores=SCORES)
    opened = read_newest(home)
    yield opened
    opened.close()


def found(snapshot: Snapshot, wanted: Wanted, **asked: Any) -> str:
    names = find_creators(snapshot, wanted, **asked)["name"].to_pylist()
    assert asked or len(names) == count_creators(snapshot, wanted)
    return "".join(name[0] for name in names)


FILTERS = [
    (Wanted(), "BaÉDG"),
    (Wanted(text="ALPHA"), "a"),
    (Wanted(text="eclair"), "É"),
    (Wanted(text="%"), ""),
    (Wanted(text=HOSTILE), ""),
    (Wanted(sources=("dailymotion",)), "D"),
    (Wanted(languages=("fr", "ka")), "DG"),
    (Wanted(sites=("Omegle",)), "É"),
    (Wanted(sites=(HOSTILE,)), ""),
    (Wanted(decisions=("review",)), "G"),
    (Wanted(decisions=("no", "yes")), "BaÉD"),
    (Wanted(decisions=("unsupported",)), ""),
    (Wanted(text="a", sources=("youtube",), decisions=("yes",)), "BaÉ"),
]


@pytest.mark.parametrize(("wanted", "names"), FILTERS)
def test_a_filter_finds_creators_of_whom_a_video_fits(
    snapshot: Snapshot, wanted: Wanted, names: str
) -> None:
    assert found(snapshot, wanted) == names


def test_every_field_of_the_filter_has_its_case_above() -> None:
    tried = {name for wanted, _ in FILTERS for name in Wanted.__slots__ if getattr(wanted, name)}
    assert tried == set(Wanted.__slots__)


@pytest.mark.parametrize(
    ("sort", "order"),
    [("first", "BaÉDG"), ("promotes", "BGaÉD"), ("views", "GBÉaD"), ("videos", "BGaDÉ"),
     ("name", "aBDÉG")],
)  # fmt: skip
def test_a_sort_has_one_order_on_all_pages(snapshot: Snapshot, sort: str, order: str) -> None:
    assert found(snapshot, Wanted(), sort=sort) == order
    pages = [found(snapshot, Wanted(), sort=sort, limit=2, offset=start) for start in (0, 2, 4, 6)]
    assert "".join(pages) == order


def test_every_sort_is_tried_and_no_other_is_taken(snapshot: Snapshot) -> None:
    assert set(SORTS) == {"first", "promotes", "views", "videos", "name"}
    with pytest.raises(KeyError):
        find_creators(snapshot, Wanted(), sort="name; DROP TABLE creators")


def test_the_choices_are_those_of_the_creators_videos(snapshot: Snapshot) -> None:
    assert choices(snapshot) == {
        "sources": ["dailymotion", "youtube"],
        "languages": ["en", "fr", "ka"],
        "sites": ["OmeTV", "Omegle"],
    }


def test_the_concentration_counts_what_stands_under_nobody_apart(snapshot: Snapshot) -> None:
    told = concentration(snapshot)
    assert (told["promoting"], told["hidden"], told["hidden_videos"]) == (9, 1, 1)
    assert (told["shown"], told["named"], told["creators"]) == (5, 5, 4)
    assert (told["videos"], told["viewed"], told["views"]) == (7, 6, 30 + 1_400 + 10)
    assert (told["top_videos"], told["top_views"]) == (7, 1_440)


def test_the_ten_are_ten_by_each_measure(tmp_path: Path) -> None:
    crowd = [each for n in range(12) for each in channel(f"C{n:02}", 1 + (n == 3), views=n)]
    publish_all(tmp_path, *crowd)
    opened = read_newest(tmp_path)
    told = concentration(opened)
    opened.close()
    assert (told["creators"], told["videos"], told["top_videos"]) == (12, 13, 11)
    assert (told["views"], told["top_views"]) == (69, 68)


def test_an_empty_snapshot_shows_nobody(empty: Snapshot) -> None:
    assert set(concentration(empty).values()) == {0}
    assert choices(empty) == {"sources": [], "languages": [], "sites": []}
    assert found(empty, Wanted()) == ""
