"""What YouTube's answers mean: the table of its errors as data, and one function that reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import Any

import msgspec

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

SEARCH = "search"
_OK, _FAILED = range(200, 300), range(500, 600)
_CONSOLE = "in the Google Cloud console, under APIs & Services"
_NEW_KEY = f"copy the key again from Credentials {_CONSOLE}"
_RESTRICTED = f"under Credentials {_CONSOLE}, let the key use YouTube Data API v3 from this machine"
_SWITCHED_OFF = f"enable YouTube Data API v3 {_CONSOLE}"
_BLOCKED = f"look for what is wrong with the project {_CONSOLE}"
_ENDPOINT = "check youtube.endpoint, and whether a proxy or a login page stands between"


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """Hold what an answer says: its status, every reason it names, its message in lower case."""

    status: int
    reasons: tuple[str, ...]
    message: str

    @property
    def reason(self) -> str:
        """Return the platform's own word, or that it has none that can be shown."""
        # A server may repeat what it was sent: only what is a word, and no key, is shown.
        words = [each for each in self.reasons if re.fullmatch(r"[a-z]{1,24}([A-Z][a-z]+)*", each)]
        return words[0] if words else "no reason given"


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """Say what an answer becomes whose status, any reason and message all fit; empty fits all."""

    status: Container[int]
    reasons: frozenset[str] = frozenset()
    says: str = ""
    becomes: Callable[[Said], CollectorError]

    def fits(self, said: Said) -> bool:
        """Tell whether this rule speaks of what was said."""
        return (
            said.status in self.status
            and (not self.reasons or not self.reasons.isdisjoint(said.reasons))
            and re.search(self.says, said.message) is not None
        )


def _too_fast(said: Said) -> CollectorError:
    return TooFastError(f"YouTube asks us to slow down ({said.status}, {said.reason})")


def _empty(bucket: str | None, *, final: bool) -> Callable[[Said], CollectorError]:
    return lambda _: BucketEmptyError(bucket, final=final)


def _setup(reason: str, expected: str) -> Callable[[Said], CollectorError]:
    return lambda _: SetupError(reason, expected)


def _gone(what: str) -> Callable[[Said], CollectorError]:
    return lambda _: GoneError(what)


_QUOTA = frozenset({"quotaExceeded", "dailyLimitExceeded"})
_RATE = frozenset({"rateLimitExceeded", "userRateLimitExceeded"})
_BAD_KEY = frozenset({"API_KEY_INVALID", "keyInvalid", "keyExpired", "API_KEY_EXPIRED"})
_OFF = frozenset({"accessNotConfigured", "SERVICE_DISABLED"})
_NOT_HERE = frozenset({
    *("ipRefererBlocked", "refererBlocked", "API_KEY_HTTP_REFERRER_BLOCKED"),
    *("API_KEY_IP_ADDRESS_BLOCKED", "API_KEY_SERVICE_BLOCKED"),
    *("API_KEY_ANDROID_APP_BLOCKED", "API_KEY_IOS_APP_BLOCKED"),
})  # fmt: skip
_SUSPENDED = frozenset({"CONSUMER_SUSPENDED", "CONSUMER_INVALID", "BILLING_DISABLED"})

# The first that fits counts.
RULES = (
    Rule(
        status=_FAILED,
        becomes=lambda said: PlatformFailedError(f"YouTube failed ({said.status})"),
    ),
    Rule(status=(403, 429), says=r"per minute|per 100 seconds", becomes=_too_fast),
    # Reports name either reason for it: the message decides.
    Rule(status=(403, 429), says=r"search queries per day", becomes=_empty(SEARCH, final=True)),
    Rule(status=(429,), says=r"per day", becomes=_empty(None, final=True)),
    Rule(status=(429,), reasons=_QUOTA, becomes=_empty(None, final=True)),
    # One operator saw 403, success and 403 again in one day: worth one try in the next run.
    Rule(status=(403,), says=r"per day", becomes=_empty(None, final=False)),
    Rule(status=(403,), reasons=_QUOTA, becomes=_empty(None, final=False)),
    Rule(status=(429,), becomes=_too_fast),
    Rule(status=(403,), reasons=_RATE, becomes=_too_fast),
    Rule(
        status=(400, 401, 403),
        reasons=_BAD_KEY,
        becomes=_setup("YouTube does not know this key", _NEW_KEY),
    ),
    Rule(
        status=(400, 401, 403),
        says=r"api key not valid|api key expired|unregistered callers",
        becomes=_setup("YouTube does not know this key", _NEW_KEY),
    ),
    Rule(
        status=(403,),
        reasons=_OFF,
        becomes=_setup("the key's project has not enabled the YouTube API", _SWITCHED_OFF),
    ),
    Rule(
        status=(400, 403),
        reasons=_NOT_HERE,
        becomes=_setup("the key's own restrictions forbid this call", _RESTRICTED),
    ),
    Rule(
        status=(400, 403),
        reasons=_SUSPENDED,
        becomes=_setup("the key's project is suspended or cannot be billed", _BLOCKED),
    ),
    Rule(status=(401,), becomes=_setup("YouTube asks for another way to sign in", _NEW_KEY)),
    Rule(
        status=(403,),
        reasons=frozenset({"commentsDisabled"}),
        becomes=lambda _: CommentsClosedError(),
    ),
    Rule(status=(404,), reasons=frozenset({"videoNotFound"}), becomes=_gone("video")),
    Rule(status=(404,), reasons=frozenset({"channelNotFound"}), becomes=_gone("channel")),
    Rule(status=(404,), reasons=frozenset({"playlistNotFound"}), becomes=_gone("playlist")),
    Rule(
        status=(400,),
        reasons=frozenset({"invalidPageToken"}),
        becomes=lambda _: PageLostError(),
    ),
    Rule(
        status=range(400, 500),
        becomes=lambda said: QueryRefusedError(said.status, said.reason),
    ),
    Rule(
        status=range(100, 400),
        becomes=_setup("the endpoint sends us elsewhere", _ENDPOINT),
    ),
)


def classify(status: int, body: bytes) -> CollectorError | None:
    """Return what an answer means for the caller: None where it is a whole, good one."""
    payload = _read(body)
    if isinstance(payload, dict) and "error" in payload:
        return _judge(_said(status, payload["error"]))
    if isinstance(payload, dict) and status in _OK:
        return None
    return _judge_unread(status, body)


def _judge(said: Said) -> CollectorError:
    unknown = PlatformFailedError(f"YouTube answered with the unknown status {said.status}")
    return next((rule.becomes(said) for rule in RULES if rule.fits(said)), unknown)


def _judge_unread(status: int, body: bytes) -> CollectorError:
    """Judge by the status alone, and never take for gone what another than YouTube may say."""
    if status in _FAILED or status == 429 or 300 <= status < 400:
        return _judge(Said(status=status, reasons=(), message=""))
    if status not in _OK and body.lstrip()[:1] == b"<":
        return SetupError(f"something else than YouTube answered ({status}, a web page)", _ENDPOINT)
    return PlatformFailedError(f"YouTube's answer is cut off or damaged ({status})")


def _read(body: bytes) -> object:
    try:
        return msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _said(status: int, error: object) -> Said:
    fields = error if isinstance(error, dict) else {}
    parts = [*_dicts(fields.get("errors")), *_dicts(fields.get("details"))]
    named = [each.get("reason") for each in parts] + [fields.get("status")]
    told = [fields.get("message"), *(each.get("message") for each in parts)]
    code = fields.get("code")
    # An error inside a good answer speaks with its own code.
    inner = code if status in _OK and isinstance(code, int) else status
    return Said(
        status=500 if inner in _OK else inner,
        reasons=tuple(each for each in named if isinstance(each, str)),
        message=" ".join(" ".join(each for each in told if isinstance(each, str)).lower().split()),
    )


def _dicts(value: object) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []
