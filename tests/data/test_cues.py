"""The cue phrases are sound in every language; a malformed file is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from data.cues import FOLDER, KINDS, cues_hash, read_cues
from data.errors import LexiconError

LANGUAGES = sorted(path.stem for path in FOLDER.glob("*.toml"))


def test_sixteen_languages_have_phrases_of_their_own() -> None:
    assert len(LANGUAGES) == 16
    assert sorted(read_cues()) == LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_has_every_kind_and_can_invite_warn_and_speak_to_pupils(language: str) -> None:
    cues = read_cues()[language]
    assert tuple(cues) == KINDS
    for kind in ("invite", "warn", "pupil", "narrate"):
        assert cues[kind]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_is_empty_padded_or_in_capitals(language: str) -> None:
    phrases = [phrase for kind in read_cues()[language].values() for phrase in kind]
    wrong = [phrase for phrase in phrases if not phrase or phrase != phrase.strip().lower()]
    assert wrong == []


def test_kinds_that_a_file_does_not_give_are_empty_and_its_own_name_for_itself_counts(
    tmp_path: Path,
) -> None:
    (tmp_path / "aa.toml").write_text('language = "bb"\nwarn = ["mind the hats"]\n')
    (tmp_path / "cc.toml").write_text("")
    cues = read_cues(tmp_path)
    assert set(cues) == {"bb", "cc"}
    assert cues["bb"]["warn"] == ("mind the hats",)
    assert {phrases for kind, phrases in cues["bb"].items() if kind != "warn"} == {()}


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"warn = [", "malformed"),
        (b"warn = [1]", "malformed"),
        (b"\xff\xfe", "malformed"),
        (b'warns = ["x"]', "'warns' is not a kind of cue"),
        (b'warn = "one phrase, no list"', "'warn' is not a kind of cue"),
    ],
)
def test_a_malformed_file_is_named(tmp_path: Path, raw: bytes, why: str) -> None:
    (tmp_path / "xx.toml").write_bytes(raw)
    with pytest.raises(LexiconError, match=f"{re.escape(str(tmp_path / 'xx.toml'))}.*{why}"):
        read_cues(tmp_path)


def test_the_hash_moves_with_any_byte_and_any_name(tmp_path: Path) -> None:
    hashes = {cues_hash(tmp_path)}
    for name, text in (("a.toml", "warn = []"), ("a.toml", "warn = [] "), ("b.toml", "")):
        (tmp_path / name).write_text(text)
        hashes.add(cues_hash(tmp_path))
    assert len(hashes) == 4
