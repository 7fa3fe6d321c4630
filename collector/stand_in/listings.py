"""Answer the lists that are asked by id: videos, their counts, channels, uploads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from collector.stand_in import payloads
from collector.stand_in.catalogue import Catalogue, Channel, Upload
from collector.stand_in.discovery import Asked
from collector.stand_in.pages import paged, place
from collector.stand_in.refusals import REFUSALS, RefusedError, not_played, refused

_MOST_IDS = 50
_LONGEST_LIST = 20_000
_OWNERS_ONLY = {"fileDetails", "processingDetails", "suggestions", "auditDetails"}
# The three tabs are nowhere documented; clients use them all the same.
_TABS: Mapping[str, Callable[[Upload], bool]] = {
    "UULF": lambda upload: not upload.live and not payloads.is_short(upload),
    "UUSH": lambda upload: not upload.live and payloads.is_short(upload),
    "UULV": lambda upload: upload.live,
}


def videos(asked: Asked, catalogue: Catalogue, now: datetime) -> dict[str, Any]:
    """Answer videos.list: what is not there is silently missing."""
    names = _names(asked, "id, myRating, chart")
    _refuse_owners_parts(asked)
    uploads = [catalogue.by_id[name] for name in names if name in catalogue.by_id]
    items = [
        payloads.resource("video", upload.video.video_id, _kept(asked, payloads.video(upload)))
        for upload in uploads
        if upload.there(now)
    ]
    return payloads.response("videoListResponse", items, _info(len(items), len(items)))


def stats(asked: Asked, catalogue: Catalogue, now: datetime) -> dict[str, Any]:
    """Answer videos.batchGetStats, in the same way."""
    names = _names(asked, "id")
    if not asked.many("part"):
        raise refused("required", "Required parameter: part", location="part", domain="global")
    uploads = [catalogue.by_id[name] for name in names if name in catalogue.by_id]
    items = [
        payloads.resource(
            "videoStats", upload.video.video_id, _kept(asked, payloads.video_stats(upload))
        )
        for upload in uploads
        if upload.there(now)
    ]
    return payloads.response("batchGetStatsResponse", items, {})


def channels(asked: Asked, catalogue: Catalogue, now: datetime) -> dict[str, Any]:
    """Answer channels.list by id."""
    names = _names(asked, "id, forHandle, forUsername, mine")
    _refuse_owners_parts(asked)
    items = []
    for name in names:
        if name not in catalogue.channels:
            continue
        uploads = tuple(each for each in catalogue.by_channel.get(name, ()) if each.there(now))
        parts = payloads.channel(catalogue.channels[name], uploads)
        items.append(payloads.resource("channel", name, _kept(asked, parts)))
    return payloads.response("channelListResponse", items, _info(len(items), len(items)))


def playlist_items(asked: Asked, catalogue: Catalogue, now: datetime) -> dict[str, Any]:
    """Answer playlistItems.list for uploads, newest first; an empty list is not found."""
    for name in ("id", "videoId"):
        if asked.values.get(name):
            raise not_played(f"playlistItems.list with {name}")
    playlist = asked.one("playlistId")
    if not playlist:
        raise _no_filter("id, playlistId")
    owner, fits = _owner(playlist, catalogue)
    held = catalogue.by_channel.get(owner.channel_id, ()) if owner else ()
    uploads = [each for each in held if each.there(now) and fits(each)][:_LONGEST_LIST]
    if owner is None or not uploads:
        raise RefusedError(REFUSALS["playlist_not_found"])
    at = place(asked, "")
    page, tokens = paged(asked, at, uploads)
    items = [
        payloads.resource(
            "playlistItem",
            f"{playlist}.{upload.video.video_id}",
            _kept(asked, payloads.playlist_item(upload, owner, playlist, position)),
        )
        for position, upload in enumerate(page, at.offset)
    ]
    rest = tokens | _info(len(uploads), asked.number("maxResults"))
    return payloads.response("playlistItemListResponse", items, rest)


def _owner(playlist: str, catalogue: Catalogue) -> tuple[Channel | None, Callable[[Upload], bool]]:
    """Return whose list it is, and which uploads stand in it."""
    if not playlist.startswith("UU"):
        return None, _all
    whole = catalogue.by_tail.get(playlist[2:])
    if whole or playlist[:4] not in _TABS:
        return whole, _all
    return catalogue.by_tail.get(playlist[4:]), _TABS[playlist[:4]]


def _all(_: Upload) -> bool:
    return True


def _names(asked: Asked, filters: str) -> tuple[str, ...]:
    others = [name.strip() for name in filters.split(",")][1:]
    for name in others:
        if asked.values.get(name):
            raise not_played(f"{asked.method.name} with {name}")
    names = asked.many("id")
    if not names:
        raise _no_filter(filters)
    if len(names) > _MOST_IDS:
        raise RefusedError(REFUSALS["invalid_filters"])
    return names


def _no_filter(filters: str) -> RefusedError:
    message = f"No filter selected. Expected one of: {filters}"
    return refused("missingRequiredParameter", message, location="parameters.")


def _refuse_owners_parts(asked: Asked) -> None:
    if _OWNERS_ONLY.intersection(asked.many("part")):
        raise RefusedError(REFUSALS["forbidden"])


def _kept(asked: Asked, parts: Mapping[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {part: parts[part] for part in asked.many("part") if part in parts}


def _info(total: int, size: int) -> dict[str, Any]:
    return {"pageInfo": {"totalResults": total, "resultsPerPage": size}}
