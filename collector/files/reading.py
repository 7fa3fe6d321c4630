"""Look at a file's first bytes and open it as a table or as JSON."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from collector.errors import FileUnreadableError
from collector.files.decoding import HEAD, encoding_of
from collector.files.documents import Documents
from collector.files.members import check_is_text
from collector.files.tables import Table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from collector.files.members import Member


def read(member: Member) -> Table | Documents:
    """Open what a file holds.

    Raises:
        FileUnreadableError: it is neither a table nor JSON, or damaged.
    """
    with member.open() as source:
        head = source.read(HEAD)
    check_is_text(member, head)
    start = head.decode(encoding_of(head), "replace").lstrip("\ufeff \t\r\n")
    return Documents(member) if start.startswith(("{", "[")) else Table(member)


def find(paths: Sequence[Path]) -> list[Path]:
    """List the files under the paths, folders walked in sorted order.

    Hidden files are left out, and links that lead out of the folder.

    Raises:
        FileUnreadableError: a path does not exist.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.exists():
            raise FileUnreadableError(path, "there is no such file or folder", "check the path")
        found.update(dict.fromkeys(_walk(path) if path.is_dir() else [path]))
    return list(found)


def _walk(folder: Path) -> Iterator[Path]:
    root = folder.resolve()
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(here) / name
            if not name.startswith(".") and path.is_file() and path.resolve().is_relative_to(root):
                yield path
