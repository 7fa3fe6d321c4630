"""Of a scan, all is published that was asked, and no channel that was followed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from fiction import LEXICON, at, video

from data.asks import Asked, save_asked, save_not_asked
from data.checkpoints import Checkpoint, save_checkpoints
from data.scans import begin_scan, end_scan
from data.store import Store, open_store

Publish = Callable[..., None]
Read = Callable[[str], list[dict[str, Any]]]
SEARCH, UPLOADS = "search.list", "playlistItems.list"


def scanned(store: Store) -> str:
    scan = begin_scan(store, "youtube", (at(-7), at(0)), "researcher", LEXICON.hash)

    def window(method: str, query: str, day: int, state: Any, pages: int = 1) -> Checkpoint:
        return Checkpoint(
            scan_id=scan.scan_id, method=method, query=query, start=at(day), end=at(day + 1),
            state=state, pages=pages, results=50 * pages,
        )  # fmt: skip

    with store.transaction():
        save_checkpoints(
            store,
            [
                window(SEARCH, 'omegle|"Night Owlish"|nightowlish live', -2, "done"),
                window(SEARCH, 'omegle|"Night Owlish"|nightowlish live', -3, "full", 10),
                window(SEARCH, "#ometv", -2, "open", 0),
                window(UPLOADS, "UUone", -2, "done", 2),
                window(UPLOADS, "UUtwo", -2, "done", 3),
                window(UPLOADS, "UUthree", -2, "gone"),
            ],
        )
        ends: dict[str, Any] = {"v1": "returned", "v2": "gone", "v3": "returned"}
        asked = [Asked(video_id=name, status=status) for name, status in ends.items()]
        save_asked(store, scan.scan_id, "videos.list", "youtube", asked, at(0), "r1")
        ids = ["v4"]
        save_not_asked(store, scan.scan_id, "videos.list", "youtube", ids, "quota", at(0))
        end_scan(store, scan, at(1), "complete", {})
    return scan.scan_id


def test_windows_stand_by_query_and_lists_of_uploads_together(
    tmp_path: Path, published: Publish, read: Read
) -> None:
    with open_store(tmp_path) as store:
        name = scanned(store)
    published(1, video("v1", title="On omegle"))
    (scan,) = read("scans")
    assert (scan["scan_id"], scan["outcome"], scan["ended_at"]) == (name, "complete", at(1))
    found = [
        (row["method"], row["query"], row["state"], row["windows"], row["pages"], row["results"])
        for row in read("scan_windows")
    ]
    assert sorted(found, key=str) == [
        (UPLOADS, None, "done", 2, 5, 250),
        (UPLOADS, None, "gone", 1, 1, 50),
        (SEARCH, "#ometv", "open", 1, 0, 0),
        (SEARCH, "omegle", "done", 1, 1, 50),
        (SEARCH, "omegle", "full", 1, 10, 500),
    ]
    assert [(row["status"], row["ids"]) for row in read("scan_asks")] == [
        ("gone", 1), ("not_asked", 1), ("returned", 2),
    ]  # fmt: skip


def test_a_home_without_scans_has_empty_tables(published: Publish, read: Read) -> None:
    published(0, video("v1"))
    for table in ("scans", "scan_windows", "scan_asks", "steps", "spending"):
        assert read(table) == []
