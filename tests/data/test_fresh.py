from __future__ import annotations

from pathlib import Path

import pytest

from data.fresh import fresh


def test_a_whole_file_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")
    with fresh(path) as part:
        part.write_text("new", encoding="utf-8")
        assert path.read_text(encoding="utf-8") == "old"
    assert [(each.name, each.read_text(encoding="utf-8")) for each in tmp_path.iterdir()] == [
        ("a.txt", "new")
    ]


def test_what_fails_half_way_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")

    def fail() -> None:
        with fresh(path) as part:
            part.write_text("half", encoding="utf-8")
            raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space left"):
        fail()
    assert [(each.name, each.read_text(encoding="utf-8")) for each in tmp_path.iterdir()] == [
        ("a.txt", "old")
    ]


def test_a_folder_that_is_none_is_told_as_the_system_tells_it(tmp_path: Path) -> None:
    def write() -> None:
        with fresh(tmp_path / "none" / "a.txt") as part:
            part.write_text("new", encoding="utf-8")

    with pytest.raises(FileNotFoundError):
        write()
