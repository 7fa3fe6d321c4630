"""Each of YouTube's answers becomes the one error that says what to do next."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback import fault

from collector.errors import (
    BucketEmptyError,
    CollectorError,
    CommentsClosedError,
    GoneError,
    PageLostError,
    PlatformFailedError,
    QueryRefusedError,
    SetupError,
    TooFastError,
)
from collector.youtube_errors import classify

SPENT = (
    "Quota exceeded for quota metric 'Search Queries' and limit 'Search Queries per day' of"
    " service 'youtube.googleapis.com' for consumer 'project_number:123'."
)
PER_MINUTE = (
    "Quota exceeded for quota metric 'Queries' and limit 'Queries per minute per user' of service"
    " 'youtube.googleapis.com'."
)
OLD = 'The request cannot be completed because you have exceeded your <a href="/q">quota</a>.'


def detail(reason: str) -> dict[str, Any]:
    return {
        "status": "INVALID_ARGUMENT",
        "details": [
            {"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason, "metadata": {}}
        ],
    }


def judged(status: int, body: object) -> CollectorError | None:
    return classify(status, body if isinstance(body, bytes) else json.dumps(body).encode())


def found(status: int, body: object) -> CollectorError:
    error = judged(status, body)
    assert error is not None
    return error


@pytest.mark.parametrize("body", [{"items": []}, {}, {"items": [{"id": "a"}], "kind": "x"}])
def test_a_whole_good_answer_is_no_error(body: object) -> None:
    assert judged(200, body) is None


@pytest.mark.parametrize("status", [429, 403])
@pytest.mark.parametrize("reason", ["rateLimitExceeded", "quotaExceeded", "somethingNew"])
def test_search_queries_per_day_empty_the_search_bucket_whatever_the_reason(
    status: int, reason: str
) -> None:
    error = found(status, fault(status, reason, SPENT))
    assert isinstance(error, BucketEmptyError)
    assert (error.bucket, error.final) == ("search", True)


@pytest.mark.parametrize(
    ("status", "body", "final"),
    [
        (403, fault(403, "quotaExceeded", OLD), False),
        (403, fault(403, "dailyLimitExceeded", "Daily Limit Exceeded"), False),
        (403, fault(403, "rateLimitExceeded", "limit 'Queries per day'"), False),
        (429, fault(429, "quotaExceeded", OLD), True),
        (429, fault(429, "rateLimitExceeded", "limit 'Queries\n per Day'"), True),
    ],
)
def test_a_spent_quota_empties_the_bucket_of_the_method(
    status: int, body: object, final: bool
) -> None:
    error = found(status, body)
    assert isinstance(error, BucketEmptyError)
    assert (error.bucket, error.final) == (None, final)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (403, fault(403, "rateLimitExceeded", "Rate Limit Exceeded")),
        (403, fault(403, "userRateLimitExceeded", "User Rate Limit Exceeded")),
        (403, fault(403, "quotaExceeded", PER_MINUTE)),
        (429, fault(429, "quotaExceeded", PER_MINUTE)),
        (429, fault(429, "rateLimitExceeded", PER_MINUTE)),
        (429, fault(429, "rateLimitExceeded")),
        (429, fault(429, "tooManyRequests")),
        (429, b""),
        (429, b"<html>429. That's an error.</html>"),
    ],
)
def test_too_many_at_once_is_asked_again(status: int, body: object) -> None:
    assert isinstance(found(status, body), TooFastError)


@pytest.mark.parametrize("status", [500, 502, 503, 504, 599])
@pytest.mark.parametrize("body", [b"", b"<html>502</html>", fault(503, "backendError")])
def test_a_failure_of_the_platform_is_asked_again(status: int, body: object) -> None:
    assert isinstance(found(status, body), PlatformFailedError)


@pytest.mark.parametrize(
    ("status", "body", "reason", "expected"),
    [
        (400, fault(400, "badRequest", "API key not valid. Please pass a valid API key.",
                    **detail("API_KEY_INVALID")), "does not know this key", "Credentials"),
        (400, fault(400, "badRequest", "API key expired. Please renew the API key."),
         "does not know this key", "Credentials"),
        (400, fault(400, "keyInvalid", "Bad Request"), "does not know this key", "Credentials"),
        (403, fault(403, "forbidden", "Method doesn't allow unregistered callers (callers "
                    "without established identity)."), "does not know this key", "Credentials"),
        (403, fault(403, "accessNotConfigured", "YouTube Data API v3 has not been used in "
                    "project 12 before or it is disabled.", **detail("SERVICE_DISABLED")),
         "has not enabled", "enable YouTube Data API"),
        (403, fault(403, "forbidden", "Requests from referer <empty> are blocked.",
                    **detail("API_KEY_HTTP_REFERRER_BLOCKED")), "restrictions", "let the key"),
        (403, fault(403, "ipRefererBlocked"), "restrictions", "let the key"),
        (403, fault(403, "forbidden", "blocked", **detail("API_KEY_SERVICE_BLOCKED")),
         "restrictions", "let the key"),
        (403, fault(403, "forbidden", "x", **detail("CONSUMER_SUSPENDED")), "suspended", "project"),
        (401, fault(401, "required", "Login Required"), "sign in", "Credentials"),
        (403, b"<!DOCTYPE html><title>Blocked</title>", "a web page", "proxy"),
        (404, b"<html>404. That\xe2\x80\x99s an error.</html>", "a web page", "youtube.endpoint"),
        (407, b" \n<html>sign in</html>", "a web page", "proxy"),
        (302, b"", "elsewhere", "youtube.endpoint"),
        (304, b"", "elsewhere", "youtube.endpoint"),
    ],
)  # fmt: skip
def test_what_is_set_up_wrongly_stops_and_names_how_to_mend_it(
    status: int, body: object, reason: str, expected: str
) -> None:
    error = found(status, body)
    assert isinstance(error, SetupError)
    assert reason in error.reason
    assert expected in error.expected


@pytest.mark.parametrize("what", ["video", "channel", "playlist"])
def test_a_404_by_name_is_gone(what: str) -> None:
    error = found(404, fault(404, f"{what}NotFound", "cannot be found"))
    assert isinstance(error, GoneError)
    assert error.what == what


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (404, b"<html>videoNotFound</html>"),
        (404, b'{"error": {"errors": [{"reason": "videoNotFound"'),
        (404, b""),
        (404, fault(404, "notFound")),
        (404, {"message": "no route videoNotFound"}),
        (403, fault(403, "videoNotFound")),
    ],
)
def test_nothing_else_is_ever_taken_for_gone(status: int, body: object) -> None:
    assert not isinstance(found(status, body), GoneError)


def test_closed_comments_are_data() -> None:
    assert isinstance(found(403, fault(403, "commentsDisabled")), CommentsClosedError)


def test_a_lost_page_begins_its_window_again() -> None:
    assert isinstance(found(400, fault(400, "invalidPageToken")), PageLostError)


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (400, "invalidFilters"),
        (400, "incompatibleParameters"),
        (400, "invalidSearchFilter"),
        (403, "forbidden"),
        (403, "playlistItemsNotAccessible"),
        (404, "commentThreadNotFound"),
        (409, "conflict"),
    ],
)
def test_what_the_platform_will_not_answer_is_skipped_with_its_own_word(
    status: int, reason: str
) -> None:
    error = found(status, fault(status, reason, "because"))
    assert isinstance(error, QueryRefusedError)
    assert (error.status, error.reason) == (status, reason)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b'{"items": [{"id": {"videoId": "abc"}}, {"id"',
        b"[]",
        b"null",
        b'"text"',
        b"\xff\xfe\x00",
        b"<html>a login page</html>",
        b'{"items": []} and more',
        b"[" * 100_000,
    ],
)
def test_a_good_status_over_a_body_that_is_no_answer_is_asked_again(body: bytes) -> None:
    assert isinstance(found(200, body), PlatformFailedError)


@pytest.mark.parametrize("status", [400, 403, 404])
def test_an_error_cut_off_is_asked_again_for_nobody_knows_what_it_said(status: int) -> None:
    whole = json.dumps(fault(status, "quotaExceeded", OLD)).encode()
    assert isinstance(found(status, whole[: len(whole) // 2]), PlatformFailedError)


def test_an_error_inside_a_good_status_speaks_with_its_own_code() -> None:
    assert isinstance(found(200, fault(403, "quotaExceeded")), BucketEmptyError)
    assert isinstance(found(200, {"error": {"code": 200}}), PlatformFailedError)
    assert isinstance(found(200, {"error": "oops"}), PlatformFailedError)


@pytest.mark.parametrize(
    "error",
    [None, [], "text", 7, {"errors": "x"}, {"errors": [None, 7, {"reason": 7}]}, {"message": []},
     {"details": {"reason": "x"}}, {"code": "x"}],
)  # fmt: skip
def test_an_error_of_an_odd_shape_is_judged_by_its_status(error: object) -> None:
    assert isinstance(found(400, {"error": error}), QueryRefusedError)
    assert isinstance(found(503, {"error": error}), PlatformFailedError)


def test_a_reason_that_is_no_word_is_not_repeated() -> None:
    error = found(400, fault(400, "AIzaSyTEST_key-0123"))
    assert isinstance(error, QueryRefusedError)
    assert error.reason == "no reason given"


@given(status=st.integers(100, 599), body=st.binary(max_size=60))
def test_any_bytes_under_any_status_become_one_of_our_errors(status: int, body: bytes) -> None:
    error = classify(status, body)
    assert isinstance(error, CollectorError) or status in range(200, 300)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
    lambda each: st.lists(each, max_size=3) | st.dictionaries(
        st.sampled_from(["error", "errors", "reason", "message", "code", "details", "status"]),
        each, max_size=4),
    max_leaves=9,
)  # fmt: skip


@given(status=st.integers(100, 599), body=_JSON)
def test_any_json_under_any_status_becomes_one_of_our_errors(status: int, body: object) -> None:
    error = judged(status, body)
    good = status in range(200, 300) and isinstance(body, dict) and "error" not in body
    assert (error is None) == good
