"""The one client: pay, ask, read no more than is sane, judge, ask again what may be asked again.

Its transport answers as httplib2 does, so that google-api-python-client can use it as `http`.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

import httpx
import stamina

from collector.answers import UNPACKED, Answer, Reply
from collector.errors import (
    CollectorError,
    RetryError,
    SetupError,
    TooLargeError,
    UnreachableError,
)
from collector.keys import HIDDEN, Key

KEY_HEADER = "X-Goog-Api-Key"
Judge = Callable[[int, bytes], CollectorError | None]
_CHECK = "check the endpoint's setting, and what stands between"
_OURS = {"accept-encoding": "gzip", "user-agent": "strangerwatch (gzip)"}
_FAULTS: tuple[tuple[type[Exception], str], ...] = (
    (httpx.ConnectTimeout, "no connection came about in time"),
    (httpx.TimeoutException, "no answer came in time"),
    (httpx.ConnectError, "no connection came about"),
    (httpx.NetworkError, "the connection broke"),
    (httpx.RemoteProtocolError, "the answer was cut off or is no HTTP"),
    (httpx.DecodingError, "the answer cannot be unpacked"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Limits:
    """Bound one call: seconds to connect, between two pieces and in all, bytes once unpacked."""

    connect_s: float = 10
    read_s: float = 30
    whole_s: float = 120
    body: int = 16 * 2**20


@dataclass(frozen=True, kw_only=True, slots=True)
class Patience:
    """Bound how often a call is tried, and how long the waits grow between."""

    attempts: int = 5
    first_wait_s: float = 1
    longest_wait_s: float = 60
    jitter_s: float = 1


class _Keyed(httpx.BaseTransport):
    """Add the key on the wire alone: no request or answer that others see holds it."""

    def __init__(self, key: Key, endpoint: str, inner: httpx.BaseTransport) -> None:
        self._key = key
        self._origin = _origin(httpx.URL(endpoint))
        self._inner = inner

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if _origin(request.url) != self._origin:
            raise SetupError("the key belongs to another host", _CHECK)
        headers = httpx.Headers(request.headers)
        headers[KEY_HEADER] = self._key.shown()
        return self._inner.handle_request(
            httpx.Request(
                request.method,
                request.url,
                headers=headers,
                stream=request.stream,
                extensions=request.extensions,
            )
        )

    def close(self) -> None:
        self._inner.close()


def open_client(
    endpoint: str, key: Key | None = None, *, limits: Limits | None = None
) -> httpx.Client:
    """Open the client of one endpoint; the key goes there and nowhere else.

    It follows no redirect and reads no proxy, password or certificate from the
    environment.
    """
    bounds = limits or Limits()
    wire: httpx.BaseTransport = httpx.HTTPTransport(trust_env=False)
    return httpx.Client(
        transport=_Keyed(key, endpoint, wire) if key else wire,
        timeout=httpx.Timeout(bounds.read_s, connect=bounds.connect_s),
        headers=_OURS,
        follow_redirects=False,
        trust_env=False,
    )


class Transport:
    """Ask one platform.

    `judge` says what an answer means; `pay` is told the address before every
    try, retries too, and stops it by raising; `heard` gets every answer, good
    or bad, before it is judged.
    """

    def __init__(
        self,
        endpoint: str,
        key: Key | None = None,
        *,
        judge: Judge,
        pay: Callable[[str], None] = lambda _: None,
        heard: Callable[[Answer], None] = lambda _: None,
        limits: Limits | None = None,
        patience: Patience | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._client = open_client(endpoint, key, limits=limits)
        self._key, self._judge, self._pay, self._heard = key, judge, pay, heard
        self._limits, self._patience, self._now = limits or Limits(), patience or Patience(), now

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def request(
        self,
        uri: str,
        method: str = "GET",
        body: str | bytes | None = None,
        headers: Mapping[str, str] | None = None,
        **_: object,
    ) -> tuple[Reply, bytes]:
        """Return a good answer, or raise what `judge` makes of it once patience is at its end.

        Raises:
            CollectorError: no good answer came; its branch says what to do next.
        """
        self._refuse_key_in(uri)
        kept = {k: v for k, v in (headers or {}).items() if k.lower() not in {*_OURS, *UNPACKED}}
        patience = self._patience
        caller = stamina.RetryingCaller(
            attempts=patience.attempts,
            timeout=None,
            wait_initial=patience.first_wait_s,
            wait_max=patience.longest_wait_s,
            wait_jitter=patience.jitter_s,
        )
        answer = caller(self._may_retry, self._ask, uri, method, body, kept)
        return Reply(answer), answer.body

    def _refuse_key_in(self, uri: str) -> None:
        if re.search(r"[?&]key=", uri) or (self._key and self._key.is_in(uri)):
            del uri
            raise SetupError("an address was to carry a key", "leave it to the client's header")

    def _may_retry(self, error: Exception) -> bool | float:
        if not isinstance(error, RetryError):
            return False
        if error.wait_s is None:
            return True
        return error.wait_s <= self._patience.longest_wait_s and error.wait_s

    def _ask(
        self, uri: str, method: str, body: str | bytes | None, headers: Mapping[str, str]
    ) -> Answer:
        self._pay(uri)
        answer = self._fetch(uri, method, body, headers)
        self._heard(answer)
        error = self._judge(answer.status, answer.body)
        if error is None:
            return answer
        if isinstance(error, RetryError):
            error.wait_s = _asked_wait(answer)
        raise error

    def _fetch(
        self, uri: str, method: str, body: str | bytes | None, headers: Mapping[str, str]
    ) -> Answer:
        try:
            return self._read(uri, method, body, headers)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            failed = _translated(error)
        # Raised out here, it does not lead to httpx's frames, where the key was on its way.
        raise failed

    def _read(
        self, uri: str, method: str, body: str | bytes | None, headers: Mapping[str, str]
    ) -> Answer:
        asked_at, until = self._now(), time.monotonic() + self._limits.whole_s
        with self._client.stream(method, uri, content=body, headers=dict(headers)) as response:
            kept = bytearray()
            for piece in response.iter_bytes():
                kept += piece
                if len(kept) > self._limits.body:
                    raise TooLargeError(self._limits.body)
                if time.monotonic() > until:
                    raise UnreachableError("the answer took too long to come whole")
            return self._answer(response, bytes(kept), asked_at)

    def _answer(self, response: httpx.Response, body: bytes, asked_at: datetime) -> Answer:
        """Take the answer as it came; but a platform that repeats our key is not quoted."""
        hide = self._key.hide if self._key else str
        secret = self._key.shown().encode() if self._key else HIDDEN.encode()
        return Answer(
            method=response.request.method,
            address=str(response.request.url),
            status=response.status_code,
            reason=hide(response.reason_phrase),
            headers={name: hide(value) for name, value in response.headers.items()},
            body=body.replace(secret, HIDDEN.encode()),
            asked_at=asked_at,
            answered_at=self._now(),
        )


def _origin(url: httpx.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port


def _translated(error: Exception) -> CollectorError:
    for kind, reason in _FAULTS:
        if isinstance(error, kind):
            if "CERTIFICATE_VERIFY_FAILED" in str(error):
                return SetupError("the endpoint's certificate is not trusted", _CHECK)
            return UnreachableError(reason)
    return SetupError("the endpoint's address cannot be asked", _CHECK)


def _asked_wait(answer: Answer) -> float | None:
    asked = answer.headers.get("retry-after", "")
    return float(asked) if asked.isascii() and asked.isdigit() else None
