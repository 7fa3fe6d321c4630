"""Put a file in the place of another only once it is whole."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def fresh(path: Path) -> Iterator[Path]:
    """Yield a file beside `path` to write, and put it there afterwards, or leave nothing of it.

    Raises:
        OSError: it cannot be put there; what stood at `path` stays.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        yield part
        part.replace(path)
    finally:
        with contextlib.suppress(OSError):  # its folder is none: then there is nothing to remove
            part.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Return once what was written to a file, or put into a folder, is on the disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
