"""Talk to the stand-in as people do: with Google's client over httplib2, and with httpx."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

import httplib2
import httpx
from googleapiclient.discovery import build

from collector.stand_in.catalogue import Catalogue, stock
from collector.stand_in.clock import Clock
from collector.stand_in.manner import RELIABLE
from collector.stand_in.server import KEY, StandIn
from data.records import Video

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


class Keyed(httplib2.Http):
    """Send the key in the header, as strangerwatch does."""

    def __init__(self, key: str | None) -> None:
        super().__init__(timeout=10)
        self.key = key

    def request(self, uri: str, *args: Any, **given: Any) -> Any:
        """Add the header and send."""
        headers = dict(given.pop("headers", None) or {})
        if self.key is not None:
            headers["X-Goog-Api-Key"] = self.key
        return super().request(uri, *args, headers=headers, **given)


@contextmanager
def client(url: str, key: str | None = KEY) -> Iterator[Any]:
    """Yield the real client, pointed at the stand-in."""
    http = Keyed(key)
    with build(
        "youtube",
        "v3",
        http=http,
        client_options={"api_endpoint": url},
        static_discovery=True,
    ) as youtube:
        yield youtube


def get(url: str, path: str, header: str | None = KEY, **parameters: Any) -> httpx.Response:
    """Ask once with httpx."""
    headers = {} if header is None else {"X-Goog-Api-Key": header}
    with httpx.Client(base_url=url, headers=headers, trust_env=False) as http:
        return http.get(f"youtube/v3/{path}", params=parameters)


def upload(number: int, **changes: Any) -> Video:
    """Return an invented video, `number` hours old, but for `changes`."""
    plain: dict[str, Any] = {
        "source": "youtube",
        "video_id": f"video{number:06d}",
        "title": f"Talking to strangers on OmeTV, part {number}",
        "description": "We meet people.",
        "channel_id": f"UC{number % 7:022d}",
        "channel_name": f"Channel {number % 7}",
        "subscribers": 1000,
        "published_at": NOW - timedelta(hours=number),
        "duration_s": 300,
        "views": number,
        "likes": 3,
        "comments": 2,
    }
    return Video(**{**plain, **changes})


def shelf(count: int = 5, **changes: Any) -> Catalogue:
    """Return a catalogue of `count` invented videos."""
    return stock([upload(number, **changes) for number in range(1, count + 1)])


def stand_in(catalogue: Catalogue | None = None, **given: Any) -> StandIn:
    """Return a stand-in whose clock stands still and whose search finds everything."""
    settings: dict[str, Any] = {"clock": Clock(NOW), "manner": RELIABLE}
    return StandIn(shelf() if catalogue is None else catalogue, **{**settings, **given})


def ids(answer: dict[str, Any]) -> list[str]:
    """Return the ids of the videos that a search, a list or a playlist gave."""
    names = [each["id"] for each in answer["items"]]
    return [name["videoId"] if isinstance(name, dict) else name for name in names]
