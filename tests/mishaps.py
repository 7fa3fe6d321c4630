"""Let happen to scans what happens in years: wrong clocks, cut networks, others at work."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from houses import Houses
from killing import Start, check_files, uploads
from lives import AMPLE
from played import NOW
from remains import differing, everything, lasting, repeats
from tally import Tally

from collector.stand_in.faults import Damage, Fault
from dashboard.failure import BUSY, FAILED, OK, QUOTA
from data.snapshots import newest, open_snapshot
from data.store import open_store

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PACIFIC = ZoneInfo("America/Los_Angeles")
JUMPS = (-HOUR, -5 * HOUR, -26 * HOUR, -40 * DAY, -400 * DAY, 26 * HOUR)
"""How wrong a clock is for a run, or from some moment of it on, before it is set right."""
CHANGES = (datetime(2027, 3, 14, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC))
"""Days on which the platform's zone goes over to summer time, and back."""
DAMAGES: tuple[Damage, ...] = ("truncated", "cut_json", "page", "empty", "closed")
CALLS, SPOILT = 33, 8
BESIDE = ("scan", "score", "publish", "backup", "digest", "retain", "gc", "doctor")
_RESET = re.compile(r"is spent until (\d{1,2} \w+ \d{4}, \d\d:\d\d) UTC")


def lot(*seeds: object) -> Random:
    """Return what draws by lot, the same for the same seeds."""
    return Random(" ".join(map(str, seeds)))  # noqa: S311 (a lot, no secret)


def wrong_clock(tally: Tally, houses: Houses, count: int, seed: int) -> None:
    """Scan with a clock that jumps, in the middle of a run or before it; then with a right one."""
    start = houses.start
    wanted = {row["video_id"] for row in start.held["videos"]}
    for number in range(count):
        draw = lot(seed, "clock", number)
        jump, after = draw.choice(JUMPS), draw.choice((0, draw.randint(1, 60)))
        life = start.life(houses.folder / f"clock {number}")
        before = lasting(life.home)
        with tally.fault("clock jumps", (jump, after)) as look, life.playing as url:
            code, said = life.once(url, jump=(after, jump.total_seconds()))
            assert code in {OK, QUOTA}, said[-900:]
            look(life.home, before)
            before = lasting(life.home)
            life.clock.advance(2 * DAY)
            life.finish(url)
            look(life.home, before)
            assert {status for _, status in life.playing.asked} == {200}
            with open_store(life.home) as store:
                assert wanted <= {row["video_id"] for row in store.rows("FROM videos")}
            check_files(life.home)


def summer_time(tally: Tally, houses: Houses, count: int, seed: int) -> None:
    """Scan, with little quota, over the days on which the zone of the quota changes its clock.

    A minute before the reset that was told nothing is asked; a minute after it, it goes on.
    """
    for number in range(count):
        draw = lot(seed, "zone", number)
        began = CHANGES[number % 2] - draw.uniform(1, 12) * HOUR
        over = _empty(houses, houses.folder / f"no weeks {number}", draw.randint(7, 9), began)
        life = over.life(houses.folder / f"zone {number}", began)
        before, resets = Counter[str](), list[datetime]()
        with tally.fault("scan over a change of summer time", began) as look, life.playing as url:
            code, said = life.once(url)
            while code == QUOTA:
                reset = min(map(_utc, _RESET.findall(said)))
                resets.append(reset)
                look(life.home, before)
                before = lasting(life.home)
                searched = life.playing.calls["search.list"]
                life.clock.set(reset - timedelta(minutes=1))
                assert life.once(url)[0] == QUOTA
                assert life.playing.calls["search.list"] == searched
                life.clock.set(reset + timedelta(minutes=1))
                code, said = life.once(url)
                assert life.playing.calls["search.list"] > searched
            assert code == OK, said[-900:]
            assert {each.hour for each in resets} == {7, 8}, "the change was not passed"
            assert {each.astimezone(PACIFIC).hour for each in resets} == {0}
            assert {status for _, status in life.playing.asked} == {200}
            look(life.home, before)
            check_files(life.home)


def cut_network(tally: Tally, houses: Houses, count: int, seed: int) -> None:
    """Spoil eight answers of each scan, and run it until it is whole."""
    for number in range(count):
        draw = lot(seed, "network", number)
        faults = [
            Fault(at=call, damage=draw.choice(DAMAGES))
            for call in sorted(draw.sample(range(1, CALLS), SPOILT))
        ]
        life = houses.start.life(houses.folder / f"network {number}", NOW, *faults)
        before, kind = lasting(life.home), "network drops in an answer"
        with tally.fault(kind, faults) as look, life.playing as url:
            for _ in range(SPOILT + 1):
                code, said = life.once(url, attempts=draw.choice((1, 3)))
                look(life.home, before)
                if code == OK:
                    break
                assert code == FAILED, said[-900:]
                assert "run the scan again" in said, said[-900:]
            assert code == OK, "the scan does not end"
            asked = [request for request, _ in life.playing.asked]
            assert repeats(asked) <= SPOILT, "what was saved was asked again"
            with open_store(life.home) as store:
                assert store.number("SELECT count(*) FROM quota WHERE units > size") == 0
            # A spoilt answer may be kept, but nothing of it counts.
            ours = {"answers": [], "rows of answers": []}
            wanted = {**houses.start.held, **ours}
            found = differing({**everything(life.home, answers=False), **ours}, wanted)
            assert not found, found
            tally.add(kind, SPOILT - 1)


def open_reader(tally: Tally, houses: Houses, count: int, seed: int) -> None:
    """Publish while somebody reads the snapshot that has to go, and goes on to read it."""
    for number in range(count):
        home = houses.copy(houses.before["backup"], f"reader {number}")
        before = lasting(home)
        with tally.fault("reader open during publish", number) as look:
            old = newest(home)
            with closing(open_snapshot(old)) as reader:
                rows = reader.rows("FROM videos ORDER BY ALL")
                assert rows
                for _ in range(lot(seed, number).randint(1, 3)):
                    houses.well(home, "publish", environ={"STRANGERWATCH_KEEP_SNAPSHOTS": "1"})
                assert not old.exists()
                assert reader.rows("FROM videos ORDER BY ALL") == rows
            with closing(open_snapshot(newest(home))) as reader:
                assert reader.rows("FROM videos ORDER BY ALL") == rows
            look(home, before)


def two_at_once(tally: Tally, houses: Houses, count: int, seed: int) -> None:
    """Start a scan, and beside it another, or a command that wants the store as well."""
    for number in range(count):
        draw = lot(seed, "two", number)
        other, wait_s = BESIDE[number % len(BESIDE)], draw.uniform(0, 1.5)
        life = houses.start.life(houses.folder / f"two {number}")
        before = lasting(life.home)
        with tally.fault(f"two at once: scan and {other}", wait_s) as look, life.playing as url:
            scan = {**life.order(url), "passed.json": ""}
            scan.pop("home"), scan.pop("said.txt")
            second = scan if other == "scan" else {"words": [other]}
            ran = houses.side_by_side(life.home, scan, {**second, "wait_s": wait_s})
            for each in ran:
                # A doctor that finds the store busy says so as a finding of its own.
                allowed = {OK, BUSY, FAILED} if other == "doctor" else {OK, BUSY}
                assert each.code in allowed, each.said[-900:]
                assert each.code != BUSY or "run again" in each.said
            look(life.home, before)
            life.clock.advance(HOUR)
            assert life.once(url)[0] == OK
            look(life.home, before)
            assert repeats(request for request, _ in life.playing.asked) == 0 or ran[0].code == OK
            check_files(life.home)


def _empty(houses: Houses, folder: Path, budget: int, now: datetime) -> Start:
    """Return a start without weeks before it, of a platform whose uploads end at `now`."""
    (folder / "home").mkdir(parents=True)
    (folder / "home" / "FICTION").touch()
    (folder / "said.txt").touch()
    process = houses.process
    return Start(folder=folder, process=process, budget=budget, catalogue=uploads(AMPLE, now))


def _utc(told: str) -> datetime:
    return datetime.strptime(told, "%d %B %Y, %H:%M").replace(tzinfo=UTC)
