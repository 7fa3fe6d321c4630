"""What a platform must be able to do is what the one we have does, by the same names."""

from __future__ import annotations

import inspect
from dataclasses import FrozenInstanceError
from datetime import UTC, datetime

import pytest
from loopback import serve, tell

from collector.source import Counts, Details, Page, Source
from collector.sources.youtube import YouTube
from collector.stand_in.server import KEY
from data.asks import Asked
from data.records import Row

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
METHODS = ("search", "uploads", "videos", "counts", "channels", "heard")


@pytest.mark.parametrize("method", METHODS)
def test_youtube_takes_and_gives_what_a_source_is_said_to(method: str) -> None:
    wanted = inspect.signature(getattr(Source, method))
    assert inspect.signature(getattr(YouTube, method)) == wanted


def test_a_source_has_no_other_methods_than_these() -> None:
    public = {name for name in vars(Source) if not name.startswith("_")}
    assert public == set(METHODS)
    assert YouTube.name == "youtube"


def test_a_source_is_asked_through_the_protocol_alone() -> None:
    def first(source: Source) -> tuple[str, ...]:
        return source.uploads("UUa", None).ids

    answer = {"items": [{"contentDetails": {"videoId": "a"}}]}
    with serve(tell(200, answer)) as here, YouTube(here.endpoint, KEY) as youtube:
        assert first(youtube) == ("a",)


def test_what_a_source_gives_cannot_be_changed_on_the_way_to_the_store() -> None:
    page = Page(ids=("a",), token=None)
    with pytest.raises(FrozenInstanceError):
        page.token = "P2"  # type: ignore[misc]  # noqa: S105
    assert page.oldest is None
    asked = (Asked(video_id="a", status="gone"),)
    assert Details(asked=asked, rows=(Row(number=1, reason="x"),)).asked == asked


def test_a_hidden_count_is_none_and_differs_from_nought() -> None:
    hidden = Counts(video_id="a", views=None, likes=None, comments=None)
    assert hidden != Counts(video_id="a", views=0, likes=0, comments=0)
