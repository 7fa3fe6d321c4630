"""What a platform says of channels is kept, reaches their videos, and is asked for seldom."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fiction import LEXICON, save, search, video

from data.asks import DETAILS, Asked, save_asked
from data.channels import Channel, channels_to_ask, save_channels, uploads_to_follow
from data.store import Store, open_store

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path) as opened:
        yield opened


def channel(channel_id: str = "UCa", **changes: Any) -> Channel:
    plain: dict[str, Any] = {"uploads": "UUa", "subscribers": 70, "made_for_kids": False}
    return Channel(**{**plain, "channel_id": channel_id, **changes})


def keep(store: Store, *channels: Channel, at: datetime = NOON) -> None:
    with store.transaction():
        save_channels(store, "youtube", channels, at, "r1")


def ask(store: Store, *ids: str) -> None:
    asked = [Asked(video_id=each, status="returned") for each in ids]
    save_asked(store, "scan-1", DETAILS, "youtube", asked, NOON, "r1")


def to_ask(store: Store, *watched: str) -> list[str]:
    return channels_to_ask(store, "youtube", watched, NOON - 25 * DAY)


def subscribers(store: Store) -> dict[str, int | None]:
    return {row["video_id"]: row["subscribers"] for row in store.rows("FROM videos")}


def test_what_is_said_of_a_channel_reaches_its_videos_and_no_others(store: Store) -> None:
    save(store, "1.csv", video("a", channel_id="UCa", subscribers=5), video("b", channel_id="UCb"))
    keep(store, channel())
    assert subscribers(store) == {"a": 70, "b": None}
    keep(store, channel(subscribers=71), at=NOON + DAY)
    assert subscribers(store) == {"a": 71, "b": None}


def test_a_video_that_comes_after_its_channel_gets_its_subscribers_too(store: Store) -> None:
    keep(store, channel())
    save(store, "1.csv", video("a", channel_id="UCa"))
    assert subscribers(store) == {"a": 70}


def test_a_channel_that_hides_its_subscribers_takes_no_number_from_its_videos(
    store: Store,
) -> None:
    save(store, "1.csv", video("a", channel_id="UCa", subscribers=5))
    keep(store, channel(subscribers=None))
    assert subscribers(store) == {"a": 5}


def test_the_last_word_on_a_channel_stands_with_its_answer(store: Store) -> None:
    keep(store, channel(made_for_kids=True))
    keep(store, channel(uploads=None, subscribers=None, made_for_kids=None), at=NOON + DAY)
    assert store.rows("FROM channels") == [
        {
            "source": "youtube",
            "channel_id": "UCa",
            "uploads": None,
            "subscribers": None,
            "made_for_kids": None,
            "observed_at": NOON + DAY,
            "response_id": "r1",
        }
    ]


def test_channels_of_videos_that_were_asked_for_and_watched_ones_are_asked_for(
    store: Store,
) -> None:
    save(store, "1.csv", video("a", channel_id="UCa"), video("b", channel_id="UCb"), video("c"))
    ask(store, "a", "c")
    assert to_ask(store) == ["UCa"]
    assert to_ask(store, "UCz", "UCa") == ["UCa", "UCz"]


def test_a_channel_is_asked_for_again_only_when_what_is_known_is_old(store: Store) -> None:
    save(store, "1.csv", video("a", channel_id="UCa"))
    ask(store, "a")
    keep(store, channel(), at=NOON - 25 * DAY)
    assert to_ask(store, "UCa") == []
    keep(store, channel(), at=NOON - 25 * DAY - timedelta(seconds=1))
    assert to_ask(store, "UCa") == ["UCa"]


def test_a_channel_that_is_gone_is_not_asked_for_every_day_either(store: Store) -> None:
    keep(store, channel(uploads=None))
    assert to_ask(store, "UCa") == []


def test_a_channel_that_was_forgotten_is_never_asked_for(store: Store) -> None:
    name = hashlib.sha256(b"youtube UCa").hexdigest()
    store.execute(
        "INSERT INTO tombstones VALUES ('youtube', 'channel', ?, 'forgotten', now())", [name]
    )
    assert to_ask(store, "UCa", "UCb") == ["UCb"]


def followed(store: Store, *watched: str) -> dict[str, str]:
    return uploads_to_follow(store, "youtube", LEXICON.hash, watched, NOON - 180 * DAY)


def test_watched_channels_and_those_that_named_a_site_lately_are_followed(store: Store) -> None:
    told, lately, long_ago = "We met on OmeTV", NOON - 9 * DAY, NOON - 181 * DAY
    save(
        store,
        "1.csv",
        video("a", title=told, channel_id="UCnaming", published_at=lately),
        video("b", title=told, channel_id="UCnaming", published_at=lately),
        video("c", title=told, channel_id="UCpast", published_at=long_ago, observed_at=NOON),
        video("d", channel_id="UChats", published_at=lately),
        video("e", title=told, channel_id="UCundated", observed_at=lately),
        video("f", title=told, channel_id="UCgone", published_at=lately),
        video("g", title=told, channel_id="UCunasked", published_at=lately),
    )
    search(store)
    names = ("UCnaming", "UCpast", "UChats", "UCundated", "UCwatched")
    keep(store, *(channel(name, uploads=f"UU{name[2:]}") for name in names))
    keep(store, channel("UCgone", uploads=None))
    assert followed(store) == {"UCnaming": "UUnaming", "UCundated": "UUundated"}
    assert set(followed(store, "UCwatched", "UCgone")) == {"UCnaming", "UCundated", "UCwatched"}


def test_a_channel_of_another_source_is_not_followed(store: Store) -> None:
    keep(store, channel())
    assert uploads_to_follow(store, "dailymotion", LEXICON.hash, ["UCa"], NOON) == {}
