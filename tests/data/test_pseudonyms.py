"""Pseudonyms are stable, keyed and never ambiguous; the key is made once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import SettingsError
from data.pseudonyms import FILE_NAME, pseudonym, read_key

KEY = bytes(32)


def test_a_pseudonym_is_its_kind_and_twelve_hex_digits_and_stays_the_same() -> None:
    name = pseudonym(KEY, "creator", "youtube", "UC1")
    assert re.fullmatch(r"creator-[0-9a-f]{12}", name)
    assert name == pseudonym(KEY, "creator", "youtube", "UC1")


def test_another_key_or_kind_or_part_gives_another_pseudonym() -> None:
    digits = {
        pseudonym(key, kind, *parts).rpartition("-")[2]
        for key in (KEY, b"\x01" * 32)
        for kind in ("creator", "video")
        for parts in (("ab", "c"), ("a", "bc"), ("abc",), ("abc", ""))
    }
    assert len(digits) == 16


@given(st.lists(st.text(st.characters(exclude_categories=[]))))
def test_any_text_can_be_a_part(parts: list[str]) -> None:
    assert pseudonym(KEY, "creator", *parts).startswith("creator-")


def test_a_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    key = read_key(tmp_path / "home")
    path = tmp_path / "home" / FILE_NAME
    assert len(key) == 32
    assert path.stat().st_mode & 0o777 == 0o600
    assert read_key(tmp_path / "home") == key
    assert [entry.name for entry in path.parent.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize("written", ["", "abc", "00" * 31, "zz" * 32, "é"])
def test_a_malformed_key_is_refused_and_kept(tmp_path: Path, written: str) -> None:
    (tmp_path / FILE_NAME).write_text(written, encoding="utf-8")
    with pytest.raises(SettingsError, match="64 hex digits"):
        read_key(tmp_path)
    assert (tmp_path / FILE_NAME).read_text(encoding="utf-8") == written


def test_a_home_that_cannot_be_made_is_a_setting_to_mend(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SettingsError, match="Cannot read or make"):
        read_key(tmp_path / "file" / "home")
