"""Rows are the API's or a file's by what brought them; a video with both is the API's."""

from __future__ import annotations

from pathlib import Path

from answered import answer, count_only, seen
from fiction import at, save, video

from data.provenance import API_OBSERVATIONS, API_VIDEOS, FILE_OBSERVATIONS
from data.store import Store, open_store


def ids(store: Store, sql: str) -> list[str]:
    return sorted(row["video_id"] for row in store.rows(sql))


def test_each_row_is_the_apis_or_a_files_and_never_both(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        answer(store, at(0), seen("answered", at(0)), seen("both", at(0)))
        save(store, "a.csv", video("filed"), video("both"), seen("same", at(1)))
        answer(store, at(1), seen("same", at(1)))
        count_only(store, at(2), "counted", 3)
        assert ids(store, API_OBSERVATIONS) == ["answered", "both"]
        assert ids(store, FILE_OBSERVATIONS) == ["both", "filed", "same"]
        assert ids(store, API_VIDEOS) == ["answered", "both", "counted", "same"]
        whole = store.number("SELECT count(*) FROM observations")
        parts = [len(ids(store, sql)) for sql in (API_OBSERVATIONS, FILE_OBSERVATIONS)]
        assert sum(parts) == whole
