"""The records that travel between the packages: frozen, checked at birth."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime

MAX_COUNT = 2**63 - 1
MAX_TEXT = 2_000_000
_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
_LATEST = datetime(2100, 1, 1, tzinfo=UTC)


class BadRecordError(ValueError):
    """A row cannot become a record; `reason` says why in words for a person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, kw_only=True, slots=True)
class Video:
    """Hold what a source said of one public video at one moment.

    `observed_at` is None where the source does not say when it looked. Counts
    are None where they are hidden or missing, never 0. All times are in UTC.
    `whole` is False where the format leaves the description out or cuts it.

    Raises:
        BadRecordError: a field is missing, of the wrong type or out of range.
    """

    source: str
    video_id: str
    title: str = ""
    description: str = ""
    tags: tuple[str, ...] = ()
    made_for_kids: bool | None = None
    language: str | None = None
    paid: bool | None = None
    channel_id: str | None = None
    channel_name: str | None = None
    subscribers: int | None = None
    published_at: datetime | None = None
    observed_at: datetime | None = None
    duration_s: int | None = None
    views: int | None = None
    likes: int | None = None
    comments: int | None = None
    rank: int | None = None
    whole: bool = True

    def __post_init__(self) -> None:
        _check_name("source", self.source)
        _check_name("video id", self.video_id)
        if not (self.title or self.description or self.tags):
            raise BadRecordError("the video has no text: no title, description or tags")
        for name in ("title", "description"):
            _check_text(name, getattr(self, name))
        for tag in _checked_tags(self.tags):
            _check_text("tag", tag)
        for name in ("language", "channel_id", "channel_name"):
            _check_optional(name, getattr(self, name))
        for name in ("made_for_kids", "paid"):
            _check_type(name, getattr(self, name), bool)
        for name in ("subscribers", "duration_s", "views", "likes", "comments", "rank"):
            _check_count(name, getattr(self, name))
        for name in ("published_at", "observed_at"):
            _check_time(name, getattr(self, name))

    @property
    def content_hash(self) -> str:
        """Hash what mentions and scores are made from: the text and the platform's flags."""
        return _digest(
            self.title, self.description, self.tags, self.made_for_kids, self.language, self.paid
        )

    @property
    def observation_id(self) -> str:
        """Hash the whole observation, counts included, so that no capture order matters.

        Two files that looked on one day and saw different counts are two
        observations; one row met twice is one.
        """
        return _digest(
            self.source,
            self.video_id,
            _iso(self.observed_at),
            self.content_hash,
            self.channel_id,
            self.channel_name,
            self.subscribers,
            _iso(self.published_at),
            self.duration_s,
            self.views,
            self.likes,
            self.comments,
            self.whole,
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """Hold one row of a file: the video it gave, or the reason why it gave none.

    `number` counts rows of data from 1, the header not counted.
    """

    number: int
    video: Video | None = None
    reason: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceFile:
    """Hold where rows came from: a file as it lies on disk, and how it was read.

    `name` is the file's name without folders, and for a member of a ZIP
    `archive.zip/member`. `sha256` is of the file on disk. `mapping` gives, for
    a format without a fixed header, which column became which field.
    """

    name: str
    sha256: str
    format: str
    mapping: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Balance:
    """Hold what became of the rows of one file.

    rows = observations + duplicates + quarantined + left_out, always.
    """

    rows: int = 0
    observations: int = 0
    duplicates: int = 0
    quarantined: int = 0
    left_out: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Mention:
    """Hold one place in a text that names a site.

    `start` and `end` count code points in the original `field`. For a tag,
    `field` is `tags` and the offsets count in the tags joined by newlines.
    `context` is the word that decided for an ambiguous name, else "".
    """

    site: str
    kind: str
    field: str
    start: int
    end: int
    surface: str
    tier: str
    context: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Evidence:
    """Hold one span of the original text that moved the score, and how much.

    `weight` is what the score loses in log-odds when the span is deleted: above
    0 it speaks for. `reason` names the cue or says which words. A platform's
    flag has its own `field` and the empty span from 0 to 0.
    """

    field: str
    start: int
    end: int
    text: str
    reason: str
    weight: float


def _digest(*parts: object) -> str:
    packed = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(packed.encode()).hexdigest()


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(UTC).isoformat()


def _check_type(name: str, value: object, kind: type) -> None:
    if value is not None and type(value) is not kind:
        raise BadRecordError(f"{name} is a {type(value).__name__}, not a {kind.__name__}")


def _checked_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    _check_type("tags", tags, tuple)
    return tags


def _check_name(name: str, value: str) -> None:
    _check_text(name, value)
    if not value or len(value) > 200 or value != value.strip():
        raise BadRecordError(f"the {name} is missing, padded or longer than 200 characters")
    if any(character < " " or character == "\x7f" for character in value):
        raise BadRecordError(f"the {name} holds a control character")


def _check_optional(name: str, value: str | None) -> None:
    if value is None:
        return
    _check_text(name, value)
    if not value:
        raise BadRecordError(f"the {name} is empty; what is not given is None")


def _check_text(name: str, value: str) -> None:
    if not isinstance(value, str):
        raise BadRecordError(f"the {name} is a {type(value).__name__}, not a text")
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise BadRecordError(f"the {name} holds half a character (a lone surrogate)") from error
    if len(value) > MAX_TEXT:
        raise BadRecordError(f"the {name} is longer than {MAX_TEXT:,} characters")


def _check_count(name: str, value: int | None) -> None:
    _check_type(name, value, int)
    if value is not None and not 0 <= value <= MAX_COUNT:
        raise BadRecordError(f"{name} is {value}, outside 0 to {MAX_COUNT}")


def _check_time(name: str, value: datetime | None) -> None:
    if value is None:
        return
    if not isinstance(value, datetime):
        raise BadRecordError(f"{name} is a {type(value).__name__}, not a time")
    if value.tzinfo is None:
        raise BadRecordError(f"{name} has no time zone")
    if not _EARLIEST <= value < _LATEST:
        raise BadRecordError(f"{name} is {value:%Y-%m-%d}, outside 2000 to 2099")
