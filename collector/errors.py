"""What can go wrong in the collector, as one tree split by what the caller does next.

CollectorError
├── RetryError                ask again, after a wait: what failed may pass
│   ├── UnreachableError      no answer came, or not the whole of one
│   ├── PlatformFailedError   the platform failed, or its answer makes no sense
│   └── TooFastError          it asks us to slow down
├── SkipError                 leave this one out, and go on with the next
│   ├── FileUnreadableError   a file that is damaged, or not what we can read
│   ├── FileRefusedError      a file that we could read, and will not
│   ├── GoneError             a video, channel or playlist that is not there: delete our copy
│   ├── CommentsClosedError   a video without comments: record it, it is no fault
│   ├── PageLostError         a page token that holds no more: begin its window again, once
│   ├── QueryRefusedError     a question the platform will not answer
│   └── TooLargeError         an answer beyond what we read
└── StopError                 ask no more
    ├── BucketEmptyError      of one bucket of quota until its reset; others go on
    └── SetupError            of anything, until a person has mended what it names
"""

from __future__ import annotations

from pathlib import Path


class CollectorError(Exception):
    """Stand above every error the collector raises on purpose."""


class RetryError(CollectorError):
    """Ask again, after a wait; `wait_s` is what the platform asked for, if it did."""

    def __init__(self, reason: str, *, wait_s: float | None = None) -> None:
        super().__init__(_line(reason))
        self.reason = reason
        self.wait_s = wait_s


class UnreachableError(RetryError):
    """No answer came, or not the whole of one."""


class PlatformFailedError(RetryError):
    """The platform failed, or what it answered makes no sense."""


class TooFastError(RetryError):
    """The platform asks us to slow down."""


class SkipError(CollectorError):
    """Leave this one out, and go on with the next."""


class FileUnreadableError(SkipError):
    """A file cannot be read; nothing of it should be kept.

    `reason` says what is wrong, `expected` what to do next.
    """

    def __init__(self, path: Path, reason: str, expected: str) -> None:
        super().__init__(_line(f"{path}: {reason}: {expected}"))
        self.path = path
        self.reason = reason
        self.expected = expected


class FileRefusedError(SkipError):
    """A file could be read but must not be imported; `reason` says why and what to do."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(_line(f"{path}: {reason}"))
        self.path = path
        self.reason = reason


class GoneError(SkipError):
    """A `what` (video, channel, playlist) is not there: a tombstone stays, our copy goes."""

    def __init__(self, what: str) -> None:
        super().__init__(f"the {what} is not there any more")
        self.what = what


class CommentsClosedError(SkipError):
    """A video takes no comments: that is data, not a fault."""

    def __init__(self) -> None:
        super().__init__("the video takes no comments")


class PageLostError(SkipError):
    """A page token holds no more: begin its window again, once."""

    def __init__(self) -> None:
        super().__init__("the page token is no longer valid")


class QueryRefusedError(SkipError):
    """The platform will not answer this question, ever; `reason` is its own word for why."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(_line(f"the platform refused the question ({status}, {reason})"))
        self.status = status
        self.reason = reason


class TooLargeError(SkipError):
    """An answer is larger than the `limit` in bytes up to which we read."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"the answer is larger than {limit} bytes")
        self.limit = limit


class StopError(CollectorError):
    """Ask no more."""


class BucketEmptyError(StopError):
    """The platform itself says that a bucket of quota is spent; other buckets go on.

    `bucket` is None where it does not say which: then it is that of the method
    asked. It is `final` until the reset, or else the next run may try once more.
    """

    def __init__(self, bucket: str | None, *, final: bool) -> None:
        super().__init__(f"the platform says that the quota of {bucket or 'this method'} is spent")
        self.bucket = bucket
        self.final = final


class SetupError(StopError):
    """Something is set up wrongly; `reason` says what, `expected` how a person mends it."""

    def __init__(self, reason: str, expected: str) -> None:
        super().__init__(_line(f"{reason}: {expected}"))
        self.reason = reason
        self.expected = expected


def _line(message: str) -> str:
    """Keep a message on one line: names of files and columns may hold anything."""
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in message)
