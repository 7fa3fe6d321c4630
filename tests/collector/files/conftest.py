"""What the tests of files share: the fixtures, read the way an import reads them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest

from collector.files.members import Member, members
from collector.imports import open_file

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.records import Row, Video

FIXTURES = Path(__file__).parents[2] / "fixtures" / "files"


class ReadRows(Protocol):
    """Read the rows of a file, or of a fixture by its name."""

    def __call__(self, path: str | Path, **columns: str) -> list[Row]: ...


@pytest.fixture
def rows_of() -> ReadRows:
    def read(path: str | Path, **columns: str) -> list[Row]:
        found = open_file(FIXTURES / path, columns=columns, fiction=False)
        return [row for opened in found for row in opened.rows]

    return read


@pytest.fixture
def only_video(rows_of: ReadRows) -> Callable[[str], Video]:
    def read(name: str) -> Video:
        (row,) = rows_of(name)
        assert row.video is not None, row.reason
        return row.video

    return read


@pytest.fixture
def member_of(tmp_path: Path) -> Callable[[bytes], Member]:
    def make(content: bytes) -> Member:
        path = tmp_path / "given"
        path.write_bytes(content)
        return next(members(path))

    return make
