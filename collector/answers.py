"""One answer as it came, and the form in which google-api-python-client wants it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

# An answer is kept unpacked, so what told how it was packed is true of it no more.
UNPACKED = frozenset({"content-encoding", "content-length", "transfer-encoding"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """Hold one answer as it came, unpacked, and when; no part of it holds the key."""

    method: str
    address: str
    status: int
    reason: str
    headers: Mapping[str, str] = field(repr=False)
    body: bytes = field(repr=False)
    asked_at: datetime
    answered_at: datetime


class Reply(dict[str, str]):
    """Hold an answer's headers, lower case, and its status, as httplib2's Response does."""

    def __init__(self, answer: Answer) -> None:
        super().__init__({k: v for k, v in answer.headers.items() if k not in UNPACKED})
        self["status"] = str(answer.status)
        self.status = answer.status
        self.reason = answer.reason
