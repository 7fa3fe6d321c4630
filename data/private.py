"""Make folders and files that nobody but their owner may open: they hold names and texts."""

from __future__ import annotations

from pathlib import Path

_FOLDER, _FILE = 0o700, 0o600


def make_folder(*path: Path) -> None:
    """Make folders in this order, for their owner alone; one that is there stays as it is.

    Above the first, what is missing is made as the system makes it. Windows keeps no such bits.
    """
    for each in path:
        each.mkdir(mode=_FOLDER, parents=True, exist_ok=True)


def make_file(path: Path) -> None:
    """Make an empty file for its owner alone, in the place of whatever was left there."""
    path.unlink(missing_ok=True)
    path.touch(mode=_FILE)


def close_to_others(path: Path) -> None:
    """Leave a file to its owner alone, whoever made it."""
    path.chmod(_FILE)
