"""A curated file is read as what it must hold, or refused by its name and in the reader's error."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from data.curated import hash_files, read_toml
from data.errors import DataError, LexiconError, QuotasError


class _Kind(msgspec.Struct, forbid_unknown_fields=True):
    size: int


def test_what_the_file_holds_is_read(tmp_path: Path) -> None:
    path = tmp_path / "kind.toml"
    path.write_text("size = 3\n", encoding="utf-8")
    assert read_toml(path, _Kind, LexiconError) == _Kind(size=3)


@pytest.mark.parametrize("error", [LexiconError, QuotasError])
@pytest.mark.parametrize("raw", [b"size = ", b"size = 'x'\n", b"other = 3\n", b"\xff"])
def test_a_malformed_file_is_named(tmp_path: Path, raw: bytes, error: type[DataError]) -> None:
    path = tmp_path / "kind.toml"
    path.write_bytes(raw)
    with pytest.raises(error) as told:
        read_toml(path, _Kind, error)
    assert str(told.value) == f"{path} is malformed: {told.value.__cause__}."


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none.toml"
    with pytest.raises(QuotasError) as told:
        read_toml(path, _Kind, QuotasError)
    assert str(told.value) == f"Cannot read {path}: No such file or directory."


def test_a_changed_byte_or_name_changes_the_hash(tmp_path: Path) -> None:
    first, other = tmp_path / "a.toml", tmp_path / "b.toml"
    first.write_bytes(b"size = 3\n")
    before = hash_files([first])
    assert hash_files([first]) == before
    other.write_bytes(b"size = 3\n")
    assert hash_files([other]) != before
    first.write_bytes(b"size = 4\n")
    assert hash_files([first]) != before
