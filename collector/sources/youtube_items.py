"""Read the items of YouTube's answers into records; pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from collector.files import fields, times
from collector.source import Counts, Details, Page
from data.asks import Asked
from data.channels import Channel
from data.records import BadRecordError, Row, Video

SOURCE = "youtube"
Item = Mapping[str, Any]


def page(answer: Item, name: str = "id") -> Page:
    """Read one page of search.list, or with `name` contentDetails of playlistItems.list."""
    entries = _items(answer)
    told = [(fields.inner(entry.get(name)), entry) for entry in entries]
    ids = [fields.text(inner.get("videoId")) for inner, _ in told]
    dates = [times.moment(inner.get("videoPublishedAt")) for inner, _ in told]
    token = fields.optional(answer.get("nextPageToken"))
    return Page(
        ids=tuple(dict.fromkeys(each for each in ids if each)),
        # totalResults is no count; a page without items is the last, whatever it promises.
        token=token if entries else None,
        oldest=min((each for each in dates if each), default=None),
    )


def details(answer: Item, ids: Sequence[str], at: datetime) -> Details:
    """Read videos.list: how each id ended, and the row of each that is there."""
    rows = [_row(number, item, at) for number, item in enumerate(_items(answer), 1)]
    read = {
        fields.text(item.get("id")): row for item, row in zip(_items(answer), rows, strict=True)
    }
    return Details(asked=tuple(_asked(name, read.get(name)) for name in ids), rows=tuple(rows))


def counts(answer: Item) -> tuple[Counts, ...]:
    """Read videos.batchGetStats; items whose counts cannot be read are left out."""
    found = []
    for item in _items(answer):
        try:
            found.append(_counted(item))
        except BadRecordError:
            continue
    return tuple(found)


def channels(answer: Item, ids: Sequence[str]) -> tuple[Channel, ...]:
    """Read channels.list; an id that is missing is gone."""
    items = {fields.text(item.get("id")): item for item in _items(answer)}
    return tuple(_channel(name, items.get(name, {})) for name in ids)


def video(item: Item, at: datetime) -> Video:
    """Return the video of one item of videos.list, seen at `at`.

    Raises:
        BadRecordError: a field is missing, of the wrong type or out of range.
    """
    snippet = fields.inner(item.get("snippet"))
    flags = fields.inner(item.get("status"))
    paid = fields.inner(item.get("paidProductPlacementDetails"))
    return Video(
        source=SOURCE,
        video_id=fields.identifier(item.get("id")),
        title=fields.text(snippet.get("title")),
        description=fields.text(snippet.get("description")),
        tags=fields.tags(snippet.get("tags")),
        made_for_kids=fields.boolean(flags.get("madeForKids")),
        language=fields.optional(
            fields.first(snippet.get("defaultLanguage"), snippet.get("defaultAudioLanguage"))
        ),
        paid=fields.boolean(paid.get("hasPaidProductPlacement")),
        channel_id=fields.optional(snippet.get("channelId")),
        channel_name=fields.optional(snippet.get("channelTitle")),
        published_at=times.moment(snippet.get("publishedAt")),
        observed_at=at,
        duration_s=times.duration(fields.inner(item.get("contentDetails")).get("duration")),
        views=_count(item, "views", "viewCount"),
        likes=_count(item, "likes", "likeCount"),
        comments=_count(item, "comments", "commentCount"),
    )


def _row(number: int, item: Item, at: datetime) -> Row:
    try:
        return Row(number=number, video=video(item, at))
    except BadRecordError as error:
        return Row(number=number, reason=error.reason)


def _asked(name: str, row: Row | None) -> Asked:
    if row is None:
        return Asked(video_id=name, status="gone")
    if row.video is None:
        return Asked(video_id=name, status="unreadable", detail=row.reason or "")
    if row.video.views is None:
        return Asked(video_id=name, status="hidden_counts")
    return Asked(video_id=name, status="returned")


def _channel(name: str, item: Item) -> Channel:
    told = fields.inner(item.get("statistics"))
    lists = fields.inner(fields.inner(item.get("contentDetails")).get("relatedPlaylists"))
    hidden = told.get("hiddenSubscriberCount") is True
    try:
        subscribers = fields.count("subscribers", told.get("subscriberCount"))
    except BadRecordError:
        subscribers = None
    return Channel(
        channel_id=name,
        uploads=fields.optional(lists.get("uploads")),
        subscribers=None if hidden else subscribers,
        made_for_kids=fields.boolean(fields.inner(item.get("status")).get("madeForKids")),
    )


def _counted(item: Item) -> Counts:
    return Counts(
        video_id=fields.identifier(item.get("id")),
        views=_count(item, "views", "viewCount"),
        likes=_count(item, "likes", "likeCount"),
        comments=_count(item, "comments", "commentCount"),
    )


def _count(item: Item, name: str, told: str) -> int | None:
    return fields.count(name, fields.inner(item.get("statistics")).get(told))


def _items(answer: Item) -> list[Item]:
    return [each for each in fields.items(answer.get("items")) if isinstance(each, Mapping)]
