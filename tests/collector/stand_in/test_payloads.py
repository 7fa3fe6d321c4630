"""Resources are shaped as the discovery document says."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from googleapiclient.discovery_cache import get_static_doc
from hypothesis import given, settings
from hypothesis import strategies as st
from played import shelf, upload

from collector.stand_in import payloads
from collector.stand_in.catalogue import stock

SCHEMAS = json.loads(get_static_doc("youtube", "v3"))["schemas"]
HELD = shelf(1)
ONE = HELD.uploads[0]
OWNER = HELD.channels[ONE.channel_id]


def unknown(told: Any, schema: dict[str, Any]) -> list[str]:
    """List the fields that the document does not know."""
    schema = SCHEMAS[schema["$ref"]] if "$ref" in schema else schema
    if isinstance(told, list):
        return [each for one in told for each in unknown(one, schema["items"])]
    if not isinstance(told, dict) or "properties" not in schema:
        return []
    known = schema["properties"]
    wrong = [name for name in told if name not in known]
    return wrong + [
        each for name in told if name in known for each in unknown(told[name], known[name])
    ]


@pytest.mark.parametrize(
    ("schema", "told"),
    [
        ("Video", payloads.resource("video", "a", payloads.video(ONE))),
        ("VideoStat", payloads.resource("videoStats", "a", payloads.video_stats(ONE))),
        ("Channel", payloads.resource("channel", "a", payloads.channel(OWNER, (ONE,)))),
        (
            "PlaylistItem",
            payloads.resource("playlistItem", "a", payloads.playlist_item(ONE, OWNER, "UUx", 0)),
        ),
    ],
)
def test_every_field_is_in_the_document(schema: str, told: dict[str, Any]) -> None:
    assert unknown(told, {"$ref": schema}) == []


def test_a_search_result_has_one_field_that_the_document_forgets() -> None:
    assert unknown(payloads.found(ONE, OWNER), {"$ref": "SearchResult"}) == ["publishTime"]


def test_hidden_counts_are_missing() -> None:
    held = stock([upload(1, views=None, likes=None, comments=None)])
    assert payloads.video(held.uploads[0])["statistics"] == {}
    assert payloads.video_stats(held.uploads[0])["statistics"] == {}


def test_a_count_of_nothing_is_told() -> None:
    held = stock([upload(1, views=0, likes=0, comments=0)])
    counts = payloads.video(held.uploads[0])["statistics"]
    assert counts == {"viewCount": "0", "likeCount": "0", "commentCount": "0"}


def test_hidden_subscribers_are_missing_and_said_to_be_hidden() -> None:
    held = stock([upload(1, subscribers=None)])
    counts = payloads.channel(next(iter(held.channels.values())), ())["statistics"]
    assert counts["hiddenSubscriberCount"] is True
    assert "subscriberCount" not in counts


def test_a_search_result_is_escaped_and_cut() -> None:
    held = stock([upload(1, title='Tom & "Ann"', description="long " * 100)])
    snippet = payloads.found(held.uploads[0], OWNER)["snippet"]
    assert snippet["title"] == "Tom &amp; &quot;Ann&quot;"
    assert snippet["description"].endswith(" ...")
    assert len(snippet["description"]) < 165


def test_a_restricted_video_says_so() -> None:
    held = stock([upload(1)], restricted=1.0)
    rating = payloads.video(held.uploads[0])["contentDetails"]["contentRating"]
    assert rating == {"ytRating": "ytAgeRestricted"}


@pytest.mark.parametrize(
    ("seconds", "written"),
    [
        (0, "P0D"),
        (5, "PT5S"),
        (60, "PT1M"),
        (3600, "PT1H"),
        (3661, "PT1H1M1S"),
        (86_400, "P1D"),
        (90_061, "P1DT1H1M1S"),
    ],
)
def test_durations_are_written_as_iso_8601(seconds: int, written: str) -> None:
    held = stock([upload(1, duration_s=seconds)])
    assert payloads.video(held.uploads[0])["contentDetails"]["duration"] == written


@settings(deadline=None)
@given(st.integers(0, 10_000_000))
def test_a_duration_can_be_read_back(seconds: int) -> None:
    held = stock([upload(1, duration_s=seconds)])
    written = payloads.video(held.uploads[0])["contentDetails"]["duration"]
    pattern = r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?"
    found = re.fullmatch(pattern, written)
    assert found
    parts = [int(each or 0) for each in found.groups()]
    assert sum(n * unit for n, unit in zip(parts, (86_400, 3600, 60, 1), strict=True)) == seconds


def test_an_etag_changes_with_what_is_told() -> None:
    assert payloads.etag({"a": 1}) == payloads.etag({"a": 1}) != payloads.etag({"a": 2})


def test_a_short_is_a_minute_at_most() -> None:
    lengths = stock([upload(n, duration_s=s) for n, s in ((1, 60), (2, 61), (3, None))])
    assert [payloads.is_short(lengths.by_id[f"video{n:06d}"]) for n in (1, 2, 3)] == [
        True,
        False,
        False,
    ]
