"""Turn uploads and channels into the API's resources, part by part."""

from __future__ import annotations

import html
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from collector.stand_in.catalogue import Channel, Upload
from collector.stand_in.draws import token

_CUT = 157
_SHORT = 60
Part = dict[str, Any]


def resource(kind: str, name: object, parts: Mapping[str, Part]) -> Part:
    """Return a resource with its kind, etag and id."""
    told = {"kind": f"youtube#{kind}", "etag": etag(parts), "id": name}
    return told | {part: says for part, says in parts.items() if says}


def response(kind: str, items: list[Part], rest: Part) -> Part:
    """Return a whole answer with its kind and etag."""
    return {"kind": f"youtube#{kind}", "etag": etag([items, rest]), **rest, "items": items}


def etag(told: object) -> str:
    """Name what was told, so that it can be asked for only if it changed."""
    return token(json.dumps(told, sort_keys=True), length=27)


def video(upload: Upload) -> dict[str, Part]:
    """Return the parts of a video; what is hidden or unknown is missing, never 0."""
    told = upload.video
    return {
        "snippet": _snippet(upload)
        | _given(tags=list(told.tags) or None, defaultAudioLanguage=told.language),
        "statistics": _counts(viewCount=told.views, likeCount=told.likes)
        | _counts(commentCount=told.comments),
        "contentDetails": _details(upload),
        "status": {
            "uploadStatus": "processed",
            "privacyStatus": "public",
            "license": "youtube",
            "embeddable": True,
            "publicStatsViewable": True,
            **_given(madeForKids=told.made_for_kids),
        },
        "paidProductPlacementDetails": _given(hasPaidProductPlacement=told.paid),
    }


def video_stats(upload: Upload) -> dict[str, Part]:
    """Return the parts of a video that batchGetStats tells."""
    told = upload.video
    counts = _counts(viewCount=told.views, likeCount=told.likes, commentCount=told.comments)
    seconds = None if told.duration_s is None else f"{told.duration_s}s"
    return {
        "snippet": {"publishTime": stamp(upload.published_at)},
        "statistics": counts,
        "contentDetails": _given(duration=seconds),
    }


def found(upload: Upload, channel: Channel) -> Part:
    """Return a search result: its title HTML-escaped, its description cut, as the real one's."""
    short = upload.video.description
    if len(short) > _CUT:
        short = short[:_CUT].rstrip() + " ..."
    snippet = {
        "publishedAt": stamp(upload.published_at),
        "channelId": upload.channel_id,
        "title": html.escape(upload.video.title),
        "description": html.escape(short),
        "channelTitle": html.escape(channel.title),
        "liveBroadcastContent": "none",
        "publishTime": stamp(upload.published_at),
    }
    name = {"kind": "youtube#video", "videoId": upload.video.video_id}
    return resource("searchResult", name, {"snippet": snippet})


def channel(owner: Channel, uploads: tuple[Upload, ...]) -> dict[str, Part]:
    """Return the parts of a channel."""
    views = sum(upload.video.views or 0 for upload in uploads)
    kids = bool(uploads) and all(upload.video.made_for_kids for upload in uploads)
    return {
        "snippet": {"title": owner.title, "description": ""},
        "contentDetails": {"relatedPlaylists": {"likes": "", "uploads": "UU" + owner.tail}},
        "statistics": _counts(
            viewCount=views, subscriberCount=owner.subscribers, videoCount=len(uploads)
        )
        | {"hiddenSubscriberCount": owner.subscribers is None},
        "status": {"privacyStatus": "public", "isLinked": True, "madeForKids": kids},
    }


def playlist_item(upload: Upload, owner: Channel, playlist: str, position: int) -> dict[str, Part]:
    """Return the parts of one entry of a list of uploads."""
    name = upload.video.video_id
    return {
        "snippet": _snippet(upload)
        | {
            "channelTitle": owner.title,
            "playlistId": playlist,
            "position": position,
            "resourceId": {"kind": "youtube#video", "videoId": name},
            "videoOwnerChannelId": upload.channel_id,
            "videoOwnerChannelTitle": owner.title,
        },
        "contentDetails": {"videoId": name, "videoPublishedAt": stamp(upload.published_at)},
        "status": {"privacyStatus": "public"},
    }


def is_short(upload: Upload) -> bool:
    """Tell whether a video stands in the channel's list of shorts."""
    return upload.video.duration_s is not None and upload.video.duration_s <= _SHORT


def stamp(moment: datetime) -> str:
    """Write a moment as the API does."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _snippet(upload: Upload) -> Part:
    told = upload.video
    return {
        "publishedAt": stamp(upload.published_at),
        "channelId": upload.channel_id,
        "title": told.title,
        "description": told.description,
        "channelTitle": told.channel_name or upload.channel_id,
    }


def _details(upload: Upload) -> Part:
    rating = {"ytRating": "ytAgeRestricted"} if upload.caution == "restricted" else {}
    length = upload.video.duration_s
    return {
        **_given(duration=None if length is None else _duration(length)),
        "dimension": "2d",
        "definition": "hd",
        "caption": "false",
        "contentRating": rating,
    }


def _duration(seconds: int) -> str:
    if not seconds:
        return "P0D"
    days, rest = divmod(seconds, 86_400)
    hours, rest = divmod(rest, 3600)
    minutes, left = divmod(rest, 60)
    times = "".join(f"{n}{unit}" for n, unit in ((hours, "H"), (minutes, "M"), (left, "S")) if n)
    return "P" + (f"{days}D" if days else "") + (f"T{times}" if times else "")


def _counts(**counts: int | None) -> Part:
    return {name: str(count) for name, count in counts.items() if count is not None}


def _given(**told: object) -> Part:
    return {name: value for name, value in told.items() if value is not None}
