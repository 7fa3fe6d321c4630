"""Do to homes what happens to them in years: wrong clocks, cut networks, damage, two at once."""

from __future__ import annotations

import re
import shlex
import shutil
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pytest
from houses import Houses
from killing import AMPLE, Start, check_files, uploads
from played import NOW
from remains import differing, everything, lasting, repeats
from streamlit.testing.v1 import AppTest
from tally import Tally

from collector.stand_in.faults import Damage, Fault
from dashboard.failure import BUSY, FAILED, MISUSED, OK, QUOTA
from data import store as store_module
from data.copies import FOLDER as BACKUPS
from data.copies import verify
from data.snapshots import newest, open_snapshot
from data.store import FILE_NAME, open_store

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PACIFIC = ZoneInfo("America/Los_Angeles")
JUMPS = (-HOUR, -5 * HOUR, -26 * HOUR, -40 * DAY, -400 * DAY, 26 * HOUR)
"""How wrong a clock is for a run, or from some moment of it on, before it is set right."""
CHANGES = (datetime(2027, 3, 14, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC))
"""Days on which the platform's zone goes over to summer time, and back."""
DAMAGES: tuple[Damage, ...] = ("truncated", "cut_json", "page", "empty", "closed")
CALLS, SPOILT = 33, 8
BESIDE = ("scan", "score", "publish", "backup", "digest", "retain", "gc", "doctor")
SPOILS = ("cut", "zeros", "noise", "bit", "head", "log", "empty", "gone")
_COLUMNS = """
    SELECT table_name AS name, list(column_name) AS columns FROM duckdb_columns()
    WHERE database_name <> 'newer' AND NOT internal GROUP BY table_name
"""
_RESET = re.compile(r"is spent until (\d{4}-\d\d-\d\d \d\d:\d\d) UTC")
_RESTORE = re.compile(r"strangerwatch (restore .+)")
TYPOS = (
    (b"keep_snapshot = 3", "Did you mean 'keep_snapshots'"),
    (b'keep_snapshots = "many"', "A setting is wrong"),
    (b"port = 99999", "A setting is wrong"),
    (b"keep_snapshots = 3 = 4", "not valid TOML"),
    (b"\xff\xfe\x00", "not valid TOML"),
    (b'[youtube]\nterms = "amendet"', "A setting is wrong"),
    (b'[youtube]\nkey_nam = "x"', "Did you mean 'youtube.key_name'"),
    (b'[digest]\nlanguage = "de"', "A setting is wrong"),
    (b"[digest]\nvideos = -1", "A setting is wrong"),
    (b'home = "/elsewhere"', "There is no setting 'home'"),
    (b'[youtube\nkey = "AIza"', "not valid TOML"),
)
COMMANDS = (
    "scan", "scan --plan", "import {file}", "score", "publish", "export", "backup",
    "restore {file}", "gc", "retain", "forget video v1 --yes", "digest", "changes", "doctor",
)  # fmt: skip


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
                assert each.code == OK or "wait for it to end, then run again" in each.said
            look(life.home, before)
            life.clock.advance(HOUR)
            assert life.once(url)[0] == OK
            look(life.home, before)
            assert repeats(request for request, _ in life.playing.asked) == 0 or ran[0].code == OK
            check_files(life.home)


def old_store(tally: Tally, houses: Houses, count: int, seed: int) -> None:
    """Scan with a store of an earlier version, killed or short of room while it migrates."""
    migrations = sorted(store_module._MIGRATIONS.glob("*.sql"))
    for number in range(count):
        version = number % (len(migrations) - 1) + 1
        life = houses.start.life(houses.folder / f"old {number}")
        _as_of(life.home, version, houses.folder / f"only {number}")
        before, draw = lasting(life.home), lot(seed, "old", number)
        hurt = (
            {},
            {"kind": "statement", "nth": draw.randint(1, 12)},
            {"file_limit": draw.randrange(4096, 2**21)},
        )[number // (len(migrations) - 1) % 3]
        with tally.fault(f"store of version {version}", hurt) as look, life.playing as url:
            code, said = life.once(url, **hurt)
            assert code == OK if not hurt else code < 0 or "full" in said or "too large" in said
            look(life.home, before)
            code, said = life.once(url)
            assert code == OK, said[-900:]
            copy = life.home / BACKUPS / f"before-{version + 1:04}.duckdb"
            assert verify(copy).rows["videos"] > 0
            look(life.home, before)
            check_files(life.home)


def broken_store(tally: Tally, houses: Houses, count: int, seed: int) -> None:
    """Damage the file of a store; what a scan finds of it is mended by the last backup."""
    base = houses.folder / "before damage"
    shutil.copytree(houses.start.folder, base)
    houses.well(base / "home", "backup")
    for number in range(count):
        draw, how = lot(seed, "broken", number), SPOILS[number % len(SPOILS)]
        life = houses.start.life(houses.folder / f"broken {number}")
        shutil.rmtree(life.home)
        shutil.copytree(base / "home", life.home)
        before = lasting(life.home)
        spoil(life.home / FILE_NAME, how, draw)
        with tally.fault(f"store broken: {how}", number) as look, life.playing as url:
            code, said = life.once(url)
            if code != OK:  # it may have been hurt where nothing is kept
                assert code == FAILED, (code, said[-900:])
                named = _RESTORE.search(said)
                assert named, said[-900:]
                houses.well(life.home, *shlex.split(named[1]))
            look(life.home, before)
            code, said = life.once(url)
            assert code == OK, said[-900:]
            look(life.home, before)
            check_files(life.home)


def spoil(path: Path, how: str, draw: Random) -> None:
    """Damage a file in one of many ways."""
    whole = bytearray(path.read_bytes())
    at = draw.randrange(len(whole) - 8192)
    if how == "cut":
        del whole[at:]
    elif how == "zeros":
        whole[at : at + 8192] = bytes(8192)
    elif how == "noise":
        whole[at : at + 8192] = draw.randbytes(8192)
    elif how == "bit":
        whole[at] ^= 1 << draw.randrange(8)
    elif how == "head":
        whole[:4096] = draw.randbytes(4096)
    elif how == "empty":
        whole.clear()
    elif how == "log":
        path.with_name(f"{path.name}.wal").write_bytes(draw.randbytes(3000))
    path.write_bytes(whole)
    if how == "gone":
        path.unlink()
        path.mkdir()


def wrong_settings(tally: Tally, houses: Houses, count: int, seed: int) -> None:
    """Run commands with a typing error in the settings: nothing is done, and it is said."""
    home = houses.copy(houses.before["digest"], "typos")
    pairs = [(typo, told, line) for typo, told in TYPOS for line in COMMANDS]
    before = _files(home)
    for typo, told, line in lot(seed, "typo").sample(pairs, min(count, len(pairs))):
        with tally.fault("typing error in the settings", (typo, line)):
            (home / "settings.toml").write_bytes(typo)
            words = line.format(file=houses.capture).split()
            ran = houses.command(home, words)
            (home / "settings.toml").unlink()
            assert (ran.code, told in ran.said) == (MISUSED, True), (ran.code, ran.said[-900:])
            assert _files(home) == before, "something was changed"
    houses.well(home, "publish")


def snapshot_gone(tally: Tally, houses: Houses, count: int, seed: int) -> None:
    """Take the snapshot away, or spoil it, under a page that is open, and publish anew."""
    for number in range(count):
        how = ("file", "folder", "pointer", "empty", "cut")[number % 5]
        home = houses.copy(houses.before["backup"], f"page {number}")
        before = lasting(home)
        with (
            pytest.MonkeyPatch.context() as patch,
            tally.fault("snapshot deleted under the dashboard", how) as look,
        ):
            patch.setenv("STRANGERWATCH_HOME", str(home))
            page = AppTest.from_function(_page, default_timeout=60).run()
            assert page.metric, _shown(page)
            _take_away(newest(home), how)
            page.run()
            assert not page.exception
            assert "strangerwatch publish" in _shown(page)
            houses.well(home, "publish")
            page.run()
            assert not page.exception
            assert page.metric, _shown(page)
            look(home, before)


def _page() -> None:
    from dashboard.views import overview
    from dashboard.views.frame import show_page

    show_page(overview.show)


def _shown(page: AppTest) -> str:
    kinds = (page.info, page.markdown, page.caption)
    texts = [str(each.value) for kind in kinds for each in kind]
    return " ".join([*texts, *(each.proto.body for each in page.get("html"))])


def _take_away(path: Path, how: str) -> None:
    if how == "file":
        path.unlink()
    elif how == "folder":
        shutil.rmtree(path.parent)
    elif how == "pointer":
        (path.parent / "current").unlink()
    else:
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2] if how == "cut" else b"")


def _empty(houses: Houses, folder: Path, budget: int, now: datetime) -> Start:
    """Return a start without weeks before it, of a platform whose uploads end at `now`."""
    (folder / "home").mkdir(parents=True)
    (folder / "home" / "FICTION").touch()
    (folder / "said.txt").touch()
    process = houses.process
    return Start(folder=folder, process=process, budget=budget, catalogue=uploads(AMPLE, now))


def _utc(told: str) -> datetime:
    return datetime.fromisoformat(told).replace(tzinfo=UTC)


def _as_of(home: Path, version: int, known: Path) -> None:
    """Put in the place of a store one that only the first migrations made, with the same rows."""
    new = home / FILE_NAME
    old = home / "old"
    shutil.copytree(store_module._MIGRATIONS, known)
    for path in sorted(known.glob("*.sql"))[version:]:
        path.unlink()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store_module, "_MIGRATIONS", known)
        with open_store(old) as store:
            store.execute(f"ATTACH '{new}' AS newer (READ_ONLY)")
            columns = (
                "SELECT table_name AS name, list(column_name) AS columns FROM duckdb_columns()"
            )
            ours = store.rows(
                f"{columns} WHERE database_name <> 'newer' AND NOT internal GROUP BY 1"
            )
            for table in ours:
                names = ", ".join(f'"{name}"' for name in table["columns"])
                if table["name"] != "migrations":
                    store.execute(
                        f"INSERT INTO {table['name']} BY NAME SELECT {names}"
                        f" FROM newer.{table['name']}"
                    )
            store.execute("DETACH newer")
    (old / FILE_NAME).replace(new)
    old.rmdir()


def _files(home: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(home)): path.read_bytes()
        for path in home.rglob("*")
        if path.is_file() and path.name != "settings.toml"
    }
