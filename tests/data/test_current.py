"""What was ever said of a video becomes one current view, whatever the order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from data.current import renew_current
from data.records import Row, Video
from data.store import Store, open_store
from data.videos import save_answered

NOW = datetime(2026, 11, 22, tzinfo=UTC)
ALL = "SELECT source, video_id FROM observations"


def say(store: Store, name: str, **fields: Any) -> None:
    plain = {"source": "youtube", "video_id": "v1", "title": "Omegle", "channel_id": "UC1"}
    video = Video(**{**plain, "observed_at": NOW, **fields})
    save_answered(store, name, [Row(number=1, video=video)], NOW)


def current(store: Store) -> dict[str, Any]:
    return store.rows("FROM videos")[0]


def count(store: Store, at: datetime, views: int | None) -> None:
    store.execute("INSERT INTO counts VALUES ('youtube', 'v1', ?, ?, 1, 2, 'r')", (at, views))
    renew_current(store, ALL)


def test_counts_that_come_later_without_a_text_are_current_and_the_text_stays(
    tmp_path: Path,
) -> None:
    with open_store(tmp_path) as store:
        say(store, "a", views=5, duration_s=60)
        count(store, NOW + timedelta(days=1), 9)
        video = current(store)
        assert (video["views"], video["likes"], video["duration_s"]) == (9, 1, 60)
        assert video["observed_at"] == video["last_seen"] == NOW + timedelta(days=1)
        assert video["content_hash"] == store.rows("FROM texts")[0]["content_hash"]


@pytest.mark.parametrize("views", [3, None])
def test_counts_that_are_older_or_hidden_change_no_count(tmp_path: Path, views: int | None) -> None:
    with open_store(tmp_path) as store:
        say(store, "a", views=5)
        count(store, NOW + timedelta(days=1 if views is None else -1), views)
        assert current(store)["views"] == 5


def test_counts_alone_make_no_video(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        store.execute("INSERT INTO counts VALUES ('youtube', 'v1', ?, 1, 1, 2, 'r')", (NOW,))
        renew_current(store, "SELECT source, video_id FROM counts")
        assert store.number("SELECT count(*) FROM videos") == 0


def test_what_the_platform_says_of_the_channel_beats_what_stood_beside_the_video(
    tmp_path: Path,
) -> None:
    with open_store(tmp_path) as store:
        say(store, "a", subscribers=3)
        assert current(store)["subscribers"] == 3
        store.execute(
            "INSERT INTO channels VALUES ('youtube', 'UC1', 'UU1', 70, NULL, ?, 'r')", (NOW,)
        )
        renew_current(store, ALL)
        assert current(store)["subscribers"] == 70
