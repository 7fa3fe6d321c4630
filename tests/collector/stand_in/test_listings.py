"""Lists asked by id."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from played import NOW, ids, shelf, upload

from collector.stand_in import listings
from collector.stand_in.catalogue import Catalogue, stock
from collector.stand_in.discovery import read, route
from collector.stand_in.refusals import RefusedError

TOMORROWS = upload(1, published_at=NOW + timedelta(days=1))
CHANNEL = f"UC{'c' * 22}"
ANSWERS = {
    "videos": listings.videos,
    "videos:batchGetStats": listings.stats,
    "channels": listings.channels,
    "playlistItems": listings.playlist_items,
}


def ask(path: str, held: Catalogue, **pairs: Any) -> dict[str, Any]:
    asked = read(route("GET", f"/youtube/v3/{path}"), pairs.items())
    return ANSWERS[path](asked, held, NOW)


def refused(path: str, held: Catalogue, **pairs: Any) -> tuple[int, str]:
    with pytest.raises(RefusedError) as caught:
        ask(path, held, **pairs)
    return caught.value.refusal.status, caught.value.refusal.reason


def owned(count: int, **changes: Any) -> Catalogue:
    return stock([upload(n, channel_id=CHANNEL, **changes) for n in range(1, count + 1)])


def test_absent_ids_are_silently_missing() -> None:
    held = shelf(3).removed("video000002", NOW)
    answer = ask("videos", held, part="id", id="video000003,nobody,video000002,video000001")
    assert ids(answer) == ["video000003", "video000001"]
    assert answer["pageInfo"] == {"totalResults": 2, "resultsPerPage": 2}


def test_a_video_of_tomorrow_is_not_there_yet() -> None:
    assert ids(ask("videos", stock([TOMORROWS]), part="id", id="video000001")) == []


def test_only_the_parts_asked_for_are_told() -> None:
    (one,) = ask("videos", shelf(1), part="snippet,topicDetails", id="video000001")["items"]
    assert set(one) == {"kind", "etag", "id", "snippet"}


def test_the_parts_of_a_video() -> None:
    parts = "id,snippet,statistics,contentDetails,status,paidProductPlacementDetails"
    held = shelf(1, made_for_kids=True, paid=True, tags=("ometv",), language="en")
    (one,) = ask("videos", held, part=parts, id="video000001")["items"]
    assert one["snippet"]["tags"] == ["ometv"]
    assert one["snippet"]["defaultAudioLanguage"] == "en"
    assert one["status"]["madeForKids"] is True
    assert one["contentDetails"]["duration"] == "PT5M"
    assert one["paidProductPlacementDetails"] == {"hasPaidProductPlacement": True}


@pytest.mark.parametrize("path", ["videos", "videos:batchGetStats", "channels"])
def test_fifty_ids_are_the_most(path: str) -> None:
    names = ",".join(f"id{number}" for number in range(51))
    assert refused(path, shelf(), part="id", id=names) == (400, "invalidFilters")
    ask(path, shelf(), part="id", id=names.rpartition(",")[0])


@pytest.mark.parametrize("path", ANSWERS)
def test_no_filter_is_refused(path: str) -> None:
    assert refused(path, shelf(), part="id") == (400, "missingRequiredParameter")


def test_what_only_owners_see_is_forbidden() -> None:
    asked = {"part": "fileDetails", "id": "video000001"}
    assert refused("videos", shelf(), **asked) == (403, "forbidden")


@pytest.mark.parametrize(
    ("path", "pairs"),
    [
        ("videos", {"chart": "mostPopular"}),
        ("channels", {"forHandle": "@x"}),
        ("playlistItems", {"id": "x"}),
    ],
)
def test_filters_that_are_not_played_say_so(path: str, pairs: dict[str, str]) -> None:
    assert refused(path, shelf(), part="id", **pairs)[0] == 501


def test_counts_come_in_batches() -> None:
    parts = "id,snippet,statistics,contentDetails"
    (one,) = ask("videos:batchGetStats", shelf(1, likes=None), part=parts, id="video000001,x")[
        "items"
    ]
    assert one["statistics"] == {"viewCount": "1", "commentCount": "2"}
    assert one["contentDetails"] == {"duration": "300s"}
    assert one["snippet"] == {"publishTime": "2026-11-20T11:00:00Z"}


def test_counts_without_parts_are_refused() -> None:
    assert refused("videos:batchGetStats", shelf(), id="a") == (400, "required")


def test_a_channel_tells_its_uploads_and_whether_it_is_for_children() -> None:
    held = owned(2, made_for_kids=True)
    parts = "snippet,contentDetails,statistics,status"
    (one,) = ask("channels", held, part=parts, id=f"{CHANNEL},UCnobody")["items"]
    assert one["contentDetails"]["relatedPlaylists"]["uploads"] == "UU" + "c" * 22
    assert one["statistics"]["videoCount"] == "2"
    assert one["statistics"]["subscriberCount"] == "1000"
    assert one["status"]["madeForKids"] is True


def test_uploads_are_listed_newest_first_page_by_page() -> None:
    held, pairs, seen = owned(120), {"maxResults": "50", "playlistId": "UU" + "c" * 22}, []
    while True:
        answer = ask("playlistItems", held, part="snippet,contentDetails", **pairs)
        seen += [each["contentDetails"]["videoId"] for each in answer["items"]]
        assert answer["pageInfo"]["totalResults"] == 120
        if "nextPageToken" not in answer:
            break
        pairs["pageToken"] = answer["nextPageToken"]
    assert seen == [f"video{number:06d}" for number in range(1, 121)]
    assert answer["items"][-1]["snippet"]["position"] == 119


def test_an_empty_list_is_not_found() -> None:
    gone = owned(1).removed("video000001", NOW)
    for playlist in ("UU" + "c" * 22, "UUnobody", "PLx", "c" * 24):
        asked = {"part": "id", "playlistId": playlist}
        assert refused("playlistItems", gone, **asked) == (404, "playlistNotFound")


def test_the_tabs_hold_their_kind_and_are_not_found_when_empty() -> None:
    short = upload(1, channel_id=CHANNEL, duration_s=30)
    long = upload(2, channel_id=CHANNEL)
    held = stock([short, long])
    for tab, name in (("UUSH", "video000001"), ("UULF", "video000002")):
        answer = ask("playlistItems", held, part="contentDetails", playlistId=tab + "c" * 22)
        assert [each["contentDetails"]["videoId"] for each in answer["items"]] == [name]
    empty = {"part": "id", "playlistId": "UULV" + "c" * 22}
    assert refused("playlistItems", held, **empty) == (404, "playlistNotFound")
    live = held.changed(replace(held.by_id["video000002"], live=True))
    assert len(ask("playlistItems", live, **empty)["items"]) == 1
