"""The shipped phrases are read once, of all languages together; a malformed file is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from data import mask_phrases as module
from data.errors import LexiconError
from data.mask_phrases import SHIPPED, Phrases, read_phrases


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    path = tmp_path / "masks.toml"
    monkeypatch.setattr(module, "SHIPPED", path)
    read_phrases.cache_clear()
    yield path
    read_phrases.cache_clear()


def test_the_shipped_file_has_sixteen_languages_and_every_kind_has_phrases() -> None:
    assert len(msgspec.toml.decode(SHIPPED.read_bytes())) == 16
    phrases = read_phrases()
    assert [kind for kind in Phrases.__struct_fields__ if not getattr(phrases, kind)] == []
    assert "secret word" in phrases.secret


def test_no_shipped_phrase_is_empty_or_padded() -> None:
    wrong = [
        (kind, phrase)
        for kind in Phrases.__struct_fields__
        for phrase in getattr(read_phrases(), kind)
        if not phrase or phrase != phrase.strip()
    ]
    assert wrong == []


def test_languages_are_laid_together_and_a_phrase_of_two_stands_once(shipped: Path) -> None:
    shipped.write_text('[en]\nslot = ["tag", "topic"]\n[de]\nslot = ["tag", "thema"]\n')
    assert read_phrases() == Phrases(slot=("tag", "topic", "thema"))


@pytest.mark.parametrize("raw", [b"[en", b"\xff", b'[en]\nslots = ["x"]', b"[en]\nslot = 1"])
def test_a_malformed_file_is_named(shipped: Path, raw: bytes) -> None:
    shipped.write_bytes(raw)
    with pytest.raises(LexiconError, match=f"{shipped} cannot be read"):
        read_phrases()


def test_a_missing_file_is_named(shipped: Path) -> None:
    with pytest.raises(LexiconError, match=f"{shipped} cannot be read"):
        read_phrases()
