"""Every error of the table, as it goes over the wire and as Google's client understands it."""

from __future__ import annotations

import json

import pytest
from googleapiclient.errors import HttpError
from played import client, stand_in

from collector.stand_in.faults import Fault
from collector.stand_in.refusals import REFUSALS, RefusedError, not_played

TABLE = {
    "search_spent": (429, "rateLimitExceeded"),
    "search_spent_as_quota": (429, "quotaExceeded"),
    "quota_exceeded": (403, "quotaExceeded"),
    "daily_limit": (403, "dailyLimitExceeded"),
    "rate_limit": (403, "rateLimitExceeded"),
    "user_rate_limit": (403, "userRateLimitExceeded"),
    "too_many": (429, "rateLimitExceeded"),
    "backend_error": (500, "backendError"),
    "unavailable": (503, "backendError"),
    "gateway_timeout": (504, "backendError"),
    "key_invalid": (400, "badRequest"),
    "key_invalid_old": (400, "keyInvalid"),
    "not_configured": (403, "accessNotConfigured"),
    "key_restricted": (403, "forbidden"),
    "comments_disabled": (403, "commentsDisabled"),
    "video_not_found": (404, "videoNotFound"),
    "channel_not_found": (404, "channelNotFound"),
    "playlist_not_found": (404, "playlistNotFound"),
    "invalid_page_token": (400, "invalidPageToken"),
    "invalid_filters": (400, "invalidFilters"),
    "incompatible_parameters": (400, "incompatibleParameters"),
    "forbidden": (403, "forbidden"),
}
PAGES = {"bad_gateway": 502, "not_found": 404}


def refused(name: str) -> HttpError:
    played = stand_in(faults=(Fault(at=1, refusal=name),))
    with played as url, client(url) as youtube, pytest.raises(HttpError) as caught:
        youtube.videos().list(part="id", id="video000001").execute()
    return caught.value


def test_the_table_names_every_refusal() -> None:
    assert set(TABLE) | set(PAGES) == set(REFUSALS)


@pytest.mark.parametrize(("name", "told"), TABLE.items(), ids=TABLE)
def test_a_refusal_reaches_the_client_with_status_and_reason(
    name: str, told: tuple[int, str]
) -> None:
    error = refused(name)
    body = json.loads(error.content)["error"]
    assert (error.resp.status, body["errors"][0]["reason"]) == told
    assert body["code"] == error.resp.status
    assert error.reason == body["message"] == REFUSALS[name].message


@pytest.mark.parametrize(("name", "status"), PAGES.items(), ids=PAGES)
def test_the_front_end_refuses_with_a_page(name: str, status: int) -> None:
    error = refused(name)
    assert error.resp.status == status
    assert error.content.startswith(b"<!DOCTYPE html>")


@pytest.mark.parametrize("name", [name for name in TABLE if name.startswith("search_spent")])
def test_a_spent_search_bucket_says_per_day(name: str) -> None:
    assert "'Search Queries per day'" in REFUSALS[name].message


def test_only_the_daily_limit_says_per_day() -> None:
    assert "per day" not in REFUSALS["too_many"].message


def test_what_is_not_played_says_so() -> None:
    error = not_played("search.list with eventType")
    assert isinstance(error, RefusedError)
    assert (error.refusal.status, "does not play" in str(error)) == (501, True)
