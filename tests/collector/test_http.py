"""The one client asks within bounds, retries only what may be, and never shows its key."""

from __future__ import annotations

import gzip
import io
import logging
import socket
import time
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler

import httpx
import pytest
import stamina
from googleapiclient.discovery import build
from loopback import Loopback, Told, fault, raw, serve, tell
from stamina.instrumentation import RetryDetails, set_on_retry_hooks

from collector import http
from collector.answers import Answer
from collector.errors import (
    BucketEmptyError,
    CollectorError,
    PlatformFailedError,
    RetryError,
    SetupError,
    SkipError,
    StopError,
    TooFastError,
    TooLargeError,
    UnreachableError,
)
from collector.http import KEY_HEADER, Limits, Patience, Transport, open_client
from collector.keys import Key, KeyFilter
from collector.youtube_errors import classify
from data.errors import BucketSpentError

SECRET = "AIzaSyTEST_key-0123456789abcdefghijklmn"  # noqa: S105
KEY = Key(SECRET)
AT_ONCE = Patience(attempts=3, first_wait_s=0, jitter_s=0)
SHORT = Limits(connect_s=1, read_s=0.2, whole_s=0.5, body=10_000)
PAGE = {"items": [{"id": {"videoId": "a"}}], "nextPageToken": "P2"}


@pytest.fixture(autouse=True)
def _no_hooks() -> Iterator[None]:
    """Keep stamina's own log as it is in life: on."""
    set_on_retry_hooks(None)
    yield
    set_on_retry_hooks(None)


def transport(here: Loopback, **changes: object) -> Transport:
    given = {"judge": classify, "patience": AT_ONCE, "limits": SHORT, **changes}
    return Transport(here.endpoint, KEY, **given)  # type: ignore[arg-type]


def ask(here: Loopback, **changes: object) -> bytes:
    with transport(here, **changes) as asking:
        return asking.request(f"{here.endpoint}youtube/v3/search?q=hats")[1]


def fails(here: Loopback, **changes: object) -> CollectorError:
    with pytest.raises(CollectorError) as caught:
        ask(here, **changes)
    return caught.value


def stall(handler: BaseHTTPRequestHandler) -> None:
    time.sleep(0.4)
    handler.close_connection = True


def drip(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n")
    for _ in range(50):
        handler.wfile.write(b" ")
        time.sleep(0.05)


def test_googles_client_pages_through_it_with_the_key_in_a_header_and_in_no_address() -> None:
    packed = tell(200, gzip.compress(b'{"items": []}'), Content_Encoding="gzip")
    with serve(tell(200, PAGE), packed) as here, transport(here) as asking:
        youtube = build(
            "youtube", "v3", http=asking, client_options={"api_endpoint": here.endpoint},
            static_discovery=True, cache_discovery=False,
        )  # fmt: skip
        asked = youtube.search().list(part="id", q="hats & cats", safeSearch="none")
        first = asked.execute(num_retries=0)
        second = youtube.search().list_next(asked, first).execute(num_retries=0)
    assert first == PAGE
    assert second == {"items": []}
    assert [each.headers[KEY_HEADER.lower()] for each in here.asked] == [SECRET, SECRET]
    assert here.asked[0].path.startswith("/youtube/v3/search?part=id&q=hats+%26+cats")
    assert "pageToken=P2" in here.asked[1].path
    assert SECRET not in "".join(each.path for each in here.asked)
    assert {each.headers["accept-encoding"] for each in here.asked} == {"gzip"}


def test_an_address_too_long_for_get_goes_as_googles_client_sends_it() -> None:
    with serve(tell(200, PAGE)) as here, transport(here) as asking:
        youtube = build(
            "youtube", "v3", http=asking, client_options={"api_endpoint": here.endpoint},
            static_discovery=True, cache_discovery=False,
        )  # fmt: skip
        assert youtube.search().list(part="id", q="x" * 3000).execute(num_retries=0) == PAGE
    assert here.asked[0].method == "POST"
    assert here.asked[0].headers["x-http-method-override"] == "GET"
    assert here.asked[0].headers["content-type"] == "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    "first",
    [
        tell(500, "oops"),
        tell(503, "<html>busy</html>"),
        tell(403, fault(403, "userRateLimitExceeded", "slow down")),
        tell(429, fault(429, "rateLimitExceeded", "Queries per minute")),
        tell(200, b'{"items": [{"id"'),
        tell(200, "<html>a login page</html>"),
        tell(200, b"not gzip at all", Content_Encoding="gzip"),
        tell(200, gzip.compress(b'{"items": []}' * 99)[:40], Content_Encoding="gzip"),
        raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"),
        raw(b"hello, I am no web server\r\n\r\n"),
        raw(b""),
        stall,
    ],
)
def test_what_may_pass_is_asked_again_and_every_try_is_paid_and_heard(first: Told) -> None:
    paid: list[str] = []
    heard: list[Answer] = []
    with serve(first, tell(200, PAGE)) as here:
        assert b"nextPageToken" in ask(here, pay=paid.append, heard=heard.append)
    assert len(paid) == len(here.asked) == 2
    assert heard[-1].status == 200


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (429, fault(429, "rateLimitExceeded", "limit 'Search Queries per day'"), StopError),
        (403, fault(403, "quotaExceeded"), StopError),
        (400, fault(400, "badRequest", details=[{"reason": "API_KEY_INVALID"}]), StopError),
        (403, fault(403, "accessNotConfigured"), StopError),
        (403, fault(403, "commentsDisabled"), SkipError),
        (404, fault(404, "videoNotFound"), SkipError),
        (400, fault(400, "invalidPageToken"), SkipError),
        (400, fault(400, "invalidFilters"), SkipError),
        (302, "", StopError),
    ],
)
def test_what_will_not_pass_is_asked_once(
    status: int, body: object, kind: type[CollectorError]
) -> None:
    with serve(tell(status, body)) as here:
        assert isinstance(fails(here), kind)
    assert len(here.asked) == 1


def test_googles_client_lets_our_errors_through_and_makes_none_of_its_own() -> None:
    with serve(tell(403, fault(403, "quotaExceeded"))) as here, transport(here) as asking:
        youtube = build(
            "youtube", "v3", http=asking, client_options={"api_endpoint": here.endpoint},
            static_discovery=True, cache_discovery=False,
        )  # fmt: skip
        with pytest.raises(BucketEmptyError):
            youtube.videos().list(part="id", id="a").execute(num_retries=0)


def test_patience_ends_with_the_last_error() -> None:
    with serve(tell(503)) as here:
        assert isinstance(fails(here), PlatformFailedError)
    assert len(here.asked) == 3


def test_no_connection_is_an_error_to_retry() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = Loopback(free.getsockname()[1], [])
        assert str(fails(nobody)) == "no connection came about"


def test_waits_grow_and_are_never_alike() -> None:
    waits: list[float] = []

    def note(details: RetryDetails) -> None:
        waits.append(details.wait_for)

    set_on_retry_hooks([note])
    patience = Patience(attempts=5, first_wait_s=0.01, longest_wait_s=0.2, jitter_s=0.03)
    with serve(tell(503)) as here:
        fails(here, patience=patience)
    assert len(set(waits)) == len(waits) == 4
    assert all(wait >= 0.01 * 2**turn for turn, wait in enumerate(waits))


def test_the_wait_that_a_platform_asks_for_is_kept() -> None:
    with serve(tell(429, Retry_After="1"), tell(200, PAGE)) as here:
        begun = time.monotonic()
        ask(here)
        assert time.monotonic() - begun >= 1


def test_a_wait_longer_than_our_patience_is_not_begun() -> None:
    with serve(tell(429, Retry_After="3600")) as here:
        error = fails(here)
    assert isinstance(error, TooFastError)
    assert error.wait_s == 3600
    assert len(here.asked) == 1


def test_who_cannot_pay_does_not_ask() -> None:
    def broke(_: str) -> None:
        raise BucketSpentError("search", datetime(2026, 11, 23, 8, tzinfo=UTC))

    with serve(tell(200, PAGE)) as here, pytest.raises(BucketSpentError):
        ask(here, pay=broke)
    assert here.asked == []


@pytest.mark.parametrize(
    "huge",
    [
        tell(200, b" " * 10_001),
        tell(200, gzip.compress(b" " * 9_000_000), Content_Encoding="gzip"),
    ],
)
def test_a_body_beyond_the_limit_is_skipped_however_it_is_packed(huge: Told) -> None:
    with serve(huge) as here:
        error = fails(here)
    assert isinstance(error, TooLargeError)
    assert error.limit == 10_000
    assert len(here.asked) == 1


def test_a_body_that_comes_in_drops_ends_at_the_whole_time() -> None:
    with serve(drip) as here:
        begun = time.monotonic()
        error = fails(here, patience=Patience(attempts=1))
    assert isinstance(error, UnreachableError)
    assert "too long" in str(error)
    assert time.monotonic() - begun < 2


def test_an_answer_is_kept_as_it_came_with_its_times() -> None:
    ticks = iter(datetime(2026, 11, 22, tzinfo=UTC) + timedelta(seconds=n) for n in range(9))
    heard: list[Answer] = []
    with serve(tell(200, '{"ü" : 1}\n', Date="Sun, 22 Nov 2026 00:00:09 GMT")) as here:
        ask(here, heard=heard.append, now=lambda: next(ticks))
    (answer,) = heard
    assert answer.body == '{"ü" : 1}\n'.encode()
    assert (answer.method, answer.status) == ("GET", 200)
    assert answer.address == f"{here.endpoint}youtube/v3/search?q=hats"
    assert answer.answered_at - answer.asked_at == timedelta(seconds=1)
    assert "22 Nov 2026 00:00:09" in answer.headers["date"]


@pytest.mark.parametrize("status", [200, 400, 503])
def test_an_answer_that_repeats_the_key_is_kept_without_it(status: int) -> None:
    heard: list[Answer] = []
    told = tell(status, {"error" * (status != 200): SECRET}, X_Echo=f"it was {SECRET}")
    with serve(told) as here, transport(here, heard=heard.append) as asking:
        try:
            got = repr(asking.request(here.endpoint))
        except CollectorError as error:
            got = repr(error)
    assert SECRET not in got
    for answer in heard:
        assert b"[key]" in answer.body
        assert SECRET not in repr([answer.body, answer.headers, answer.reason, answer.address])


def test_a_redirect_is_not_followed_and_the_key_does_not_go_there() -> None:
    with serve(tell(200, PAGE)) as thief, serve(tell(302, Location=thief.endpoint)) as here:
        assert isinstance(fails(here), SetupError)
    assert thief.asked == []


def test_the_key_goes_to_no_other_host() -> None:
    with serve(tell(200, PAGE)) as here, serve(tell(200, PAGE)) as other, transport(here) as asking:
        with pytest.raises(SetupError, match="another host"):
            asking.request(other.endpoint)
        assert asking.request(here.endpoint)
    assert (len(here.asked), other.asked) == (1, [])


@pytest.mark.parametrize("address", [f"?key={SECRET}", f"?q={SECRET}", "?q=x&key=other"])
def test_an_address_that_carries_a_key_is_never_asked(address: str) -> None:
    with serve(tell(200, PAGE)) as here, transport(here) as asking:
        with pytest.raises(SetupError) as caught:
            asking.request(here.endpoint + address)
        assert here.asked == []
    assert SECRET not in "".join(traceback.format_exception(caught.value))


def test_without_a_key_none_is_sent() -> None:
    with serve(tell(200, PAGE)) as here, Transport(here.endpoint, judge=classify) as asking:
        asking.request(here.endpoint)
    assert KEY_HEADER.lower() not in here.asked[0].headers


@pytest.mark.parametrize(
    "error",
    [httpx.InvalidURL("x"), httpx.UnsupportedProtocol("x"), httpx.LocalProtocolError(SECRET),
     httpx.ConnectError("[SSL: CERTIFICATE_VERIFY_FAILED]")],
)  # fmt: skip
def test_what_no_retry_mends_is_for_a_person(error: Exception) -> None:
    found = http._translated(error)
    assert isinstance(found, SetupError)
    assert SECRET not in str(found)


def _echo(status: int, reason: str = "forbidden") -> Told:
    return tell(status, fault(status, reason, f"The key {SECRET} is wrong"))


FAULTS: dict[str, Told] = {
    "echoed 400": _echo(400),
    "echoed 403": _echo(403),
    "echoed as reason": _echo(403, SECRET),
    "echoed 404": _echo(404),
    "echoed 429": _echo(429),
    "echoed 500": _echo(500),
    "echoed 200": _echo(200),
    "echoed page": tell(403, f"<html>{SECRET}</html>"),
    "echoed broken": tell(403, f'{{"error": "{SECRET}'),
    "cut": raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"),
    "no http": raw(SECRET.encode() + b"\r\n\r\n"),
    "hangs up": raw(b""),
    "stalls": stall,
    "redirect": tell(302, Location=f"http://127.0.0.1:9/?key={SECRET}"),
    "too large": tell(200, b"x" * 10_001),
    "broken gzip": tell(200, SECRET, Content_Encoding="gzip"),
}


def _everything_said(error: BaseException) -> str:
    told = [repr(error), str(error), repr(error.args), repr(vars(error))]
    told += traceback.format_exception(error)
    told += traceback.TracebackException.from_exception(error, capture_locals=True).format()
    chained = [each for each in (error.__cause__, error.__context__) if each]
    return "\n".join([*told, *map(_everything_said, chained)])


@pytest.mark.parametrize("name", sorted(FAULTS))
def test_no_error_traceback_or_log_holds_the_key_whatever_the_platform_does(
    name: str, capfd: pytest.CaptureFixture[str]
) -> None:
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.addFilter(KeyFilter(KEY))
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        with serve(FAULTS[name]) as here:
            error = fails(here)
            root.error("it went wrong: %r", error, exc_info=error)
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    assert here.asked[0].headers[KEY_HEADER.lower()] == SECRET
    assert "it went wrong" in written.getvalue()
    assert SECRET not in _everything_said(error) + written.getvalue() + "".join(capfd.readouterr())


def test_nothing_that_an_ordinary_call_leaves_behind_shows_the_key(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    with serve(tell(503), tell(200, PAGE)) as here, transport(here) as asking:
        answer = asking.request(here.endpoint)
        shown = [repr(asking), repr(vars(asking)), repr(answer), repr(asking._client.headers)]
    with serve(tell(200, PAGE)) as here, open_client(here.endpoint, KEY) as client:
        got = client.get(here.endpoint)
        shown += [repr(got.request.headers), repr(got.headers), repr(client), repr(vars(client))]
    assert "/search" not in caplog.text
    assert "HTTP Request" in caplog.text
    shown += [repr(vars(record)) for record in caplog.records]
    assert SECRET not in "\n".join(shown)


def test_only_the_retry_branch_is_ever_asked_again() -> None:
    with serve(tell(200, PAGE)) as here, transport(here) as asking:
        assert asking._may_retry(RetryError("x")) is True
        others: list[Callable[[], Exception]] = [SkipError, StopError, ValueError, KeyError]
        assert not any(asking._may_retry(make()) for make in others)
    assert stamina.is_active()
