"""The key is found in the first place that has it, and never taken from a file others can read."""

from __future__ import annotations

from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import KeyringLocked

from data.credentials import NAME, SERVICE, find_key, with_key
from data.errors import SettingsError
from data.settings import Settings, read_settings


class Kept(KeyringBackend):
    """A backend of the keyring that keeps passwords in memory, or is locked."""

    priority = 1  # type: ignore[assignment]

    def __init__(self, *, locked: bool = False) -> None:
        self.locked = locked
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked("secret words")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password


@pytest.fixture(autouse=True)
def kept(monkeypatch: pytest.MonkeyPatch) -> Kept:
    """Let the keyring of this machine be one in memory."""
    backend = Kept()
    monkeypatch.setattr(keyring.core, "_keyring_backend", backend)
    return backend


def settings(home: Path, **environ: str) -> Settings:
    return read_settings({"STRANGERWATCH_HOME": str(home), **environ})


def write_key(home: Path, text: str = "AIza-file\n", mode: int = 0o600) -> Path:
    path = home / "my.key"
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return path


def test_without_a_key_there_is_none_and_no_place(tmp_path: Path) -> None:
    assert find_key(settings(tmp_path)) == ("", "")
    assert with_key(settings(tmp_path)).youtube.key == ""


def test_the_first_place_that_has_a_key_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring.set_password(SERVICE, NAME, "AIza-ring")
    assert find_key(settings(tmp_path)) == ("the keyring", "AIza-ring")
    write_key(tmp_path)
    toml = 'youtube.key_file = "my.key"\n'
    (tmp_path / "settings.toml").write_text(toml, encoding="utf-8")
    assert find_key(settings(tmp_path)) == ("the key file", "AIza-file")
    (tmp_path / "settings.toml").write_text(toml + 'youtube.key = "AIza-toml"', encoding="utf-8")
    assert find_key(settings(tmp_path)) == ("settings.toml", "AIza-toml")
    monkeypatch.setenv("STRANGERWATCH_YOUTUBE_KEY", "AIza-env")
    given = settings(tmp_path, STRANGERWATCH_YOUTUBE_KEY="AIza-env")
    assert find_key(given) == ("the environment", "AIza-env")
    assert with_key(given).youtube.key == "AIza-env"


def test_all_other_settings_stay_when_the_key_is_filled_in(tmp_path: Path) -> None:
    write_key(tmp_path)
    given = settings(
        tmp_path,
        STRANGERWATCH_YOUTUBE_KEY_FILE=str(tmp_path / "my.key"),
        STRANGERWATCH_YOUTUBE_TERMS="standard",
        STRANGERWATCH_PORT="9",
    )
    filled = with_key(given)
    assert (filled.port, filled.youtube.terms, filled.youtube.key) == (9, "standard", "AIza-file")
    assert "AIza" not in repr(filled)


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660, 0o610])
def test_a_key_file_that_others_can_read_is_refused_with_what_to_do(
    tmp_path: Path, mode: int
) -> None:
    path = write_key(tmp_path, mode=mode)
    given = settings(tmp_path, STRANGERWATCH_YOUTUBE_KEY_FILE=str(path))
    with pytest.raises(SettingsError, match=f"chmod 600 {path}") as caught:
        find_key(given)
    assert "AIza" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "\n", "AIza one two", "key=AIza\nmore", "AIzaé"])
def test_a_file_that_holds_no_key_alone_is_refused_without_quoting_it(
    tmp_path: Path, text: str
) -> None:
    path = write_key(tmp_path, text)
    given = settings(tmp_path, STRANGERWATCH_YOUTUBE_KEY_FILE=str(path))
    with pytest.raises(SettingsError, match="the key and nothing else") as caught:
        find_key(given)
    assert "AIza" not in str(caught.value)


def test_a_key_file_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"Cannot read .*none\.key"):
        find_key(settings(tmp_path, STRANGERWATCH_YOUTUBE_KEY_FILE="none.key"))


def test_a_locked_keyring_is_told_and_a_machine_without_one_has_no_key(
    tmp_path: Path, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.locked = True
    with pytest.raises(SettingsError, match=r"KeyringLocked.*unlock") as caught:
        find_key(settings(tmp_path))
    assert "secret words" not in str(caught.value)
    monkeypatch.setattr(keyring.core, "_keyring_backend", NoKeyring())
    assert find_key(settings(tmp_path)) == ("", "")
