"""Read what is curated: TOML files, checked against what they must hold, and their hash."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
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


def hash_files(paths: Iterable[Path]) -> str:
    """Return one SHA-256 of files as they lie, by their names and bytes, in the order given."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()
