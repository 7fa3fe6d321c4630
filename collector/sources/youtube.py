"""Ask YouTube's Data API, through Google's own client over our one HTTP client.

Parameters and costs: developers.google.com/youtube/v3/docs. Only texts, flags and
counts are asked for: `fields` leaves out every picture's address.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qsl, urlsplit
from uuid import uuid4

from googleapiclient.discovery import build

from collector.answers import Answer
from collector.http import Limits, Patience, Transport
from collector.keys import Key
from collector.queries import Query
from collector.source import Counts, Details, Page
from collector.sources import youtube_items as items
from collector.windows import Window
from collector.youtube_errors import classify
from data.channels import Channel
from data.responses import Response

METHODS = {
    "/search": "search.list",
    "/videos": "videos.list",
    "/videos:batchGetStats": "videos.batchGetStats",
    "/channels": "channels.list",
    "/playlistItems": "playlistItems.list",
}
_BASE = "/youtube/v3"
_VIDEO = (
    "items(id,snippet(publishedAt,channelId,title,description,channelTitle,tags,categoryId,"
    "defaultLanguage,defaultAudioLanguage,liveBroadcastContent),"
    "statistics(viewCount,likeCount,commentCount),contentDetails(duration,contentRating/ytRating),"
    "status(privacyStatus,madeForKids,containsSyntheticMedia),"
    "paidProductPlacementDetails/hasPaidProductPlacement,topicDetails/topicCategories)"
)
_PARTS = "id,snippet,statistics,contentDetails,status,paidProductPlacementDetails,topicDetails"


def method_of(address: str) -> str:
    """Return which method of the API an address calls, such as `search.list`."""
    path = urlsplit(address).path
    return METHODS.get(path[path.find(_BASE) + len(_BASE) :], path)


class YouTube:
    """Ask YouTube under one key; `pay` is told each call's method before it is made.

    Raises:
        SetupError: the key is empty, or holds what no header could carry.
    """

    name = items.SOURCE

    def __init__(
        self,
        endpoint: str,
        key: str,
        *,
        pay: Callable[[str], None] = lambda _: None,
        limits: Limits | None = None,
        patience: Patience | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._answers: list[Answer] = []
        self._transport = Transport(
            endpoint,
            Key(key),
            judge=classify,
            pay=lambda address: pay(method_of(address)),
            heard=self._answers.append,
            limits=limits,
            patience=patience,
            now=now,
        )
        self._api = build(
            "youtube",
            "v3",
            http=self._transport,
            client_options={"api_endpoint": endpoint},
            static_discovery=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._transport.close()

    def search(self, query: Query, window: Window, token: str | None) -> Page:
        """Return one page of `query` over `window`, newest first."""
        asked = self._api.search().list(
            part="id",
            type="video",
            q=query.text,
            order="date",
            safeSearch="none",  # the default leaves out what we look for
            publishedAfter=_stamp(window.start),
            publishedBefore=_stamp(window.end),
            maxResults=50,
            pageToken=token,
            fields="nextPageToken,pageInfo,items/id/videoId",
        )
        return items.page(self._ask(asked))

    def uploads(self, playlist: str, token: str | None) -> Page:
        """Return one page of a channel's uploads, newest first."""
        asked = self._api.playlistItems().list(
            part="contentDetails",
            playlistId=playlist,
            maxResults=50,
            pageToken=token,
            fields="nextPageToken,pageInfo,items/contentDetails(videoId,videoPublishedAt)",
        )
        return items.page(self._ask(asked), "contentDetails")

    def videos(self, ids: Sequence[str], at: datetime) -> Details:
        """Return what there is to say of up to 50 videos, seen at `at`."""
        asked = self._api.videos().list(part=_PARTS, id=",".join(ids), fields=_VIDEO)
        return items.details(self._ask(asked), ids, at)

    def counts(self, ids: Sequence[str]) -> tuple[Counts, ...] | None:
        """Return the counts of up to 50 videos, or None where this client cannot ask for them."""
        ask = getattr(self._api.videos(), "batchGetStats", None)
        if ask is None:
            return None
        return items.counts(self._ask(ask(part="id,statistics", id=",".join(ids))))

    def channels(self, ids: Sequence[str]) -> tuple[Channel, ...]:
        """Return what there is to say of up to 50 channels; what is gone has no uploads."""
        asked = self._api.channels().list(
            part="id,contentDetails,statistics,status",
            id=",".join(ids),
            maxResults=50,
            fields="items(id,contentDetails/relatedPlaylists/uploads,"
            "statistics(subscriberCount,hiddenSubscriberCount),status/madeForKids)",
        )
        return items.channels(self._ask(asked), ids)

    def heard(self) -> tuple[Response, ...]:
        """Hand over, once, every answer since the last time, good and bad, in order."""
        answers = tuple(map(_response, self._answers))
        self._answers.clear()
        return answers

    def _ask(self, asked: Any) -> Any:  # noqa: ANN401 (the client is made at run time)
        # Google's client would retry a spent bucket: ours waits where waiting helps.
        return asked.execute(num_retries=0)


def _response(answer: Answer) -> Response:
    parts = urlsplit(answer.address)
    return Response(
        response_id=uuid4().hex,
        method=method_of(answer.address),
        endpoint=f"{parts.scheme}://{parts.netloc}{parts.path}",
        parameters=dict(parse_qsl(parts.query, keep_blank_values=True)),
        status=answer.status,
        asked_at=answer.asked_at,
        answered_at=answer.answered_at,
        clock_offset_s=_offset(answer),
        body=answer.body,
    )


def _offset(answer: Answer) -> float | None:
    """Return the platform's clock minus ours, which its header tells to the second."""
    try:
        told = parsedate_to_datetime(answer.headers.get("date", ""))
    except ValueError:
        return None
    ours = answer.asked_at + (answer.answered_at - answer.asked_at) / 2
    zoned = told if told.tzinfo else told.replace(tzinfo=UTC)
    return round((zoned - ours).total_seconds(), 3)


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
