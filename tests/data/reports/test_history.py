"""A video's past is read by its place, oldest first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fiction import NOON, at, publish_all, read_newest, video

from data.reports import history
from data.reports.videos import read_video
from data.snapshots import Snapshot

BIG = {"subscribers": 10**6}


@pytest.fixture
def changed(tmp_path: Path) -> Iterator[Snapshot]:
    publish_all(
        tmp_path,
        video("v1", title="Old OmeTV", observed_at=at(0), views=5, **BIG),
        video("v1", title="New OmeTV", observed_at=at(3), views=9, likes=1, **BIG),
        video("v2", title="Same OmeTV", **BIG),
    )
    opened = read_newest(tmp_path)
    yield opened
    opened.close()


def place_of(snapshot: Snapshot, ref: str) -> int:
    found = read_video(snapshot, ref)
    assert found
    return int(found["place"])


def test_each_text_stands_beside_the_one_before(changed: Snapshot) -> None:
    first, second = history.versions(changed, place_of(changed, "youtube:v1")).to_pylist()
    assert first["title_before"] is None
    assert (second["title_before"], second["title"]) == ("Old OmeTV", "New OmeTV")
    assert second["was_held"]
    assert history.versions(changed, place_of(changed, "youtube:v2")).num_rows == 0


def test_counts_files_and_ends_are_those_of_the_video_alone(changed: Snapshot) -> None:
    place = place_of(changed, "youtube:v1")
    counts = history.counts(changed, place).to_pylist()
    assert [(row["observed_at"], row["views"], row["likes"]) for row in counts] == [
        (at(0), 5, None), (at(3), 9, 1),
    ]  # fmt: skip
    (found,) = history.found(changed, place).to_pylist()
    assert (found["kind"], found["wording"], found["found_at"]) == ("file", "a.csv", NOON)
    (kept,) = history.kept(changed, place).to_pylist()
    assert (kept["what"], kept["since"], kept["until"]) == ("file", NOON, None)
    assert history.counts(changed, 99).num_rows == 0
