"""What is made here is its owner's alone, under the widest umask there is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from captures import AT, QUIET, bring, write_capture

from dashboard.digest import write_digest
from dashboard.steps import find_and_score, publish_snapshot
from data.backups import back_up
from data.private import close_to_others, make_file, make_folder
from data.settings import Settings

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows keeps no such bits")


@pytest.fixture(autouse=True)
def wide_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_folders_and_files_are_made_for_their_owner_alone(tmp_path: Path) -> None:
    home, inner = tmp_path / "above" / "home", tmp_path / "above" / "home" / "inner"
    make_folder(home, inner)
    make_file(inner / "a")
    assert [mode(each) for each in (home, inner, inner / "a")] == [0o700, 0o700, 0o600]
    assert mode(tmp_path / "above") == 0o777


def test_a_folder_that_is_there_stays_as_its_owner_made_it(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir(mode=0o750)
    make_folder(tmp_path / "home")
    assert mode(tmp_path / "home") == 0o750


def test_what_was_left_in_a_files_place_is_not_written_into(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("left", encoding="utf-8")
    make_file(path)
    assert (path.read_text(encoding="utf-8"), mode(path)) == ("", 0o600)


def test_a_file_that_others_made_wide_is_closed(tmp_path: Path) -> None:
    (tmp_path / "a").touch(mode=0o666)
    close_to_others(tmp_path / "a")
    assert mode(tmp_path / "a") == 0o600


def test_a_home_and_all_that_holds_names_or_texts_in_it_are_the_owners_alone(
    tmp_path: Path,
) -> None:
    settings = Settings(home=tmp_path / "home")
    bring(settings, write_capture(tmp_path / "a.csv"))
    find_and_score(settings, AT, QUIET)
    publish_snapshot(settings, AT)
    back_up(settings, AT)
    write_digest(settings, AT)
    folders = [path for path in settings.home.rglob("*") if path.is_dir()]
    files = [path for path in settings.home.rglob("*") if path.is_file()]
    assert {path.name for path in folders} == {"snapshots", "backups", "digests"}
    assert {mode(path) for path in (settings.home, *folders)} == {0o700}
    kinds = {path.suffix: mode(path) for path in files if path.name != "current"}
    assert kinds == dict.fromkeys((".duckdb", ".html", ".txt", ".json", ".key"), 0o600)
