"""What can be seen of a home without its lock: age of backups, secrets that others can read."""

from __future__ import annotations

import os
import shlex
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from captures import AT, bring, write_capture

from dashboard.checks_home import check_backups, check_home, check_key_place, check_secrets
from data.backups import back_up
from data.settings import Settings, read_settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(home=tmp_path / "home")
    bring(settings, write_capture(tmp_path / "a.csv"))
    return settings


def given(home: Path, text: str, mode: int = 0o600) -> Settings:
    path = home / "settings.toml"
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return read_settings({"STRANGERWATCH_HOME": str(home)})


def test_a_store_without_a_backup_is_noted_until_it_has_a_young_one(settings: Settings) -> None:
    assert check_backups(settings, AT).state == "note"
    path = back_up(settings, AT).path
    for days, state in ((1, "well"), (36, "note")):
        made = (AT - timedelta(days=days)).timestamp()
        os.utime(path, (made, made))
        assert check_backups(settings, AT).state == state


def test_an_empty_home_has_nothing_to_back_up(tmp_path: Path) -> None:
    assert check_backups(Settings(home=tmp_path), AT).state == "well"


@pytest.mark.parametrize(("mode", "state"), [(0o700, "well"), (0o750, "wrong"), (0o711, "wrong")])
def test_a_home_that_others_may_open_is_wrong_and_the_remedy_mends_it(
    tmp_path: Path, mode: int, state: str
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    home.chmod(mode)
    finding = check_home(Settings(home=home))
    assert finding.state == state
    if state == "wrong":
        subprocess.run(shlex.split(finding.remedy.partition(": ")[2]), check=True)
    assert check_home(Settings(home=home)).state == "well"


def test_a_home_that_is_not_there_yet_is_well(tmp_path: Path) -> None:
    assert check_home(Settings(home=tmp_path / "none")).state == "well"


@pytest.mark.parametrize(("mode", "state"), [(0o600, "well"), (0o644, "wrong"), (0o640, "wrong")])
def test_settings_with_a_key_are_for_their_owner_alone(
    tmp_path: Path, mode: int, state: str
) -> None:
    finding = check_secrets(given(tmp_path, '[youtube]\nkey = "AIza-secret"', mode))
    assert finding.state == state
    assert ("chmod 600" in finding.remedy) == (state == "wrong")
    assert "AIza" not in str(finding)


def test_settings_without_a_secret_may_be_read(tmp_path: Path) -> None:
    assert check_secrets(given(tmp_path, "port = 9", 0o644)).state == "well"


def test_a_key_file_that_others_can_read_is_wrong_in_both_checks(tmp_path: Path) -> None:
    (tmp_path / "my.key").write_text("AIza-secret")
    (tmp_path / "my.key").chmod(0o644)
    settings = given(tmp_path, 'youtube.key_file = "my.key"')
    assert check_secrets(settings).state == check_key_place(settings).state == "wrong"
    (tmp_path / "my.key").chmod(0o600)
    assert check_secrets(settings).state == check_key_place(settings).state == "well"
    assert check_key_place(settings).found == "the key file"


def test_a_key_in_the_environment_is_noted_because_no_schedule_sees_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STRANGERWATCH_YOUTUBE_KEY", "AIza-secret")
    monkeypatch.setenv("STRANGERWATCH_HOME", str(tmp_path))
    finding = check_key_place(read_settings())
    assert (finding.state, finding.found) == ("note", "the environment")
    assert "AIza" not in str(finding)
