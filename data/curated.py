"""Read what is curated: a TOML file, checked against what it must hold."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

from data.errors import DataError

_Kind = TypeVar("_Kind")


def read_toml(path: Path, kind: type[_Kind], error: type[DataError]) -> _Kind:
    """Return what `path` holds, as a `kind`.

    Raises:
        error: the file cannot be read, is no TOML, or is no `kind`.
    """
    try:
        return msgspec.toml.decode(path.read_bytes(), type=kind)
    except OSError as found:
        raise error(f"Cannot read {path}: {found.strerror}.") from found
    except (msgspec.MsgspecError, UnicodeDecodeError) as found:
        raise error(f"{path} is malformed: {found}.") from found
