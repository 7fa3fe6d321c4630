"""Find the platform's key where it may be kept, and refuse a file that others can read."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Literal

import msgspec

from data.errors import SettingsError
from data.pseudonyms import FILE_NAME as PSEUDONYM_KEY
from data.settings import Settings, is_in_environment, read_file

NAME = "youtube.key"
SERVICE = "strangerwatch"
Place = Literal["the environment", "settings.toml", "the key file", "the keyring", ""]
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def with_key(settings: Settings) -> Settings:
    """Return the settings with the key filled in from wherever `find_key` finds it.

    Raises:
        SettingsError: the key file or the keyring cannot be read, or others can read the file.
    """
    _, key = find_key(settings)
    youtube = msgspec.structs.replace(settings.youtube, key=key)
    return msgspec.structs.replace(settings, youtube=youtube)


def find_key(settings: Settings) -> tuple[Place, str]:
    """Return where the key is kept, and the key: both empty where there is none.

    The first of these wins: the environment, settings.toml, the file that
    `youtube.key_file` names, the system's keyring where its library is installed.

    Raises:
        SettingsError: the key file or the keyring cannot be read, or others can read the file.
    """
    if settings.youtube.key:
        place: Place = "the environment" if is_in_environment(NAME) else "settings.toml"
        return place, settings.youtube.key
    if settings.youtube.key_file:
        return "the key file", _from_file(key_file(settings))
    key = _from_keyring()
    return ("the keyring", key) if key else ("", "")


def key_file(settings: Settings) -> Path:
    """Return the path of the key file; a relative one is taken from the home."""
    return settings.home / Path(settings.youtube.key_file).expanduser()


def others_can_read(path: Path) -> bool:
    """Tell whether others than the owner may open a file or folder; Windows keeps no such bits."""
    return os.name == "posix" and bool(path.stat().st_mode & _OTHERS)


def secret_files(settings: Settings) -> list[Path]:
    """Return the files of this home that hold a secret: keys, and settings with a key in them."""
    files = [settings.home / PSEUDONYM_KEY]
    if read_file(settings.file).get(NAME):
        files.append(settings.file)
    if settings.youtube.key_file:
        files.append(key_file(settings))
    return [path for path in files if path.exists()]


def _from_file(path: Path) -> str:
    try:
        if others_can_read(path):
            raise SettingsError(f"Others can read {path}, which holds a key: chmod 600 {path}")
        lines = path.read_text(encoding="ascii").split()
    except OSError as error:
        raise SettingsError(f"Cannot read {path} ({NAME}_file): {error.strerror}.") from error
    except UnicodeDecodeError:
        lines = []
    if len(lines) != 1:
        raise SettingsError(f"{path} ({NAME}_file) should hold the key and nothing else.")
    return lines[0]


def _from_keyring() -> str:
    try:
        import keyring
        from keyring.errors import KeyringError, NoKeyringError
    except ImportError:  # it is an extra
        return ""
    try:
        return keyring.get_password(SERVICE, NAME) or ""
    except NoKeyringError:
        return ""
    except KeyringError as error:
        kind = type(error).__name__
        raise SettingsError(f"The system's keyring cannot be read ({kind}): unlock it.") from error
