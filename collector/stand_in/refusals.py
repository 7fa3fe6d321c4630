"""What the API says when it will not answer: every row of the table of errors, in its own words."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

_CODES = {
    400: "INVALID_ARGUMENT",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}
_SERVICE = "youtube.googleapis.com"
_QUOTA = (
    "The request cannot be completed because you have exceeded your "
    '<a href="/youtube/v3/getting-started#quota">quota</a>.'
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Refusal:
    """Hold one error as it goes over the wire.

    `detail` is the reason in the newer list of details, where there is one. `page`
    makes the body the HTML that Google's front end answers with.
    """

    status: int
    reason: str
    message: str
    domain: str = "global"
    location: str = ""
    detail: str = ""
    page: bool = False

    @property
    def body(self) -> bytes:
        """Return the bytes that travel."""
        if self.page:
            return f"<!DOCTYPE html><title>Error {self.status}</title>{self.message}\n".encode()
        return json.dumps({"error": self._error()}, indent=2).encode()

    def _error(self) -> dict[str, Any]:
        one = {"message": self.message, "domain": self.domain, "reason": self.reason}
        if self.location:
            one |= {"location": self.location, "locationType": "parameter"}
        error: dict[str, Any] = {"code": self.status, "message": self.message, "errors": [one]}
        if self.status in _CODES and self.domain == "global":
            error["status"] = _CODES[self.status]
        if self.detail:
            error["details"] = [_info(self.detail)]
        return error


class RefusedError(Exception):
    """A request is refused; `refusal` is what the caller is told."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


def _info(reason: str) -> dict[str, Any]:
    kind = "type.googleapis.com/google.rpc.ErrorInfo"
    metadata = {"service": _SERVICE}
    return {"@type": kind, "reason": reason, "domain": "googleapis.com", "metadata": metadata}


def _per(limit: str) -> str:
    return (
        f"Quota exceeded for quota metric '{limit.partition(' per ')[0]}' and limit '{limit}' "
        f"of service '{_SERVICE}' for consumer 'project_number:1'."
    )


def _missing(what: str, resource: str) -> Refusal:
    message = (
        f"The {what} identified with the request's <code>{what}Id</code> parameter cannot be found."
    )
    reason = f"{what}NotFound"
    domain = f"youtube.{resource}"
    return Refusal(status=404, reason=reason, message=message, domain=domain, location=f"{what}Id")


def refused(reason: str, message: str, *, location: str = "", domain: str = "") -> RefusedError:
    """Return the error for a request that was put wrongly."""
    domain = domain or "youtube.parameter"
    refusal = Refusal(status=400, reason=reason, message=message, domain=domain, location=location)
    return RefusedError(refusal)


def unreadable(message: str) -> RefusedError:
    """Return the error for a parameter the front end cannot read or does not know."""
    return refused("badRequest", message, domain="global")


def not_played(what: str) -> RefusedError:
    """Return the error for what the real API knows and this stand-in does not play."""
    message = f"The stand-in does not play {what}."
    return RefusedError(Refusal(status=501, reason="notImplemented", message=message))


REFUSALS = {
    "search_spent": Refusal(
        status=429,
        reason="rateLimitExceeded",
        message=_per("Search Queries per day"),
        detail="RATE_LIMIT_EXCEEDED",
    ),
    # Some operators saw this reason with the same status and message.
    "search_spent_as_quota": Refusal(
        status=429, reason="quotaExceeded", message=_per("Search Queries per day")
    ),
    "quota_exceeded": Refusal(
        status=403, reason="quotaExceeded", message=_QUOTA, domain="youtube.quota"
    ),
    "daily_limit": Refusal(
        status=403,
        reason="dailyLimitExceeded",
        message="Daily Limit Exceeded. The quota will be reset at midnight Pacific Time (PT).",
        domain="usageLimits",
    ),
    "rate_limit": Refusal(
        status=403,
        reason="rateLimitExceeded",
        message="Rate Limit Exceeded",
        domain="usageLimits",
    ),
    "user_rate_limit": Refusal(
        status=403,
        reason="userRateLimitExceeded",
        message="User Rate Limit Exceeded",
        domain="usageLimits",
    ),
    "too_many": Refusal(
        status=429,
        reason="rateLimitExceeded",
        message=_per("Queries per minute per user"),
        detail="RATE_LIMIT_EXCEEDED",
    ),
    "backend_error": Refusal(status=500, reason="backendError", message="Backend Error"),
    "bad_gateway": Refusal(status=502, reason="", message="Bad Gateway", page=True),
    "unavailable": Refusal(
        status=503, reason="backendError", message="The service is currently unavailable."
    ),
    "gateway_timeout": Refusal(
        status=504, reason="backendError", message="Deadline expired before it could complete."
    ),
    "key_invalid": Refusal(
        status=400,
        reason="badRequest",
        message="API key not valid. Please pass a valid API key.",
        detail="API_KEY_INVALID",
    ),
    "key_invalid_old": Refusal(
        status=400, reason="keyInvalid", message="Bad Request", domain="usageLimits"
    ),
    "not_configured": Refusal(
        status=403,
        reason="accessNotConfigured",
        message="YouTube Data API v3 has not been used in project 1 before or it is disabled.",
        domain="usageLimits",
        detail="SERVICE_DISABLED",
    ),
    "key_restricted": Refusal(
        status=403,
        reason="forbidden",
        message="Requests to this API youtube method are blocked.",
        detail="API_KEY_SERVICE_BLOCKED",
    ),
    "comments_disabled": Refusal(
        status=403,
        reason="commentsDisabled",
        message="The video has disabled comments.",
        domain="youtube.commentThread",
        location="videoId",
    ),
    "video_not_found": _missing("video", "video"),
    "channel_not_found": _missing("channel", "channel"),
    "playlist_not_found": _missing("playlist", "playlistItem"),
    "invalid_page_token": Refusal(
        status=400,
        reason="invalidPageToken",
        message="The request specifies an invalid page token.",
        domain="youtube.parameter",
        location="pageToken",
    ),
    "invalid_filters": Refusal(
        status=400,
        reason="invalidFilters",
        message="The request specifies an invalid filter parameter.",
        domain="youtube.parameter",
        location="parameters.",
    ),
    "incompatible_parameters": Refusal(
        status=400,
        reason="incompatibleParameters",
        message="The request specifies two or more parameters that cannot go together.",
        domain="youtube.parameter",
    ),
    "forbidden": Refusal(status=403, reason="forbidden", message="Forbidden", domain="youtube.api"),
    "not_found": Refusal(status=404, reason="", message="Not Found", page=True),
}
