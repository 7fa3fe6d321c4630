"""Files as they lie on disk."""

from __future__ import annotations

import gzip
import hashlib
import io
import struct
import zipfile
from typing import TYPE_CHECKING

import pytest

from collector.errors import FileUnreadableError
from collector.files import members as module
from collector.files.members import check_is_text, fingerprint, members

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from collector.files.members import Member

CONTENT = b"id,title\n" + b"a,b\n" * 1000


def zipped(**files: bytes) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def read(member: Member) -> bytes:
    with member.open() as source:
        return source.read()


def test_a_gzip_is_known_by_its_bytes_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(gzip.compress(CONTENT, mtime=0))
    (member,) = members(path)
    assert read(member) == CONTENT
    assert (member.name, member.size) == ("list.csv", path.stat().st_size)
    assert member.meter.read == member.size


def test_a_file_can_be_opened_again_from_its_start(member_of: Callable[[bytes], Member]) -> None:
    member = member_of(CONTENT)
    assert read(member) == read(member) == CONTENT
    assert member.meter.read == len(CONTENT)


def test_each_member_of_a_zip_is_a_file_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    path.write_bytes(zipped(**{"b.csv": b"two", "a/x.csv": b"one", "__MACOSX/a": b"", ".DS": b""}))
    assert [(each.name, read(each)) for each in members(path)] == [
        ("all.zip/a/x.csv", b"one"),
        ("all.zip/b.csv", b"two"),
    ]


def test_the_fingerprint_is_of_the_file_on_disk(tmp_path: Path) -> None:
    path = tmp_path / "x.gz"
    path.write_bytes(gzip.compress(CONTENT, mtime=0))
    assert fingerprint(path) == hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize("keep", [5, 12, 40])
def test_a_truncated_gzip_is_unreadable(keep: int, member_of: Callable[[bytes], Member]) -> None:
    with pytest.raises(FileUnreadableError, match="cut off"):
        read(member_of(gzip.compress(CONTENT, mtime=0)[:keep]))


def test_a_damaged_gzip_is_unreadable(member_of: Callable[[bytes], Member]) -> None:
    packed = bytearray(gzip.compress(CONTENT, mtime=0))
    packed[-6] ^= 0xFF
    with pytest.raises(FileUnreadableError, match="damaged"):
        read(member_of(bytes(packed)))


def test_a_truncated_zip_is_unreadable(member_of: Callable[[bytes], Member]) -> None:
    with pytest.raises(FileUnreadableError, match="damaged"):
        member_of(zipped(a=CONTENT)[:-30])


def test_a_zip_whose_names_are_not_utf8_is_unreadable(
    member_of: Callable[[bytes], Member],
) -> None:
    packed = zipped(**{"é.csv": CONTENT})
    name = "é".encode()
    with pytest.raises(FileUnreadableError, match="damaged"):
        member_of(packed.replace(name, b"\xe9\xe9"))
    with pytest.raises(FileUnreadableError, match="damaged"):
        member_of(packed.replace(name, b"\xe9\xe9", 1)).open()


def test_a_member_that_lies_beyond_any_file_is_unreadable(
    member_of: Callable[[bytes], Member],
) -> None:
    packed = bytearray(zipped(a=b"x"))
    directory, end = packed.index(b"PK\x01\x02"), packed.index(b"PK\x05\x06")
    beyond = struct.pack("<HHQ", 1, 8, 2**64 - 1)  # the place as a ZIP64 field
    packed[end + 12 : end + 16] = struct.pack("<L", end - directory + len(beyond))
    packed[directory + 42 : directory + 46] = b"\xff" * 4
    packed[directory + 30 : directory + 32] = struct.pack("<H", len(beyond))
    packed[end:end] = beyond
    with pytest.raises(FileUnreadableError, match="damaged"):
        member_of(bytes(packed)).open()


def test_a_member_without_a_name_is_read(member_of: Callable[[bytes], Member]) -> None:
    packed = bytearray(zipped(a=CONTENT))
    directory, end = packed.index(b"PK\x01\x02"), packed.index(b"PK\x05\x06")
    packed[end + 12] -= 1  # the directory is shorter by the name
    packed[directory + 28] = packed[26] = 0
    del packed[directory + 46]
    packed[28] = 1  # what was the name is an extra field of one byte
    assert read(member_of(bytes(packed))) == CONTENT


def test_a_damaged_lzma_member_is_unreadable(member_of: Callable[[bytes], Member]) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a", CONTENT)
    spoilt = bytearray(packed.getvalue())
    spoilt[len("PK") + 28 + len("a") + 4] = 0xFF  # the first of LZMA's own properties
    with pytest.raises(FileUnreadableError, match="damaged"):
        read(member_of(bytes(spoilt)))


def test_an_encrypted_member_is_unreadable(member_of: Callable[[bytes], Member]) -> None:
    packed = bytearray(zipped(a=b"x"))
    directory = packed.index(b"PK\x01\x02")
    packed[6] |= 1
    packed[directory + 8] |= 1
    with pytest.raises(FileUnreadableError, match="encrypted"):
        member_of(bytes(packed)).open()


def test_a_gzip_bomb_is_unreadable(
    member_of: Callable[[bytes], Member], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "RATIO_MATTERS_FROM", 10**6)
    monkeypatch.setattr(module, "MAX_RATIO", 100)
    with pytest.raises(FileUnreadableError, match="unpacks to more than"):
        read(member_of(gzip.compress(b"\0" * 10**7, mtime=0)))


def test_a_member_larger_than_the_limit_is_unreadable(
    member_of: Callable[[bytes], Member], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_UNPACKED", 1000)
    with pytest.raises(FileUnreadableError, match="unpacks to more than"):
        read(member_of(zipped(a=CONTENT)))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n", "empty"),
        (gzip.compress(CONTENT, mtime=0), "inside an archive"),
        (zipped(a=b"x"), "inside an archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Excel workbook"),
        (b"PAR1xxxx", "Parquet"),
        (b"x" * 257 + b"ustar" + b"\0" * 250, "tar"),
        (b" <!DOCTYPE html>", "web page"),
    ],
)
def test_what_is_plainly_no_text_is_unreadable(
    content: bytes, reason: str, member_of: Callable[[bytes], Member]
) -> None:
    with pytest.raises(FileUnreadableError, match=reason):
        check_is_text(member_of(b"x"), content)


def test_an_excel_workbook_is_unreadable_and_says_what_to_do(
    member_of: Callable[[bytes], Member],
) -> None:
    with pytest.raises(FileUnreadableError, match="save it as CSV UTF-8"):
        member_of(zipped(**{"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>"}))


def test_a_zip_without_files_is_unreadable(member_of: Callable[[bytes], Member]) -> None:
    with pytest.raises(FileUnreadableError, match="holds no files"):
        member_of(zipped(**{".hidden": b"x"}))


def test_a_missing_file_is_unreadable(tmp_path: Path) -> None:
    for open_path in (fingerprint, lambda path: next(members(path))):
        with pytest.raises(FileUnreadableError, match="no such file"):
            open_path(tmp_path / "nowhere.csv")
