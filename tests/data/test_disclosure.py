"""Who is named, who gets a pseudonym, and who is hidden on every video of the channel."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from fiction import LEXICON, NOON, publish_all, read_newest, shown, video

from data.disclosure import HIDDEN_SITE
from data.masking import MASK

MINOR = {"name": "likely_minor_uploader", "p": 0.5, "evidence": ["(the wording)"]}


def only(home: Path, **changes: Any) -> dict[str, Any]:
    publish_all(home, video("abcdefghijk", **{"title": "Hats on OmeTV", **changes}))
    (row,) = shown(home).values()
    return row


@pytest.mark.parametrize(
    ("subscribers", "views", "public"),
    [
        (10_000, None, True),
        (10_000, 0, True),
        (9_999, None, False),
        (9_999, 10**9, False),
        (0, 10**9, False),
        (None, 100_000, True),
        (None, 99_999, False),
        (None, None, False),
    ],
)
def test_subscribers_decide_and_views_only_where_they_are_unknown(
    tmp_path: Path, subscribers: int | None, views: int | None, public: bool
) -> None:
    row = only(tmp_path, subscribers=subscribers, views=views, channel_name="Hat Ltd")
    assert row["creator_public"] is public
    assert (row["creator"] == "Hat Ltd") is public


def test_a_public_creator_is_named_and_linked(tmp_path: Path) -> None:
    row = only(tmp_path, subscribers=10_000, channel_id="UCx", channel_name="Hat Ltd")
    assert row["video_ref"] == "youtube:abcdefghijk"
    assert row["video_url"] == "https://www.youtube.com/watch?v=abcdefghijk"


@pytest.mark.parametrize(
    ("names", "creator"),
    [({"channel_id": "UCx"}, "UCx"), ({}, "(not given)")],
)
def test_a_public_creator_without_a_name_is_known_by_id_or_as_not_given(
    tmp_path: Path, names: dict[str, str], creator: str
) -> None:
    assert only(tmp_path, subscribers=10_000, **names)["creator"] == creator


def test_a_small_creator_has_a_pseudonym_and_no_link(tmp_path: Path) -> None:
    row = only(tmp_path, subscribers=1, channel_id="UCx", channel_name="Hat Ltd")
    assert re.fullmatch(r"video-[0-9a-f]{12}", row["video_ref"])
    assert re.fullmatch(r"creator-[0-9a-f]{12}", row["creator"])
    assert row["video_url"] is None


def test_one_channel_has_one_pseudonym_and_two_channels_have_two(tmp_path: Path) -> None:
    publish_all(
        tmp_path,
        video("v1", title="One OmeTV", channel_id="UCx", channel_name="Hat"),
        video("v2", title="Two OmeTV", channel_id="UCx", channel_name="Hat, renamed"),
        video("v3", title="Three OmeTV", channel_id="UCy", channel_name="Hat"),
        video("v4", title="Four OmeTV", channel_id="UCx", source="dailymotion"),
        video("v5", title="Five OmeTV"),
        video("v6", title="Six OmeTV"),
    )
    rows = shown(tmp_path)
    assert rows["One"]["creator"] == rows["Two"]["creator"]
    assert len({row["creator"] for row in rows.values()}) == 5


def test_another_homes_pseudonyms_are_others(tmp_path: Path) -> None:
    refs = {only(tmp_path / home, subscribers=1)["video_ref"] for home in ("a", "b")}
    assert len(refs) == 2


def test_what_one_video_tells_of_a_channels_size_holds_for_all_its_videos(tmp_path: Path) -> None:
    publish_all(
        tmp_path,
        video("v1", title="Known OmeTV", channel_id="UCx", subscribers=20_000),
        video("v2", title="Unknown OmeTV", channel_id="UCx", views=3),
        video("v3", title="Small OmeTV", channel_id="UCy", subscribers=2),
        video("v4", title="Viral OmeTV", channel_id="UCy", views=10**8),
    )
    rows = shown(tmp_path)
    public = {name: row["creator_public"] for name, row in rows.items()}
    assert public == {"Known": True, "Unknown": True, "Small": False, "Viral": False}


@pytest.mark.parametrize(
    "other",
    [
        {"title": "I'm 12 and on OmeTV"},
        {"title": "My birthday", "description": "I'm 12 years old today"},
        {"title": "Flagged OmeTV"},
    ],
)
@pytest.mark.parametrize("channel", [{"channel_id": "UCx"}, {"channel_name": "Kiwi"}])
def test_whoever_is_likely_a_minor_is_hidden_on_every_video_of_the_channel(
    tmp_path: Path, channel: dict[str, str], other: dict[str, str]
) -> None:
    result = publish_all(
        tmp_path,
        video("v1", title="Plain OmeTV", subscribers=10**6, **channel),
        video("v2", **other, **channel),
        video("v3", title="Stranger on OmeTV", channel_id="UCz"),
        scores={"flagged": {"flags": [MINOR]}},
    )
    assert set(shown(tmp_path)) == {"Stranger"}
    assert result.naming - result.shown == (1 if other["title"] == "My birthday" else 2)


def test_channels_of_one_name_on_two_sources_are_two(tmp_path: Path) -> None:
    publish_all(
        tmp_path,
        video("v1", title="I'm 12 and on OmeTV", channel_name="Kiwi"),
        video("v2", title="Other OmeTV", channel_name="Kiwi", source="dailymotion"),
    )
    assert set(shown(tmp_path)) == {"Other"}


def test_a_video_without_a_channel_hides_only_itself(tmp_path: Path) -> None:
    publish_all(
        tmp_path, video("v1", title="I'm 12 and on OmeTV"), video("v2", title="Other OmeTV")
    )
    assert set(shown(tmp_path)) == {"Other"}


def test_an_adult_only_sites_name_is_hidden_in_text_sites_and_mentions(tmp_path: Path) -> None:
    row = only(tmp_path, title="Hats: OmeTV or nightowlish?", subscribers=10**6)
    assert row["title"] == f"Hats: OmeTV or {MASK * 11}?"
    assert row["sites"] == [HIDDEN_SITE, "OmeTV"]
    assert {mention["site"] for mention in row["mentions"]} == {HIDDEN_SITE, "OmeTV"}
    assert LEXICON.site[-1].name not in repr(row)


def test_offsets_of_mentions_still_point_at_the_sites_name(tmp_path: Path) -> None:
    row = only(tmp_path, title="Hats at 18:30 😀 on OmeTV")
    (mention,) = row["mentions"]
    assert row["title"][mention["start"] : mention["end"]] == "OmeTV"


def test_the_likeliest_of_each_head_leads_and_an_unsupported_text_has_none(tmp_path: Path) -> None:
    nothing = dict.fromkeys(("stance", "youth", "target", "score", "low", "high"))
    publish_all(
        tmp_path,
        video("v1", title="Scored OmeTV"),
        video("v2", title="Unread OmeTV"),
        scores={"unread": {"decision": "unsupported", "scored_at": NOON, **nothing}},
    )
    rows = shown(tmp_path)
    assert (rows["Scored"]["stance_top"], rows["Scored"]["youth_top"]) == ("promotes", "some")
    assert (rows["Unread"]["stance_top"], rows["Unread"]["score"]) == (None, None)


@pytest.mark.parametrize(
    ("moment", "week", "month"),
    [
        (datetime(2024, 12, 30, tzinfo=UTC), date(2024, 12, 30), date(2024, 12, 1)),
        (datetime(2025, 1, 5, 23, 59, 59, tzinfo=UTC), date(2024, 12, 30), date(2025, 1, 1)),
        (datetime(2025, 1, 6, tzinfo=UTC), date(2025, 1, 6), date(2025, 1, 1)),
        (None, None, None),
    ],
)
def test_what_is_counted_has_a_week_from_monday_and_a_month_as_what_is_seen(
    tmp_path: Path, moment: datetime | None, week: date | None, month: date | None
) -> None:
    publish_all(tmp_path, video("v1", title="Hats on OmeTV", published_at=moment))
    snapshot = read_newest(tmp_path)
    for table in ("counted", "seen"):
        (row,) = snapshot.rows(f"SELECT week, month FROM {table}")
        assert (row["week"], row["month"]) == (week, month)
    snapshot.close()


def test_what_is_counted_says_in_which_way_it_encourages_and_whether_it_is_paid(
    tmp_path: Path,
) -> None:
    flagged = {"flags": [{"name": "paid_suspected", "p": 0.9, "evidence": []}]}
    publish_all(tmp_path, video("v1", title="Hats on OmeTV"), scores={"hats": flagged})
    snapshot = read_newest(tmp_path)
    (row,) = snapshot.rows("SELECT formats, disclosure FROM counted")
    snapshot.close()
    assert row == {"formats": ["referral"], "disclosure": "suspected"}
