"""YouTube is asked as its documentation says, and every answer is kept as evidence."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from urllib.parse import urlencode

import pytest
from loopback import fault, raw, serve, tell
from played import NOW, shelf, stand_in, upload

from collector.errors import CollectorError, SetupError
from collector.http import Patience
from collector.queries import Query, make_queries
from collector.sources.youtube import YouTube, method_of
from collector.stand_in.catalogue import stock
from collector.stand_in.faults import Fault
from collector.stand_in.server import KEY, StandIn
from collector.windows import Window
from data.quotas import read_quotas
from data.sites import read_lexicon

AT_ONCE = Patience(attempts=3, first_wait_s=0, jitter_s=0)
WEEK = Window(start=NOW - timedelta(days=7), end=NOW)
QUERY = Query(text='ometv|"talking to strangers"', kind="names", language="any", terms=("ometv",))
IDS = tuple(f"video{number:06d}" for number in range(1, 51))
REAL = "https://youtube.googleapis.com/youtube/v3/"
LONGEST = 2048  # googleapiclient makes a POST of a longer address


@pytest.fixture
def played() -> StandIn:
    return stand_in(shelf(60))


@pytest.fixture
def youtube(played: StandIn) -> Iterator[YouTube]:
    with played as url, YouTube(url, KEY, patience=AT_ONCE, now=lambda: NOW) as asking:
        yield asking


def asked(played: StandIn) -> list[tuple[str, str, dict[str, str]]]:
    return [(each.verb, each.path, dict(each.pairs)) for each, _ in played.asked]


def test_a_search_asks_for_all_there_is_newest_first_and_leaves_nothing_out(
    youtube: YouTube, played: StandIn
) -> None:
    page = youtube.search(QUERY, WEEK, None)
    ((verb, path, told),) = asked(played)
    assert (verb, path) == ("GET", "/youtube/v3/search")
    assert told["q"] == QUERY.text
    assert (told["order"], told["safeSearch"]) == ("date", "none")
    assert (told["type"], told["part"], told["maxResults"]) == ("video", "id", "50")
    assert told["publishedAfter"] == "2026-11-13T12:00:00Z"
    assert told["publishedBefore"] == "2026-11-20T12:00:00Z"
    assert "pageToken" not in told
    assert page.ids == IDS
    assert page.token


def test_the_next_page_is_asked_for_by_its_token_until_there_is_none(
    youtube: YouTube, played: StandIn
) -> None:
    first = youtube.search(QUERY, WEEK, None)
    second = youtube.search(QUERY, WEEK, first.token)
    assert asked(played)[1][2]["pageToken"] == first.token
    assert second.token is None
    assert not set(first.ids) & set(second.ids)
    assert len(first.ids + second.ids) == 60


def test_a_search_finds_what_the_default_care_would_leave_out() -> None:
    cautious = stock([upload(1), upload(2)], restricted=1)
    with stand_in(cautious) as url, YouTube(url, KEY) as youtube:
        assert youtube.search(QUERY, WEEK, None).ids == IDS[:2]


def test_uploads_are_read_newest_first_with_the_oldest_date_of_the_page(
    youtube: YouTube, played: StandIn
) -> None:
    page = youtube.uploads(f"UU{1:022d}", None)
    assert page.ids[:2] == ("video000001", "video000008")
    assert page.oldest == NOW - timedelta(hours=57)
    assert asked(played)[0][2]["playlistId"] == f"UU{1:022d}"


def test_videos_and_counts_and_channels_are_asked_by_fifty(
    youtube: YouTube, played: StandIn
) -> None:
    channels = [f"UC{number:022d}" for number in range(7)]
    assert {each.status for each in youtube.videos(IDS, NOW).asked} == {"returned"}
    counts = youtube.counts(IDS)
    assert counts
    assert [(each.video_id, each.views) for each in counts[:2]] == [(IDS[0], 1), (IDS[1], 2)]
    assert [each.subscribers for each in youtube.channels([*channels, "UCgone"])] == [1000] * 7 + [
        None
    ]
    assert dict(played.calls) == {
        "videos.list": 1,
        "videos.batchGetStats": 1,
        "channels.list": 1,
    }
    assert {verb for verb, _, _ in asked(played)} == {"GET"}


def test_a_client_without_the_count_method_says_so_and_asks_nothing(
    youtube: YouTube, played: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Older:
        pass

    monkeypatch.setattr(youtube._api, "videos", Older)
    assert youtube.counts(IDS) is None
    assert played.asked == ()


def test_no_picture_address_is_in_any_body_that_is_kept(youtube: YouTube) -> None:
    page = youtube.search(QUERY, WEEK, None)
    youtube.videos(page.ids, NOW)
    youtube.counts(page.ids)
    youtube.channels([f"UC{1:022d}"])
    youtube.uploads(f"UU{1:022d}", None)
    bodies = [each.body.decode() for each in youtube.heard()]
    assert len(bodies) == 5
    for body in bodies:
        assert "humbnail" not in body
        assert "http" not in body


def test_no_field_that_is_asked_for_holds_a_picture(youtube: YouTube, played: StandIn) -> None:
    youtube.videos(IDS[:1], NOW)
    youtube.search(QUERY, WEEK, None)
    youtube.uploads(f"UU{1:022d}", None)
    youtube.channels(["UCa"])
    wanted = " ".join(told["fields"] for _, _, told in asked(played))
    assert "snippet(" in wanted
    for name in ("thumbnail", "*", "brandingSettings", "snippet,", "player", "topicDetails,"):
        assert name not in wanted


def test_every_answer_is_handed_over_once_as_it_came_good_and_bad() -> None:
    bad, good = fault(503, "backendError"), b'{ "items":\n [] }'
    with (
        serve(tell(503, bad), tell(200, good)) as here,
        YouTube(here.endpoint, KEY, patience=AT_ONCE, now=lambda: NOW) as youtube,
    ):
        youtube.search(QUERY, WEEK, "P2")
        first, second = youtube.heard()
        assert youtube.heard() == ()
        sent = here.asked[1].path
    assert (first.status, json.loads(first.body)) == (503, bad)
    assert (second.status, second.body) == (200, good)
    assert first.response_id != second.response_id
    assert (second.method, second.asked_at, second.answered_at) == ("search.list", NOW, NOW)
    assert second.endpoint == f"{here.endpoint}youtube/v3/search"
    assert sent.partition("?")[2] == urlencode(second.parameters)
    assert second.parameters["q"] == QUERY.text


def test_what_is_paid_is_the_method_before_each_try() -> None:
    paid: list[str] = []
    broken = (Fault(at=2, damage="closed"),)
    with (
        stand_in(shelf(3), faults=broken) as url,
        YouTube(url, KEY, pay=paid.append, patience=AT_ONCE) as youtube,
    ):
        youtube.search(QUERY, WEEK, None)
        youtube.videos(IDS[:3], NOW)
        youtube.counts(IDS[:3])
    assert paid == ["search.list", "videos.list", "videos.list", "videos.batchGetStats"]


@pytest.mark.parametrize(
    ("date", "offset"),
    [
        (b"Date: Fri, 20 Nov 2026 12:00:07 GMT\r\n", 6.0),
        (b"Date: Fri, 20 Nov 2026 11:59:01 -0000\r\n", -60.0),
        (b"Date: yesterday\r\n", None),
        (b"", None),
    ],
)
def test_the_platforms_clock_is_told_as_seconds_ahead_of_ours(
    date: bytes, offset: float | None
) -> None:
    times = iter([NOW, NOW + timedelta(seconds=2)])
    head = b"HTTP/1.1 200 OK\r\n" + date + b"Content-Length: 2\r\n\r\n{}"
    with serve(raw(head)) as here, YouTube(here.endpoint, KEY, now=lambda: next(times)) as youtube:
        youtube.search(QUERY, WEEK, None)
        (answer,) = youtube.heard()
    assert answer.clock_offset_s == offset


def test_the_key_is_in_no_answer_no_error_and_no_text_of_the_source() -> None:
    echo = fault(400, "badRequest", f"API key not valid: {KEY}")
    with serve(tell(400, echo)) as here, YouTube(here.endpoint, KEY) as youtube:
        with pytest.raises(CollectorError) as caught:
            youtube.search(QUERY, WEEK, None)
        answers = youtube.heard()
        assert KEY not in repr(youtube)
    assert isinstance(caught.value, SetupError)
    assert KEY not in f"{caught.value!r} {vars(caught.value)}"
    assert len(answers) == 1
    assert KEY not in f"{answers} {answers[0].parameters} {answers[0].body!r}"
    assert "key" not in answers[0].parameters


@pytest.mark.parametrize("key", ["", "two words", "ключ"])
def test_a_key_that_no_header_could_carry_is_refused_at_once(key: str) -> None:
    with pytest.raises(SetupError):
        YouTube("http://127.0.0.1:9/", key)


def test_the_longest_questions_are_still_plain_gets(youtube: YouTube, played: StandIn) -> None:
    queries = make_queries(read_lexicon(), read_quotas().search)
    longest = max(queries, key=lambda query: len(urlencode({"q": query.text})))
    youtube.search(longest, WEEK, None)
    youtube.videos([f"-{name[:9]}_" for name in IDS], NOW)
    youtube.counts(IDS)
    youtube.channels([f"UC{'-' * 20}{number:02d}" for number in range(50)])
    long_token = {"pageToken": "x" * 160}
    for answer in youtube.heard():
        told = urlencode({**answer.parameters, **long_token, "alt": "json"})
        assert len(REAL + "videos:batchGetStats?" + told) < LONGEST
    assert [verb for verb, _, _ in asked(played)] == ["GET"] * 4


def test_methods_are_told_from_addresses_and_what_is_none_is_named_by_its_path() -> None:
    assert method_of(f"{REAL}search?q=videos") == "search.list"
    assert method_of(f"{REAL}videos:batchGetStats?id=a") == "videos.batchGetStats"
    assert method_of("http://127.0.0.1:1/proxy/youtube/v3/playlistItems") == "playlistItems.list"
    assert method_of(f"{REAL}commentThreads?q=1") == "/youtube/v3/commentThreads"


def test_times_are_sent_in_utc_whatever_zone_they_have(youtube: YouTube, played: StandIn) -> None:
    east = timezone(timedelta(hours=9))
    end = datetime(2026, 11, 20, 21, 0, 0, 999, east)
    youtube.search(QUERY, Window(start=WEEK.start.astimezone(east), end=end), None)
    told = asked(played)[0][2]
    assert told["publishedAfter"] == "2026-11-13T12:00:00Z"
    assert told["publishedBefore"] == "2026-11-20T12:00:00Z"
