"""The stand-in as clients meet it, over a socket."""

from __future__ import annotations

import json
import threading
import time
from http.client import HTTPException
from typing import Any

import httpx
import pytest
from googleapiclient.errors import HttpError
from played import client, get, ids, shelf, stand_in, upload

from collector.stand_in.catalogue import stock
from collector.stand_in.faults import Fault
from collector.stand_in.manner import RELIABLE, Limits
from collector.stand_in.server import KEY

SEARCH = {"part": "snippet", "type": "video", "q": "ometv", "safeSearch": "none"}


def reason(caught: pytest.ExceptionInfo[HttpError]) -> tuple[int, str]:
    # The client's own `error_details` shows the newer details and hides the errors.
    (one,) = json.loads(caught.value.content)["error"]["errors"]
    return caught.value.resp.status, one["reason"]


def test_googles_client_searches_and_hydrates() -> None:
    with stand_in() as url, client(url) as youtube:
        found = youtube.search().list(**SEARCH, order="date").execute()
        names = ids(found)
        full = youtube.videos().list(part="snippet,statistics", id=",".join(names)).execute()
    assert names == [f"video{number:06d}" for number in range(1, 6)]
    assert [each["statistics"]["viewCount"] for each in full["items"]] == list("12345")


def test_googles_client_pages_to_the_end() -> None:
    with stand_in(shelf(120)) as url, client(url) as youtube:
        request, seen = youtube.search().list(**SEARCH, order="date", maxResults=50), []
        while request is not None:
            answer = request.execute()
            seen.append(len(answer["items"]))
            request = youtube.search().list_next(request, answer)
    assert seen == [50, 50, 20]


def test_googles_client_reads_channels_uploads_and_counts() -> None:
    with stand_in() as url, client(url) as youtube:
        channel = youtube.channels().list(part="contentDetails", id=f"UC{1:022d}").execute()
        playlist = channel["items"][0]["contentDetails"]["relatedPlaylists"]["uploads"]
        items = youtube.playlistItems().list(part="contentDetails", playlistId=playlist).execute()
        counts = youtube.videos().batchGetStats(part="statistics", id="video000001").execute()
    assert [each["contentDetails"]["videoId"] for each in items["items"]] == ["video000001"]
    assert counts["items"][0]["statistics"]["likeCount"] == "3"


def test_an_address_that_is_too_long_comes_as_a_post() -> None:
    names = [f"fiction-{'x' * 40}-{number:03d}" for number in range(50)]
    videos = [upload(number, video_id=name) for number, name in enumerate(names)]
    with stand_in(stock(videos)) as url, client(url) as youtube:
        full = youtube.videos().list(part="id", id=names).execute()
    assert len(full["items"]) == 50


def test_calls_are_counted_by_method() -> None:
    played = stand_in()
    with played as url, client(url) as youtube:
        for _ in range(3):
            youtube.search().list(**SEARCH).execute()
        youtube.videos().list(part="id", id="video000001").execute()
    assert played.calls == {"search.list": 3, "videos.list": 1}
    assert played.spent == {"search": 3, "rest": 1}
    assert [status for _, status in played.asked] == [200] * 4


@pytest.mark.parametrize("key", [None, "", "another"])
def test_a_wrong_or_missing_key_is_refused(key: str | None) -> None:
    with stand_in() as url:
        answer = get(url, "search", key, **SEARCH)
    assert answer.status_code == 400
    assert answer.json()["error"]["details"][0]["reason"] == "API_KEY_INVALID"


def test_a_key_in_the_address_is_refused_though_it_is_right() -> None:
    played = stand_in()
    with played as url:
        alone = get(url, "search", None, key=KEY, **SEARCH)
        beside = get(url, "search", KEY, key=KEY, **SEARCH)
    assert [alone.status_code, beside.status_code] == [400, 400]
    assert played.calls == {}


def test_googles_client_understands_a_spent_search_bucket() -> None:
    played = stand_in(limits=Limits(search=1))
    with played as url, client(url) as youtube:
        youtube.search().list(**SEARCH).execute()
        with pytest.raises(HttpError) as caught:
            youtube.search().list(**SEARCH).execute()
        still = youtube.videos().list(part="id", id="video000001").execute()
    assert reason(caught) == (429, "rateLimitExceeded")
    assert "'Search Queries per day'" in caught.value.reason
    assert ids(still) == ["video000001"]


def test_what_did_not_change_is_not_sent_again() -> None:
    with stand_in() as url:
        first = get(url, "videos", part="snippet", id="video000001")
        headers = {"X-Goog-Api-Key": KEY, "If-None-Match": first.headers["etag"]}
        again = httpx.get(first.url, headers=headers, trust_env=False)
    assert (again.status_code, again.content) == (304, b"")


def test_the_catalogue_can_change_while_it_is_served() -> None:
    played = stand_in()
    with played as url:
        played.change(shelf(1))
        answer = get(url, "videos", part="id", id="video000001,video000002").json()
    assert ids(answer) == ["video000001"]
    assert len(played.catalogue.uploads) == 1


def damaged(kind: Any) -> Any:
    return stand_in(faults=(Fault(at=1, damage=kind),))


@pytest.mark.parametrize("kind", ["truncated", "closed"])
def test_a_connection_breaks_for_both_clients(kind: str) -> None:
    with damaged(kind) as url, pytest.raises(httpx.RemoteProtocolError):
        get(url, "search", **SEARCH)
    # httplib2 silently asks once more where nothing came back at all.
    played = stand_in(faults=(Fault(at=1, damage=kind, times=9),))
    with played as url, client(url) as youtube, pytest.raises(HTTPException):
        youtube.search().list(**SEARCH).execute()
    assert played.calls["search.list"] == {"truncated": 1, "closed": 2}[kind]


@pytest.mark.parametrize(
    ("kind", "begins"), [("cut_json", b'{\n  "kind"'), ("page", b"<!DOCTYPE"), ("empty", b"")]
)
def test_a_body_is_spoilt_though_its_status_is_good(kind: str, begins: bytes) -> None:
    with damaged(kind) as url:
        bad, good = get(url, "search", **SEARCH), get(url, "search", **SEARCH)
    assert bad.status_code == 200
    assert bad.content.startswith(begins)
    with pytest.raises(ValueError, match=r"."):
        bad.json()
    assert ids(good.json())


def test_a_slow_answer_holds_up_nobody_else() -> None:
    played = stand_in(faults=(Fault(at=1, latency_s=2),))
    with played as url:
        slow = threading.Thread(target=get, args=(url, "videos"), kwargs={"part": "id", "id": "x"})
        slow.start()
        while not played.calls:
            time.sleep(0.01)
        get(url, "videos", part="id", id="x")
        assert slow.is_alive()
        slow.join()


def test_a_slow_answer_runs_into_the_callers_patience() -> None:
    played = stand_in(faults=(Fault(at=1, latency_s=1),))
    headers = {"X-Goog-Api-Key": KEY}
    with played as url, pytest.raises(httpx.ReadTimeout):
        httpx.get(f"{url}youtube/v3/videos", headers=headers, timeout=0.2, trust_env=False)


def test_no_key_is_printed_or_shown(capfd: pytest.CaptureFixture[str]) -> None:
    played = stand_in(key="secret-of-the-test")
    with played as url:
        get(url, "search", "secret-of-the-test", **SEARCH)
        get(url, "search", "wrong-secret-of-the-test", **SEARCH)
    assert "secret" not in repr((played.asked, played._world))
    assert capfd.readouterr() == ("", "")


def test_many_threads_together_never_pass_the_ceiling_of_a_bucket() -> None:
    played = stand_in(limits=Limits(search=20))
    with played as url:
        statuses: list[int] = []
        ask = lambda: statuses.append(get(url, "search", **SEARCH).status_code)  # noqa: E731
        threads = [threading.Thread(target=ask) for _ in range(40)]
        for each in threads:
            each.start()
        for each in threads:
            each.join()
    assert sorted(statuses) == [200] * 20 + [429] * 20
    assert played.spent == {"search": 20}


def test_it_is_gone_after_the_with_and_leaves_no_thread() -> None:
    before = threading.active_count()
    with stand_in(manner=RELIABLE) as url, httpx.Client(trust_env=False) as http:
        http.get(url)
    with pytest.raises(httpx.ConnectError):
        get(url, "search")
    deadline = time.monotonic() + 5
    while threading.active_count() > before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert threading.active_count() <= before
