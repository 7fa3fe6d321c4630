"""A scan goes on where it was stopped, however that was, and ends as an undisturbed one does."""

from __future__ import annotations

import random
from collections import Counter
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import msgspec
import pytest
from fiction import LEXICON, everything, search
from played import NOW, shelf, stand_in, upload
from running import running
from torn import tear

from collector.begin import Wish, begin, plan_scan
from collector.collect import collect, unfinished
from collector.errors import CollectorError
from collector.run import Run
from collector.stand_in.catalogue import stock
from collector.stand_in.faults import Fault
from collector.stand_in.server import StandIn
from collector.windows import Window
from data.changes import read_changes
from data.quotas import read_quotas
from data.scans import Scan, end_scan, open_scan
from data.sites import Lexicon
from data.store import Store, open_store

DAY = timedelta(days=1)
WEEK = 7 * DAY
QUOTAS = read_quotas()
WATCHED = f"UC{1:022d}"
WISH = Wish(lexicon=LEXICON, quotas=QUOTAS, budget=100, watched=(WATCHED,))
FEW = replace(WISH, lexicon=Lexicon(version="few", genre={"en": ("talking to strangers",)}))
CALLS = 7
NAMED = dict.fromkeys(["asks", "channels", "counts", "response_rows", "responses"], "response_id")
Left = tuple[dict[str, Any], Counter[Any]]


def going_on(
    home: Path, url: str, wish: Wish = WISH, at: datetime = NOW, span: timedelta = WEEK
) -> AbstractContextManager[Run]:
    """Give a run that goes on with the open scan of a store, or begins one."""

    def begun(store: Store) -> Scan:
        window = Window(start=at - span, end=at)
        return open_scan(store, "youtube") or begin(store, "youtube", wish, window, "demo")

    return running(home, url, at=at, quotas=wish.quotas, begun=begun)


def finish(home: Path, url: str, wish: Wish = WISH, **given: Any) -> None:
    """Run once, to the end, and look for sites in what came, as the classifier does."""
    with going_on(home, url, wish, **given) as run:
        assert collect(run, wish) == ()
        assert unfinished(run) == {}
        end_scan(run.store, run.scan, run.now(), "complete", {})
        search(run.store, wish.lexicon)


def rows(home: Path, sql: str) -> list[dict[str, Any]]:
    with open_store(home) as store:
        return store.rows(sql)


def left_by(home: Path) -> dict[str, Any]:
    """Return what a scan leaves: all but the ledger, and of the answers the good ones."""
    with open_store(home) as store:
        tables = everything(store, but=NAMED)
        good = "SELECT method, parameters, sha256, body FROM responses WHERE status = 200"
        tables["responses"] = store.execute(f"{good} ORDER BY ALL").fetchall()
    del tables["quota"]
    return tables


def requests(played: StandIn) -> Counter[Any]:
    return Counter((asked.path, asked.pairs) for asked, _ in played.asked)


@pytest.fixture(scope="module")
def calm(tmp_path_factory: pytest.TempPathFactory) -> Left:
    """Return what an undisturbed scan leaves, and what it asks."""
    home, played = tmp_path_factory.mktemp("calm"), stand_in(shelf(60))
    with played as url:
        finish(home, url, FEW)
    tables, asked = left_by(home), requests(played)
    assert (len(tables["videos"]), len(tables["sightings"])) == (60, 69)
    assert asked.total() == len(asked) == CALLS
    return tables, asked


BREAKS = ({"damage": "closed"}, {"damage": "truncated"}, {"refusal": "unavailable"})


@pytest.mark.parametrize("fault", [*BREAKS, {"refusal": "key_invalid"}])
def test_a_scan_broken_once_at_each_call_goes_on_with_that_call_and_pays_no_other_twice(
    tmp_path: Path, calm: Left, fault: dict[str, Any]
) -> None:
    played = stand_in(shelf(60), faults=tuple(Fault(at=2 * n + 1, **fault) for n in range(CALLS)))
    with played as url:
        for call in range(CALLS):
            with pytest.raises(CollectorError):
                finish(tmp_path, url, FEW)
            assert len(played.asked) == 2 * call + 1
        finish(tmp_path, url, FEW)
    assert left_by(tmp_path) == calm[0]
    assert requests(played) == calm[1] + calm[1]


@pytest.mark.parametrize("seed", range(2))
def test_a_scan_torn_at_any_statement_any_number_of_times_ends_as_an_undisturbed_one(
    tmp_path: Path, calm: Left, seed: int
) -> None:
    chance, tears, played = random.Random(seed), 0, stand_in(shelf(60))  # noqa: S311
    with played as url:
        for _ in range(15):
            with going_on(tmp_path, url, FEW) as run, suppress(KeyboardInterrupt):
                torn = tear(run.store, chance.randint(2, 18), chance.choice(("before", "after")))
                tears += 1
                collect(replace(run, store=torn), FEW)
                tears -= 1
        finish(tmp_path, url, FEW)
    assert tears > 4
    assert left_by(tmp_path) == calm[0]
    assert (requests(played) - calm[1]).total() <= tears


def test_a_scan_is_begun_with_all_its_windows_or_not_at_all(tmp_path: Path) -> None:
    window = Window(start=NOW - WEEK, end=NOW)
    with open_store(tmp_path) as store:
        for deadly, when in product(range(1, 5), ("before", "after")):
            with pytest.raises(KeyboardInterrupt):
                begin(tear(store, deadly, when), "youtube", WISH, window, "demo")
        assert not any(map(everything(store).get, ("scans", "windows")))
        begin(tear(store, 5, "before"), "youtube", WISH, window, "demo")
        assert store.number("SELECT count(*) FROM windows") == 3


def test_a_busy_hour_is_found_by_weeks_days_and_hours_and_told_when_it_overflows(
    tmp_path: Path,
) -> None:
    limits = msgspec.structs.replace(QUOTAS.search, full=100)
    wish = replace(FEW, quotas=msgspec.structs.replace(QUOTAS, search=limits), watched=())
    end, step = NOW - timedelta(hours=30), timedelta(seconds=9)
    busy = stock([upload(n, published_at=end - n * step) for n in range(1, 121)])
    with stand_in(busy) as url:
        finish(tmp_path, url, wish, span=28 * DAY)
    assert Counter(each["state"] for each in rows(tmp_path, "FROM windows")) == {
        "split": 4,
        "full": 1,
        "done": 1 + 1 + 6 + 23,
    }
    assert len(rows(tmp_path, "FROM videos")) == 120


def test_a_refused_query_loses_its_window_alone_and_is_asked_whole_the_next_time(
    tmp_path: Path,
) -> None:
    refused = Fault(at=1, method="search.list", refusal="forbidden")
    with stand_in(shelf(60), faults=(refused,)) as url:
        finish(tmp_path, url)
    (lost,) = rows(tmp_path, "FROM windows WHERE state <> 'done'")
    assert lost["state"] == "refused"
    with open_store(tmp_path) as store:
        span = Window(start=NOW - WEEK, end=NOW + WEEK)
        plan = plan_scan(store, "youtube", WISH, span, random.Random(0))  # noqa: S311
    starts = {asked.query.text: [each.start for each in asked.windows] for asked in plan.asked}
    assert starts.pop(lost["query"]) == [NOW - WEEK]
    assert list(starts.values()) == [[NOW - 2 * DAY]] * 2


def test_a_query_that_the_lexicon_has_no_more_is_still_finished(tmp_path: Path) -> None:
    with stand_in(shelf(60)) as url, going_on(tmp_path, url, FEW) as run:
        collect(run, WISH)
        assert unfinished(run) == {}
        found = run.store.rows("FROM windows WHERE method = 'search.list'")
    assert [(row["query"], row["state"]) for row in found] == [('"talking to strangers"', "done")]
    assert len(rows(tmp_path, "FROM videos")) == 60


def test_channels_that_name_a_site_are_followed_back_to_where_they_were_read(
    tmp_path: Path,
) -> None:
    played = stand_in(shelf(60))
    with played as url:
        finish(tmp_path, url)
        assert played.calls["playlistItems.list"] == 1
        finish(tmp_path, url, at=NOW + WEEK, span=2 * WEEK)
        assert played.calls["playlistItems.list"] == 1 + 7
    uploads = rows(tmp_path, "FROM windows WHERE method = 'playlistItems.list' ORDER BY start")
    later = {row["query"]: row["start"] for row in uploads if row["end"] == NOW + WEEK}
    assert later.pop("UU" + WATCHED[2:]) == NOW - 2 * DAY
    assert list(later.values()) == [NOW - WEEK] * 6


def test_channels_are_asked_once_in_25_days(tmp_path: Path) -> None:
    played, asked = stand_in(shelf(60)), []
    with played as url:
        for days in (0, 24, 26):
            finish(tmp_path, url, at=NOW + days * DAY)
            asked.append(played.calls["channels.list"])
    assert asked == [2, 2, 4]


def test_videos_that_name_a_site_are_counted_again_and_removals_and_returns_are_listed(
    tmp_path: Path,
) -> None:
    whole = shelf(60)
    played, name = stand_in(whole), "video000001"
    with played as url:
        finish(tmp_path, url)
        for weeks, catalogue in enumerate((whole.removed(name, NOW), whole), 1):
            played.change(catalogue)
            finish(tmp_path, url, at=NOW + weeks * WEEK)
    assert (played.calls["videos.list"], played.calls["videos.batchGetStats"]) == (3, 4)
    with open_store(tmp_path) as store:
        changes = read_changes(store, NOW).to_pylist()
    assert [(each["video_id"], each["change"], each["happened_at"]) for each in changes] == [
        (name, "returned", NOW + 2 * WEEK),
        (name, "removed", NOW + WEEK),
    ]
