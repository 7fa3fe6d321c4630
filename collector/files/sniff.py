"""Tell import formats apart by their header or keys, never by a file's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from collector.errors import FileRefusedError, FileUnreadableError
from collector.files import (
    fourcat_generic,
    fourcat_instagram,
    fourcat_tiktok,
    fourcat_youtube,
    generic,
    kaggle_trending,
    minet_tiktok,
    minet_youtube,
    tiktok_research,
    youtube_data_tools,
    ytdlp,
    zeeschuimer,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from pathlib import Path

    from data.records import Video

    Reads = Callable[[Mapping[str, object]], Video]


class Format(Protocol):
    """Be one import format: a name, the headers it is known by, and a pure step."""

    NAME: str
    TITLE: str
    HEADERS: tuple[frozenset[str], ...]

    def video(self, row: Mapping[str, object]) -> Video:
        """Return the video of one row."""
        ...


FORMATS: tuple[Format, ...] = cast(
    "tuple[Format, ...]",
    (
        ytdlp,
        youtube_data_tools,
        kaggle_trending,
        minet_youtube,
        minet_tiktok,
        fourcat_tiktok,
        fourcat_instagram,
        fourcat_youtube,
        fourcat_generic,
        zeeschuimer,
        tiktok_research,
    ),
)
_REFUSED = (
    (
        frozenset({"replyCount", "authorName", "text", "isReply"}),
        "it holds comments, which are never imported; export the video list instead",
    ),
    (
        frozenset({"header", "title", "titleUrl", "time"}),
        "it is somebody's watch or search history, which is personal and never imported",
    ),
)


@dataclass(frozen=True, kw_only=True)
class Recognised:
    """Hold which format a file has; `mapping` is empty where the header is fixed."""

    name: str
    php: bool
    mapping: tuple[tuple[str, str], ...] = ()
    fixed: Reads | None = None

    def reader(self, sample: Sequence[Mapping[str, object]]) -> Reads:
        """Return the step from a row to a video, after a look at the first rows."""
        return self.fixed or generic.reader(dict(self.mapping), sample).video


def recognise(path: Path, columns: Collection[str], asked: Mapping[str, str]) -> Recognised:
    """Tell the format by the columns; with `asked`, read by that mapping whatever it is.

    Raises:
        FileRefusedError: it is recognised as something never imported.
        FileUnreadableError: no format fits, and its columns do not say enough.
    """
    names = frozenset(columns)
    if not names:
        raise FileUnreadableError(path, "there is no object in it", "export it again")
    for header, reason in _REFUSED:
        if header <= names:
            raise FileRefusedError(path, reason)
    found = None if asked else _most_specific(names)
    if found is not None:
        return Recognised(
            name=found.NAME, php=bool(getattr(found, "PHP", False)), fixed=found.video
        )
    try:
        mapping = generic.mapped(tuple(columns), asked)
    except generic.NotUnderstoodError as error:
        raise FileUnreadableError(path, "it is of no known format", str(error)) from error
    return Recognised(name=generic.NAME, php=False, mapping=tuple(sorted(mapping.items())))


def titles() -> dict[str, str]:
    """Return every format's name with its title for people."""
    return {each.NAME: each.TITLE for each in (*FORMATS, cast("Format", generic))}


def _most_specific(names: frozenset[str]) -> Format | None:
    fitting = [
        (len(header), position, each)
        for position, each in enumerate(FORMATS)
        for header in each.HEADERS
        if header <= names
    ]
    return max(fitting, key=lambda fit: (fit[0], -fit[1]))[2] if fitting else None
