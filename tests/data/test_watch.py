"""The watch-list is a plain text file that a person writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from data.errors import SettingsError
from data.watch import FILE_NAME, read_watched

ONE, TWO = "UC" + "a" * 22, "UC" + "-_" * 11


def write(home: Path, text: str | bytes) -> Path:
    raw = text.encode() if isinstance(text, str) else text
    (home / FILE_NAME).write_bytes(raw)
    return home


def test_without_a_file_nobody_is_watched(tmp_path: Path) -> None:
    assert read_watched(tmp_path) == ()


def test_ids_and_addresses_are_read_in_order_and_none_twice(tmp_path: Path) -> None:
    text = (
        f"\ufeff# ours\n\n{TWO}  # why\r\nhttps://www.youtube.com/channel/{ONE}/videos?x\n{TWO}\n"
    )
    assert read_watched(write(tmp_path, text)) == (TWO, ONE)


@pytest.mark.parametrize("line", ["@someone", "UCshort", f"x{ONE}", f"{ONE}{ONE}", "a b"])
def test_a_line_that_names_no_channel_is_pointed_at(tmp_path: Path, line: str) -> None:
    with pytest.raises(SettingsError, match=r"Line 2 .*names no channel"):
        read_watched(write(tmp_path, f"{ONE}\n{line}\n"))


def test_a_file_in_another_encoding_is_to_be_saved_again(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="UTF-8"):
        read_watched(write(tmp_path, b"\xff\xfe\x00U"))
