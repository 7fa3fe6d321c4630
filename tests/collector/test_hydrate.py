"""Every id that is asked for ends in a status, whatever the others of its call are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from answered import body_of
from fiction import rows as numbered
from loopback import Loopback, Told, serve, tell
from played import NOW, shelf, stand_in, upload
from running import running

from collector.errors import SetupError
from collector.http import Limits
from collector.hydrate import ask_channels, ask_counts, ask_videos
from collector.run import Run
from collector.stand_in.catalogue import stock
from collector.stand_in.faults import Fault
from collector.stand_in.server import StandIn
from data.asks import DETAILS, STATS
from data.errors import BucketSpentError
from data.quotas import read_quotas
from data.videos import save_answered

IDS = [f"video{number:06d}" for number in range(1, 101)]
CHANNELS = [f"UC{number:022d}" for number in range(7)]


@contextmanager
def asking(home: Path, url: str, size: int = 10_000, **more: Any) -> Iterator[Run]:
    """Yield a run against an endpoint, with buckets of one size."""
    quotas = read_quotas()
    buckets = tuple(msgspec.structs.replace(each, size=size) for each in quotas.bucket)
    small = msgspec.structs.replace(quotas, bucket=buckets)
    with running(home, url, quotas=small, **more) as run:
        yield run


@contextmanager
def played_to(home: Path, played: StandIn, size: int = 10_000) -> Iterator[Run]:
    with played as url, asking(home, url, size) as run:
        yield run


@contextmanager
def told(home: Path, *script: Told) -> Iterator[tuple[Run, Loopback]]:
    with serve(*script) as here, asking(home, here.endpoint, limits=Limits(body=1000)) as run:
        yield run, here


def ended(run: Run, method: str = DETAILS) -> dict[str, str]:
    asked = "SELECT video_id, status FROM asks WHERE method = ?"
    return dict(run.store.execute(asked, (method,)).fetchall())


def held(run: Run) -> set[str]:
    return {row["video_id"] for row in run.store.rows("FROM videos")}


def sizes(played: StandIn) -> list[int]:
    """Return how many ids each call asked for."""
    return [len(dict(asked.pairs)["id"].split(",")) for asked, _ in played.asked]


def test_every_id_ends_as_returned_hidden_or_gone_and_what_is_gone_gets_a_stone(
    tmp_path: Path,
) -> None:
    catalogue = stock([upload(1), upload(2, views=None), upload(3)]).removed(IDS[2], NOW)
    with played_to(tmp_path, stand_in(catalogue)) as run:
        ask_videos(run, [*IDS[:3], "never-there"])
        assert ended(run) == {
            IDS[0]: "returned",
            IDS[1]: "hidden_counts",
            IDS[2]: "gone",
            "never-there": "gone",
        }
        assert held(run) == set(IDS[:2])
        stones = {row["name"] for row in run.store.rows("FROM tombstones WHERE why = 'gone'")}
        assert stones == {IDS[2], "never-there"}


def test_every_observation_points_to_the_bytes_that_said_it(tmp_path: Path) -> None:
    with played_to(tmp_path, stand_in(shelf(60))) as run:
        ask_videos(run, IDS[:60])
        joined = run.store.rows(
            "SELECT video_id, response_id, row_number FROM observations"
            " JOIN response_rows USING (observation_id)"
        )
        assert len(joined) == 60
        for row in joined:
            items = msgspec.json.decode(body_of(run.store, row["response_id"]) or b"")["items"]
            assert items[row["row_number"] - 1]["id"] == row["video_id"]
        asks = run.store.rows("SELECT video_id, response_id FROM asks")
        assert {(each["video_id"], each["response_id"]) for each in asks} == {
            (row["video_id"], row["response_id"]) for row in joined
        }


def test_ids_are_asked_by_fifty_and_somebody_hears_how_far_it_is(tmp_path: Path) -> None:
    played, heard = stand_in(shelf(100)), []
    with played_to(tmp_path, played) as run:
        ask_videos(replace(run, tell=lambda *told: heard.append(told)), IDS)
    assert sizes(played) == [50, 50]
    assert heard == [("Asking for videos", done, 100) for done in (0, 50, 100)]


def test_one_bad_id_does_not_hide_the_other_49(tmp_path: Path) -> None:
    # All calls that hold the first id are refused: 50, 25, 12, 6, 3 ids, and it alone.
    played = stand_in(shelf(50), faults=(Fault(at=1, times=6, refusal="invalid_filters"),))
    with played_to(tmp_path, played) as run:
        ask_videos(run, IDS[:50])
        found = ended(run)
        assert found.pop(IDS[0]) == "unreadable"
        assert found == dict.fromkeys(IDS[1:50], "returned")
        assert held(run) == set(IDS[1:50])
        (row,) = run.store.rows("FROM asks WHERE status = 'unreadable'")
        assert "invalidFilters" in row["detail"]
        assert run.store.number("SELECT count(*) FROM responses") == len(played.asked)
    assert sizes(played) == [50, 25, 12, 6, 3, 1, 2, 3, 6, 13, 25]


def test_an_item_that_cannot_be_read_says_why_and_takes_no_other_with_it(tmp_path: Path) -> None:
    good = {"id": "a", "snippet": {"title": "Hats"}, "statistics": {"viewCount": "1"}}
    negative = {**good, "id": "c", "statistics": {"viewCount": "-1"}}
    with told(tmp_path, tell(200, {"items": [{"id": "b"}, negative, good]})) as (run, here):
        ask_videos(run, ["a", "b", "c"])
        assert ended(run) == {"a": "returned", "b": "unreadable", "c": "unreadable"}
        assert held(run) == {"a"}
        assert len(here.asked) == 1


@pytest.mark.parametrize(("ask", "method"), [(ask_videos, DETAILS), (ask_counts, STATS)])
def test_an_empty_bucket_leaves_the_rest_as_not_asked(
    tmp_path: Path, ask: Any, method: str
) -> None:
    played = stand_in(shelf(100))
    with played_to(tmp_path, played, size=1) as run:
        with pytest.raises(BucketSpentError):
            ask(run, IDS)
        assert ended(run, method) == {
            **dict.fromkeys(IDS[:50], "returned"),
            **dict.fromkeys(IDS[50:], "not_asked"),
        }
        (why,) = run.store.rows("SELECT DISTINCT detail FROM asks WHERE status = 'not_asked'")
        assert "spent until" in why["detail"]
    assert sizes(played) == [50]


def test_a_bucket_that_runs_out_between_two_halves_forgets_no_id(tmp_path: Path) -> None:
    refused = Fault(at=1, refusal="invalid_filters")
    with played_to(tmp_path, stand_in(shelf(50), faults=(refused,)), size=2) as run:
        with pytest.raises(BucketSpentError):
            ask_videos(run, IDS[:50])
        assert ended(run) == {
            **dict.fromkeys(IDS[:25], "returned"),
            **dict.fromkeys(IDS[25:50], "not_asked"),
        }


def test_a_setup_error_stops_at_once_and_keeps_what_came_before(tmp_path: Path) -> None:
    with played_to(
        tmp_path, stand_in(shelf(100), faults=(Fault(at=2, refusal="key_invalid"),))
    ) as run:
        with pytest.raises(SetupError):
            ask_videos(run, IDS)
        assert ended(run) == dict.fromkeys(IDS[:50], "returned")
        assert [row["status"] for row in run.store.rows("FROM responses")] == [200, 400]


def known(run: Run, ids: Sequence[str]) -> None:
    """Let the store know of videos, as an earlier scan left them, long ago."""
    long_ago = NOW - timedelta(days=9)
    videos = [upload(int(name[5:]), views=0, observed_at=long_ago) for name in ids]
    with run.store.transaction():
        save_answered(run.store, "earlier", numbered(videos), long_ago)


def test_counts_are_asked_alone_where_the_client_can(tmp_path: Path) -> None:
    catalogue = stock([upload(1, views=77), upload(2, views=None)])
    played = stand_in(catalogue)
    with played_to(tmp_path, played) as run:
        known(run, IDS[:3])
        ask_counts(run, IDS[:3])
        assert ended(run, STATS) == {IDS[0]: "returned", IDS[1]: "hidden_counts", IDS[2]: "gone"}
        (row, _) = run.store.rows("FROM counts ORDER BY video_id")
        assert (row["views"], row["likes"], row["comments"]) == (77, 3, 2)
        assert row["observed_at"] == NOW
        assert body_of(run.store, row["response_id"])
    assert dict(played.calls) == {STATS: 1}


def test_counts_fall_back_to_the_whole_video_where_the_client_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    played = stand_in(stock([upload(1, views=77)]))
    with played_to(tmp_path, played) as run:
        known(run, IDS[:1])
        client = run.source._api  # type: ignore[attr-defined]
        older = SimpleNamespace(list=client.videos().list)
        monkeypatch.setattr(client, "videos", lambda: older)
        ask_counts(run, IDS[:2])
        assert ended(run) == {IDS[0]: "returned", IDS[1]: "gone"}
        assert [row["views"] for row in run.store.rows("FROM videos")] == [77]
    assert dict(played.calls) == {DETAILS: 1}


def test_channels_are_kept_with_their_uploads_and_their_subscribers_reach_the_videos(
    tmp_path: Path,
) -> None:
    with played_to(tmp_path, stand_in(shelf(7))) as run:
        ask_videos(run, IDS[:7])
        ask_channels(run, [*CHANNELS, "UCgone"])
        found = {row["channel_id"]: row["uploads"] for row in run.store.rows("FROM channels")}
        assert found == {**{each: "UU" + each[2:] for each in CHANNELS}, "UCgone": None}
        assert {row["subscribers"] for row in run.store.rows("FROM videos")} == {1000}


def test_a_refused_channel_does_not_hide_the_others(tmp_path: Path) -> None:
    refused = Fault(at=1, times=2, refusal="invalid_filters")
    with played_to(tmp_path, stand_in(shelf(7), faults=(refused,))) as run:
        ask_channels(run, CHANNELS)
        found = {row["channel_id"]: row["uploads"] for row in run.store.rows("FROM channels")}
        # The refused one is not known to be gone: it is not saved, and asked for again.
        assert found == {each: "UU" + each[2:] for each in CHANNELS[1:]}
        assert run.store.number("SELECT count(*) FROM responses") == 8


def test_an_answer_too_large_to_read_leaves_the_id_unreadable(tmp_path: Path) -> None:
    long = {"items": [{"id": "a", "snippet": {"title": "Hats" * 300}}]}
    with told(tmp_path, tell(200, long)) as (run, _):
        ask_videos(run, ["a"])
        (row,) = run.store.rows("FROM asks")
    assert row["status"] == "unreadable"
    assert "larger than 1000 bytes" in row["detail"]
