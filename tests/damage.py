"""Damage homes: stores of old versions and broken ones, lost snapshots, wrong settings."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path
from random import Random

import pytest
from full_disk import TOLD
from houses import Houses
from killing import check_files
from mishaps import lot
from remains import lasting
from streamlit.testing.v1 import AppTest
from tally import Tally

from dashboard.failure import FAILED, MISUSED, OK
from data import store as store_module
from data.copies import FOLDER as BACKUPS
from data.copies import verify
from data.snapshots import newest
from data.store import FILE_NAME, open_store

SPOILS = ("cut", "zeros", "noise", "bit", "head", "log", "empty", "gone")
_COLUMNS = """
    SELECT table_name AS name, list(column_name) AS columns FROM duckdb_columns()
    WHERE database_name <> 'newer' AND NOT internal GROUP BY table_name
"""
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
            {"file_limit": draw.randrange(4096, 2**19)},
        )[number // (len(migrations) - 1) % 3]
        with tally.fault(f"store of version {version}", hurt) as look, life.playing as url:
            code, said = life.once(url, **hurt)
            if hurt:
                assert code < 0 or (code == FAILED and TOLD.search(said)), said[-900:]
            else:
                assert code == OK, said[-900:]
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
            assert "As of snapshot" in _shown(page), _shown(page)
            _take_away(newest(home), how)
            page.run()
            assert not page.exception
            assert "strangerwatch publish" in _shown(page)
            houses.well(home, "publish")
            page.run()
            assert not page.exception
            assert "As of snapshot" in _shown(page), _shown(page)
            look(home, before)


def _page() -> None:
    from dashboard.views import week
    from dashboard.views.frame import show_page

    show_page(week.show)


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
