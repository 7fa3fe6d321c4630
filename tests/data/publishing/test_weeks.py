"""A video counts in the week in which it was first held, whenever it was published."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from answered import answer, seen
from fiction import NOON, read_newest, video
from weeks import week

from data.reports.videos import Filter, count_videos
from data.settings import YouTube
from data.store import open_store

Publish = Callable[..., None]
Read = Callable[[str], list[dict[str, Any]]]


def weeks(read: Read) -> dict[int, int]:
    return {row["weeks_ago"]: row["videos"] for row in read("held")}


def test_in_the_first_snapshot_everything_is_new(published: Publish, read: Read) -> None:
    published(0, video("v1", title="On omegle"), video("v2"))
    assert weeks(read) == {0: 2}
    assert [row["weeks_ago"] for row in read("counted")] == [0]
    assert [row["fresh"] for row in read("videos")] == [True]


def test_each_week_counts_what_it_brought_and_not_what_it_brought_again(
    published: Publish, read: Read
) -> None:
    published(0, video("v1", title="On omegle"), video("v2"))
    published(6, video("v1", title="On omegle"), video("v3"))
    published(14, video("v4", title="More omegle"))
    published(21, video("v5", title="New omegle"), video("v6"))
    # v4 was held just when the snapshot of day 14 was made, v3 eight days before, v1 fourteen.
    assert weeks(read) == {0: 2, 1: 1, 2: 1, 3: 2}
    assert sorted(row["weeks_ago"] for row in read("counted")) == [0, 1, 3]
    assert {row["title"]: row["fresh"] for row in read("videos")} == {
        "On omegle": False, "More omegle": False, "New omegle": True,
    }  # fmt: skip


def test_the_videos_that_are_new_can_be_asked_for_alone(published: Publish, tmp_path: Path) -> None:
    published(0, video("v1", title="On omegle"), video("v2", title="Again omegle"))
    published(7, video("v5", title="New omegle"), video("v6"))
    with closing(read_newest(tmp_path)) as snapshot:
        assert count_videos(snapshot, Filter()) == 3
        assert count_videos(snapshot, Filter(fresh=True)) == 1


def test_what_terms_let_into_no_total_stands_in_no_week(tmp_path: Path, read: Read) -> None:
    with open_store(tmp_path) as store:
        answer(store, NOON, seen("api00000001", NOON))
    week(tmp_path, 1, video("v1"), youtube=YouTube(terms="standard"))
    assert weeks(read) == {0: 1}


def test_publishing_again_makes_nothing_that_is_new_old(published: Publish, read: Read) -> None:
    published(0, video("v1", title="On omegle"))
    published(7, video("v2", title="New omegle"))
    before = weeks(read)
    published(8)
    assert weeks(read) == before == {0: 1, 1: 1}
    facts = {row["name"]: row["value"] for row in read("facts")}
    assert facts["since_snapshot"] == "1"
    assert facts["since"] == "2024-05-01T12:00:00+00:00"
