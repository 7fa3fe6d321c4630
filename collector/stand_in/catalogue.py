"""What the stand-in holds: uploads and channels, as frozen records made from our own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Literal

from collector.imports import find_files, open_file
from collector.stand_in.draws import draw, token
from data.records import Video

Caution = Literal["none", "mild", "restricted"]
_OLDEST = datetime(2005, 4, 23, tzinfo=UTC)
_ID = 22


@dataclass(frozen=True, kw_only=True, slots=True)
class Upload:
    """Hold one video and what only the platform knows of it.

    A video with `caution` is left out of searches that ask for it: `restricted` by
    moderate and strict, `mild` by strict alone. It is there from `published_at` on, and
    until `removed_at`.
    """

    video: Video
    channel_id: str
    published_at: datetime
    removed_at: datetime | None = None
    caution: Caution = "none"
    live: bool = False

    def there(self, now: datetime) -> bool:
        """Tell whether the public can see it."""
        gone = self.removed_at is not None and self.removed_at <= now
        return self.published_at <= now and not gone


@dataclass(frozen=True, kw_only=True, slots=True)
class Channel:
    """Hold one channel; `subscribers` is None where it hides them."""

    channel_id: str
    title: str
    subscribers: int | None = None

    @property
    def tail(self) -> str:
        """Return what its playlists' ids share with its own."""
        if self.channel_id.startswith("UC"):
            return self.channel_id[2:]
        return token("playlist", self.channel_id, length=_ID)


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Hold all uploads, oldest first, and their channels."""

    uploads: tuple[Upload, ...]
    channels: Mapping[str, Channel]

    @cached_property
    def by_id(self) -> Mapping[str, Upload]:
        """Return uploads by the id of their video."""
        return {upload.video.video_id: upload for upload in self.uploads}

    @cached_property
    def by_channel(self) -> Mapping[str, tuple[Upload, ...]]:
        """Return the uploads of each channel, newest first."""
        found: dict[str, list[Upload]] = defaultdict(list)
        for upload in reversed(self.uploads):
            found[upload.channel_id].append(upload)
        return {channel: tuple(uploads) for channel, uploads in found.items()}

    @cached_property
    def by_tail(self) -> Mapping[str, Channel]:
        """Return channels by the part of the id that their playlists share."""
        return {channel.tail: channel for channel in self.channels.values()}

    @cached_property
    def popularity(self) -> tuple[float, ...]:
        """Return for each upload the share of uploads that have fewer views."""
        views = [upload.video.views or 0 for upload in self.uploads]
        order = sorted(range(len(views)), key=views.__getitem__)
        ranks = [0.0] * len(views)
        for rank, position in enumerate(order):
            ranks[position] = rank / len(views)
        return tuple(ranks)

    def changed(self, *uploads: Upload) -> Catalogue:
        """Return a catalogue in which these uploads are new, edited, removed or back."""
        together = {**self.by_id, **{upload.video.video_id: upload for upload in uploads}}
        return _catalogue(together.values(), self.channels)

    def removed(self, video_id: str, at: datetime) -> Catalogue:
        """Return a catalogue in which a video is gone from a moment on."""
        return self.changed(replace(self.by_id[video_id], removed_at=at))


def stock(
    videos: Iterable[Video],
    *,
    seed: int = 0,
    undated: tuple[datetime, datetime] | None = None,
    restricted: float = 0.0,
    mild: float = 0.0,
) -> Catalogue:
    """Fill a catalogue from our records; of a video met twice the last stays.

    A video without a date is put somewhere between the two moments of `undated`, and
    left out where there are none, for without a date no window holds it. `restricted`
    and `mild` are the shares of videos that searches with care leave out.
    """
    uploads: dict[str, Upload] = {}
    for video in videos:
        published = video.published_at or _dated(video, seed, undated)
        if published is None:
            continue
        uploads[video.video_id] = Upload(
            video=video,
            channel_id=video.channel_id or _channel_id(video),
            published_at=published.astimezone(UTC).replace(microsecond=0),
            caution=_caution(draw(seed, "caution", video.video_id), restricted, mild),
        )
    return _catalogue(uploads.values(), {})


def stock_files(
    paths: Sequence[Path],
    *,
    fiction: bool = False,
    seed: int = 0,
    undated: tuple[datetime, datetime] | None = None,
) -> Catalogue:
    """Fill a catalogue from files that can be imported; rows that cannot be read are left out.

    Raises:
        FileUnreadableError: a file is damaged, or no format fits.
        FileRefusedError: a file must not be imported.
    """
    videos = [
        row.video
        for path in find_files(paths)
        for opened in open_file(path, columns={}, fiction=fiction)
        for row in opened.rows
        if row.video
    ]
    return stock(videos, seed=seed, undated=undated)


def _catalogue(uploads: Iterable[Upload], known: Mapping[str, Channel]) -> Catalogue:
    ordered = sorted(uploads, key=lambda upload: (upload.published_at, upload.video.video_id))
    channels = dict(known)
    for upload in ordered:
        video, before = upload.video, channels.get(upload.channel_id)
        channels[upload.channel_id] = Channel(
            channel_id=upload.channel_id,
            title=video.channel_name or (before.title if before else upload.channel_id),
            subscribers=video.subscribers or (before.subscribers if before else None),
        )
    return Catalogue(uploads=tuple(ordered), channels=channels)


def _dated(video: Video, seed: int, between: tuple[datetime, datetime] | None) -> datetime | None:
    if between is None:
        return None
    first, last = between
    return max(_OLDEST, first + (last - first) * draw(seed, "date", video.video_id))


def _channel_id(video: Video) -> str:
    return "UC" + token("channel", video.channel_name or video.video_id, length=_ID)


def _caution(drawn: float, restricted: float, mild: float) -> Caution:
    if drawn < restricted:
        return "restricted"
    return "mild" if drawn < restricted + mild else "none"
