"""Items of YouTube's answers become records, and what cannot be read says why."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collector.source import Counts
from collector.sources import youtube_items as items
from data.asks import Asked
from data.channels import Channel
from data.records import BadRecordError

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 2**70) | st.text(max_size=6) | st.floats(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=6,
)
NAMES = st.sampled_from(
    ["id", "videoId", "snippet", "statistics", "status", "contentDetails", "viewCount", "title",
     "videoPublishedAt", "duration", "tags", "subscriberCount", "relatedPlaylists", "uploads"]
)  # fmt: skip
ITEMS = st.dictionaries(
    NAMES,
    JSON | st.dictionaries(NAMES, JSON | st.dictionaries(NAMES, JSON, max_size=3)),
    max_size=5,
)


def item(name: str = "video-00001", **changes: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "id": name,
        "snippet": {
            "publishedAt": "2026-11-01T10:00:00Z",
            "channelId": "UCa",
            "channelTitle": "Anna & Bob",
            "title": "Talking &amp; to strangers",
            "description": "We met.",
            "tags": ["omegle", "fun"],
            "defaultLanguage": "",
            "defaultAudioLanguage": "ru",
        },
        "statistics": {"viewCount": "12", "likeCount": "0", "commentCount": "3"},
        "contentDetails": {"duration": "PT1H2M3S"},
        "status": {"privacyStatus": "public", "madeForKids": True},
        "paidProductPlacementDetails": {"hasPaidProductPlacement": False},
    }
    return {**plain, **changes}


def test_every_field_of_a_video_is_read_as_it_stands() -> None:
    video = items.video(item(), NOON)
    assert (video.source, video.video_id) == ("youtube", "video-00001")
    assert (video.title, video.description) == ("Talking &amp; to strangers", "We met.")
    assert (video.tags, video.language) == (("omegle", "fun"), "ru")
    assert (video.made_for_kids, video.paid) == (True, False)
    assert (video.channel_id, video.channel_name) == ("UCa", "Anna & Bob")
    assert (video.views, video.likes, video.comments) == (12, 0, 3)
    assert (video.duration_s, video.observed_at) == (3723, NOON)
    assert video.published_at == datetime(2026, 11, 1, 10, tzinfo=UTC)
    assert video.whole


def test_what_is_hidden_or_missing_is_none_and_never_nought() -> None:
    bare = items.video({"id": "a", "snippet": {"title": "Hats"}}, NOON)
    unknown = ("views", "likes", "comments", "duration_s", "published_at", "language")
    assert {getattr(bare, name) for name in unknown} == {None}
    assert {bare.made_for_kids, bare.paid, bare.channel_id} == {None}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": ""}, "missing"),
        ({"snippet": {}}, "no text"),
        ({"snippet": None}, "no text"),
        ({"statistics": {"viewCount": "-1"}}, "negative"),
        ({"statistics": {"viewCount": "many"}}, "not a count"),
    ],
)
def test_an_item_that_is_no_video_says_why(changes: dict[str, Any], reason: str) -> None:
    with pytest.raises(BadRecordError, match=reason):
        items.video(item(**changes), NOON)


def test_every_id_that_was_asked_for_ends_in_a_status_in_the_order_asked() -> None:
    hidden = item("hidden", statistics={"likeCount": "5"})
    bad = item("bad", snippet={})
    got = items.details(
        {"items": [bad, item("there"), hidden]}, ["there", "lost", "bad", "hidden"], NOON
    )
    assert [(each.video_id, each.status) for each in got.asked] == [
        ("there", "returned"),
        ("lost", "gone"),
        ("bad", "unreadable"),
        ("hidden", "hidden_counts"),
    ]
    assert "no text" in got.asked[2].detail
    assert [(row.number, row.video is None) for row in got.rows] == [
        (1, True),
        (2, False),
        (3, False),
    ]


@pytest.mark.parametrize("answer", [{}, {"items": None}, {"items": "x"}, {"items": ["x", 1]}])
def test_an_answer_without_items_loses_no_id(answer: dict[str, Any]) -> None:
    assert items.details(answer, ["a"], NOON).asked == (Asked(video_id="a", status="gone"),)
    assert items.page(answer).ids == ()
    assert items.counts(answer) == ()


def test_a_page_of_a_search_holds_its_ids_once_and_in_order() -> None:
    named = [{"id": {"videoId": name}} for name in ("b", "a", "b")]
    answer = {"items": [*named, {"id": {"channelId": "UCx"}}, {"id": "c"}], "nextPageToken": "P2"}
    page = items.page(answer)
    assert (page.ids, page.token, page.oldest) == (("b", "a"), "P2", None)


def test_a_page_without_items_is_the_last_whatever_it_promises() -> None:
    answer = {"items": [], "nextPageToken": "P9", "pageInfo": {"totalResults": 1_000_000}}
    assert items.page(answer).token is None


def test_a_page_of_uploads_tells_the_oldest_date_in_it() -> None:
    told = [
        ("a", "2026-11-03T00:00:00Z"),
        ("b", "2026-11-01T00:00:00Z"),
        ("c", None),
        ("d", "soon"),
    ]
    entries = [{"contentDetails": {"videoId": i, "videoPublishedAt": at}} for i, at in told]
    page = items.page({"items": entries}, "contentDetails")
    assert page.ids == ("a", "b", "c", "d")
    assert page.oldest == datetime(2026, 11, 1, tzinfo=UTC)


def test_counts_that_cannot_be_read_are_left_out_and_hidden_ones_are_none() -> None:
    told = [
        {"id": "a", "statistics": {"viewCount": "7", "likeCount": "0"}},
        {"id": "b", "statistics": {"viewCount": "-7"}},
        {"statistics": {"viewCount": "7"}},
        {"id": "c"},
    ]
    assert items.counts({"items": told}) == (
        Counts(video_id="a", views=7, likes=0, comments=None),
        Counts(video_id="c", views=None, likes=None, comments=None),
    )


def channel(name: str, **statistics: Any) -> dict[str, Any]:
    return {
        "id": name,
        "contentDetails": {"relatedPlaylists": {"uploads": "UU" + name[2:], "likes": ""}},
        "statistics": statistics,
        "status": {"madeForKids": False},
    }


def test_a_channel_tells_where_its_uploads_are_and_how_many_subscribe() -> None:
    told = [channel("UCa", subscriberCount="1200", hiddenSubscriberCount=False)]
    (found,) = items.channels({"items": told}, ["UCa"])
    assert found == Channel(channel_id="UCa", uploads="UUa", subscribers=1200, made_for_kids=False)


def test_subscribers_that_are_hidden_or_unreadable_are_none() -> None:
    told = [
        channel("UCa", subscriberCount="0", hiddenSubscriberCount=True),
        channel("UCb", subscriberCount="-4"),
        channel("UCc"),
    ]
    found = items.channels({"items": told}, ["UCa", "UCb", "UCc"])
    assert [each.subscribers for each in found] == [None, None, None]


def test_a_channel_that_is_missing_is_gone() -> None:
    (found,) = items.channels({"items": [channel("UCa")]}, ["UCgone"])
    assert found == Channel(channel_id="UCgone", uploads=None, subscribers=None, made_for_kids=None)


@given(st.lists(ITEMS | JSON, max_size=4), st.text(max_size=4))
def test_no_answer_of_any_shape_breaks_the_reading_or_loses_an_id(
    told: list[Any], token: str
) -> None:
    answer = {"items": told, "nextPageToken": token}
    asked = items.details(answer, ["a", "b"], NOON).asked
    assert [each.video_id for each in asked] == ["a", "b"]
    assert len(items.channels(answer, ["a", "b"])) == 2
    assert len(items.page(answer).ids) + len(items.page(answer, "contentDetails").ids) <= 2 * len(
        told
    )
    assert len(items.counts(answer)) <= len(told)
