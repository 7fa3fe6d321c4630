"""What a file holds, and which files there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from collector.errors import FileUnreadableError
from collector.files.documents import Documents
from collector.files.reading import find, read
from collector.files.tables import Table

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from collector.files.members import Member


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"id,title\n", Table),
        (b'\xef\xbb\xbf"id";"title"\n', Table),
        ("id,title\n".encode("utf-16"), Table),
        (b'\n {"id": 1}', Documents),
        (b"[]", Documents),
        ('[{"id": 1}]'.encode("utf-16"), Documents),
    ],
)
def test_tables_and_json_are_told_by_their_first_sign(
    content: bytes, kind: type, member_of: Callable[[bytes], Member]
) -> None:
    assert isinstance(read(member_of(content)), kind)


def test_an_empty_file_is_unreadable(member_of: Callable[[bytes], Member]) -> None:
    with pytest.raises(FileUnreadableError, match="it is empty: export it again"):
        read(member_of(b""))


def test_folders_are_walked_in_order_without_hidden_files_and_ways_out(tmp_path: Path) -> None:
    for name in ("in/b.csv", "in/a/z.csv", "in/.hidden.csv", "in/.git/x.csv", "outside.csv"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (tmp_path / "in" / "out.csv").symlink_to(tmp_path / "outside.csv")
    (tmp_path / "in" / "away").symlink_to(tmp_path)
    (tmp_path / "in" / "near.csv").symlink_to(tmp_path / "in" / "b.csv")
    (tmp_path / "in" / "dead.csv").symlink_to(tmp_path / "nowhere")
    found = [path.relative_to(tmp_path).as_posix() for path in find([tmp_path / "in"])]
    assert found == ["in/b.csv", "in/near.csv", "in/a/z.csv"]


def test_a_file_named_twice_is_found_once(tmp_path: Path) -> None:
    path = tmp_path / ".named.csv"
    path.write_text("x")
    assert find([path, path]) == [path]


def test_a_path_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadableError, match="no such file or folder: check the path"):
        find([tmp_path / "nowhere"])
