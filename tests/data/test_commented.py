"""A settings file explains itself, and changes nothing until a person changes it."""

from __future__ import annotations

import re
from pathlib import Path

from data.commented import commented_settings, write_commented
from data.meanings import MEANINGS
from data.settings import Settings, read_settings


def read(home: Path) -> Settings:
    return read_settings({"STRANGERWATCH_HOME": str(home)})


def test_the_commented_file_changes_nothing_until_a_mark_is_taken_away(tmp_path: Path) -> None:
    plain = Settings(home=tmp_path.resolve())
    assert write_commented(plain)
    assert read(tmp_path) == plain
    bare = re.sub(r"^# ([\w.]+ = )", r"\1", commented_settings(), flags=re.MULTILINE)
    plain.file.write_text(bare, encoding="utf-8")
    assert read(tmp_path) == plain
    assert [line.split(" = ")[0] for line in bare.splitlines() if " = " in line] == list(MEANINGS)


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    assert write_commented(settings)
    settings.file.write_text("port = 9\n", encoding="utf-8")
    assert not write_commented(settings)
    assert read(settings.home).port == 9
