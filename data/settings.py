"""The one reader of the environment and of the settings file."""

from __future__ import annotations

import difflib
import functools
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from data.errors import SettingsError
from data.meanings import MEANINGS

PREFIX = "STRANGERWATCH_"
_ROOT = Path(__file__).resolve().parent.parent
_Whole = Annotated[int, Meta(ge=0)]
_Days = Annotated[int, Meta(ge=1, le=36_500)]
Terms = Literal["", "standard", "amended", "researcher", "statutory", "demo"]


class YouTube(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold how YouTube is asked: the one project's `key`, never shown, and its declared `terms`.

    `key_name` is what the operator calls the key: nothing of the key itself is kept, so
    the name alone can tell that another took its place.
    `text_days` and `count_days` are read under the terms `statutory` alone, `study_end`,
    a day such as 2027-06-30, under `researcher`.
    """

    key: str = ""
    key_file: str = ""
    key_name: str = ""
    endpoint: str = "https://youtube.googleapis.com/"
    terms: Terms = ""
    legal_basis: str = ""
    text_days: _Days = 30
    count_days: _Days = 30
    study_end: Annotated[str, Meta(pattern=r"^(\d{4}-\d\d-\d\d)?$")] = ""

    def __repr__(self) -> str:
        """Leave the key out: what is printed or logged may be sent on."""
        shown = ", ".join(
            f"{name}={getattr(self, name)!r}" for name in self.__struct_fields__ if name != "key"
        )
        return f"YouTube({shown})"

    __str__ = __repr__


class Digest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold where the digest goes: Apprise addresses, never shown, and in which language.

    `videos` is how many it lists at most.
    """

    to: str | tuple[str, ...] = ()
    language: Literal["en", "fr"] = "en"
    videos: Annotated[int, Meta(ge=0, le=200)] = 20

    @property
    def addresses(self) -> tuple[str, ...]:
        """Return the addresses, one each: the environment holds them in one line."""
        return tuple(self.to.split()) if isinstance(self.to, str) else self.to

    def __repr__(self) -> str:
        """Leave the addresses out: they hold passwords."""
        return f"Digest(language={self.language!r}, videos={self.videos!r})"

    __str__ = __repr__


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold every setting, read once and passed on.

    A creator counts as public with `public_subscribers`, or with
    `public_views` of one video where subscribers are unknown.
    """

    home: Path = _ROOT / "data" / "local"
    public_subscribers: _Whole = 10_000
    public_views: _Whole = 100_000
    keep_snapshots: Annotated[int, Meta(ge=1, le=1000)] = 8
    keep_backups: Annotated[int, Meta(ge=1, le=1000)] = 4
    keep_imported_days: Annotated[int, Meta(ge=0, le=36_500)] = 0
    host: str = "127.0.0.1"
    port: Annotated[int, Meta(ge=1, le=65535)] = 8501
    names: str = ""
    youtube: YouTube = YouTube()
    digest: Digest = Digest()

    @property
    def demo_home(self) -> Path:
        """Name the demo's own home, apart from all real numbers."""
        return self.home if self.home.name == "demo" else self.home / "demo"

    @property
    def file(self) -> Path:
        """Name the settings file of this home."""
        return self.home / "settings.toml"

    @property
    def fiction(self) -> bool:
        """Tell whether this is a demo's home, which holds fiction and nothing else."""
        return (self.home / "FICTION").exists()


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings: defaults, under the home's file, under the environment.

    Raises:
        SettingsError: the file is not TOML, or a value is unknown or out of range.
    """
    given = _from_environment(os.environ if environ is None else environ)
    home = Path(str(given.pop("home", Settings().home))).expanduser().resolve()
    values = {**read_file(home / "settings.toml"), **given}
    _refuse_unknown(values, home / "settings.toml")
    try:
        return msgspec.convert({**_nested(values), "home": home}, Settings, strict=False)
    except msgspec.ValidationError as error:
        message = f"A setting is wrong: {error}. Mend {home / 'settings.toml'} or the environment."
        raise SettingsError(message) from error


def variable(name: str) -> str:
    """Return the variable of the environment that sets `name`, such as `youtube.terms`."""
    return PREFIX + name.upper().replace(".", "_")


def is_in_environment(name: str, environ: Mapping[str, str] | None = None) -> bool:
    """Tell whether the environment sets `name`: a scheduled command will not see that."""
    return bool((os.environ if environ is None else environ).get(variable(name)))


def user_config(environ: Mapping[str, str] | None = None) -> Path:
    """Return the folder where this person's programs keep what configures them."""
    given = (os.environ if environ is None else environ).get("XDG_CONFIG_HOME", "")
    return Path(given) if Path(given).is_absolute() else Path.home() / ".config"


def value_of(settings: Settings, name: str) -> object:
    """Return the value of the setting `name`, such as `youtube.terms`."""
    return functools.reduce(getattr, name.split("."), settings)


def _from_environment(environ: Mapping[str, str]) -> dict[str, object]:
    names = {variable(name): name for name in ("home", *MEANINGS)}
    return {
        names.get(variable_, variable_.removeprefix(PREFIX).lower()): value
        for variable_, value in environ.items()
        if variable_.startswith(PREFIX) and value
    }


def read_file(path: Path) -> dict[str, object]:
    """Return what a settings file says, by name; nothing where there is none.

    Raises:
        SettingsError: it cannot be read or is not TOML.
    """
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SettingsError(f"Cannot read {path}: {error.strerror}.") from error
    try:
        return _flat(msgspec.toml.decode(raw, type=dict[str, object]))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} is not valid TOML: {error}.") from error


def _flat(values: Mapping[str, object]) -> dict[str, object]:
    flat: dict[str, object] = {}
    for name, value in values.items():
        if isinstance(value, dict):
            flat |= {f"{name}.{inner}": each for inner, each in _flat(value).items()}
        else:  # a day may stand without quotes: TOML knows days
            flat[name] = value.isoformat() if isinstance(value, date) else value
    return flat


def _nested(values: Mapping[str, object]) -> dict[str, object]:
    nested: dict[str, object] = {}
    sections: dict[str, dict[str, object]] = {}
    for name, value in values.items():
        section, dot, inner = name.partition(".")
        if dot:
            sections.setdefault(section, {})[inner] = value
        else:
            nested[name] = value
    return nested | sections


def _refuse_unknown(values: Mapping[str, object], path: Path) -> None:
    for name in values:
        if name not in MEANINGS:
            near = difflib.get_close_matches(name, MEANINGS, n=1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise SettingsError(f"There is no setting {name!r} (in {path} or as {PREFIX}…).{hint}")
