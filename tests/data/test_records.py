"""Records are checked at birth, frozen, and known by hashes that no order of fields moves."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from fiction import NOON, video
from hypothesis import given, settings
from hypothesis import strategies as st

from data.records import (
    MAX_COUNT,
    MAX_TEXT,
    BadRecordError,
    Balance,
    Evidence,
    Mention,
    Row,
    SourceFile,
    Video,
)

COUNTS = ("subscribers", "duration_s", "views", "likes", "comments", "rank")
OF_THE_TEXT = ("title", "description", "tags", "made_for_kids", "language", "paid")
CHANGED: dict[str, object] = {
    "source": "dailymotion", "video_id": "v2", "title": "b", "description": "b", "tags": ("b",),
    "made_for_kids": False, "language": "fr", "paid": False, "channel_id": "c2",
    "channel_name": "d", "subscribers": 0, "published_at": NOON, "observed_at": NOON,
    "duration_s": 0, "views": 0, "likes": 0, "comments": 0,
}  # fmt: skip
BAD = [
    ("source", "", "missing"),
    ("video_id", " v1", "padded"),
    ("video_id", "v" * 201, "longer than 200"),
    ("video_id", "v\n1", "control character"),
    ("source", "you\x7ftube", "control character"),
    ("video_id", None, "not a text"),
    ("video_id", 17, "not a text"),
    ("video_id", "\ud800", "surrogate"),
    ("description", None, "not a text"),
    ("title", "\udfff", "surrogate"),
    ("title", "a" * (MAX_TEXT + 1), "2,000,000"),
    ("description", "a" * (MAX_TEXT + 1), "2,000,000"),
    ("tags", ("a" * (MAX_TEXT + 1),), "2,000,000"),
    ("tags", "hats", "not a tuple"),
    ("tags", (1,), "not a text"),
    ("channel_name", 3, "not a text"),
    ("channel_id", "\ud800", "surrogate"),
    ("channel_id", "", "empty"),
    ("channel_name", "", "empty"),
    ("language", "", "empty"),
    ("language", ("en",), "not a text"),
    ("made_for_kids", "yes", "not a bool"),
    ("paid", 1, "not a bool"),
    ("observed_at", datetime(2024, 5, 1), "no time zone"),  # noqa: DTZ001 (the fault itself)
    ("published_at", datetime(1999, 12, 31, tzinfo=UTC), "outside 2000"),
    ("published_at", datetime(2100, 1, 1, tzinfo=UTC), "outside 2000"),
    ("published_at", date(2024, 5, 1), "not a time"),
    ("observed_at", "2024-05-01", "not a time"),
    *[(name, -1, "outside 0") for name in COUNTS],
    *[(name, MAX_COUNT + 1, "outside 0") for name in COUNTS],
    ("views", "12", "not a int"),
    ("views", 1.5, "not a int"),
    ("likes", True, "not a int"),
]


@pytest.mark.parametrize(("name", "value", "why"), BAD)
def test_a_bad_field_is_refused_with_a_reason_that_names_the_fault(
    name: str, value: object, why: str
) -> None:
    with pytest.raises(BadRecordError, match=why) as caught:
        video(**{name: value})
    assert caught.value.reason == str(caught.value)


def test_a_video_without_any_text_is_refused() -> None:
    with pytest.raises(BadRecordError, match="no text"):
        video(title="")


@pytest.mark.parametrize("text", [{"description": "a"}, {"tags": ("a",)}])
def test_a_description_or_a_tag_alone_is_text_enough(text: dict[str, Any]) -> None:
    assert video(title="", **text).title == ""


@pytest.mark.parametrize("name", COUNTS)
def test_the_largest_count_fits_and_zero_is_not_none(name: str) -> None:
    assert getattr(video(**{name: MAX_COUNT}), name) == MAX_COUNT
    assert getattr(video(**{name: 0}), name) == 0
    assert getattr(video(), name) is None


@pytest.mark.parametrize("name", list(CHANGED))
def test_the_content_hash_moves_with_the_text_and_the_flags_and_with_nothing_else(
    name: str,
) -> None:
    moved = video(**{name: CHANGED[name]}).content_hash != video().content_hash
    assert moved == (name in OF_THE_TEXT)


@pytest.mark.parametrize("name", list(CHANGED))
def test_the_observation_id_moves_with_everything_but_the_rank(name: str) -> None:
    assert video(**{name: CHANGED[name]}).observation_id != video().observation_id
    assert video(rank=3).observation_id == video().observation_id


def test_one_moment_told_in_two_time_zones_is_one_observation() -> None:
    there = NOON.astimezone(timezone(timedelta(hours=9)))
    assert video(observed_at=there).observation_id == video(observed_at=NOON).observation_id


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=5), min_size=1, max_size=4))
@settings(deadline=None)
def test_a_text_cut_otherwise_into_tags_is_another_text(tags: list[str]) -> None:
    joined = video(tags=("".join(tags),))
    same = tuple(tags) == joined.tags
    assert (video(tags=tuple(tags)).content_hash == joined.content_hash) == same


@pytest.mark.parametrize("kind", [Video, Row, SourceFile, Balance, Mention, Evidence])
def test_every_record_is_frozen_and_takes_names_only(kind: type) -> None:
    parameters = kind.__dataclass_params__  # type: ignore[attr-defined]
    assert parameters.frozen
    assert all(field.kw_only for field in dataclasses.fields(kind))


def test_a_records_field_cannot_be_set_afterwards() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        video().title = "b"  # type: ignore[misc]
