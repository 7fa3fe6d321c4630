"""Open a file as it lies on disk: plain, gzip, or a ZIP whose members are files of their own."""

from __future__ import annotations

import gzip
import hashlib
import io
import lzma
import zipfile
import zlib
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePosixPath
from typing import IO, TYPE_CHECKING, cast

from collector.errors import FileUnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from _typeshed import WriteableBuffer

MAX_UNPACKED = 20 * 10**9
MAX_RATIO = 1_000
RATIO_MATTERS_FROM = 100 * 10**6
_BUFFER = 1 << 18
_ENCRYPTED = 0x1
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_NOT_TEXT = {
    _GZIP: "it is an archive inside an archive",
    _ZIP: "it is an archive inside an archive",
    b"PK\x05\x06": "it is an empty ZIP",
    b"7z\xbc\xaf\x27\x1c": "it is a 7z archive",
    b"Rar!": "it is a RAR archive",
    b"BZh": "it is a bzip2 archive",
    b"\xfd7zXZ\x00": "it is an xz archive",
    b"\x28\xb5\x2f\xfd": "it is a Zstandard archive",
    b"PAR1": "it is a Parquet file",
    b"%PDF": "it is a PDF",
    b"SQLite format 3\x00": "it is an SQLite database",
    b"\xd0\xcf\x11\xe0": "it is an Excel workbook",
}
_DO_UNPACK = "unpack it, or save it as CSV or JSON, and import that"
# A ValueError is a name that is not UTF-8, or a place in the ZIP no file can reach.
_BROKEN = (
    EOFError, zlib.error, lzma.LZMAError, OSError, zipfile.BadZipFile, NotImplementedError,
    RuntimeError, ValueError,
)  # fmt: skip


@dataclass
class Meter:
    """Count the bytes taken from the disk."""

    read: int = 0


@dataclass(frozen=True, kw_only=True)
class Member:
    """Hold one file to read: a path itself, or one member of a ZIP.

    `layers` opens it anew and returns what to read and, below it, what else to close.
    """

    path: Path
    name: str
    size: int
    layers: Callable[[Meter], tuple[IO[bytes], ...]]
    archived: bool = False
    meter: Meter = field(default_factory=Meter)

    def open(self) -> io.BufferedReader:
        """Open the bytes from the start, unpacked; what is read counts from 0 again."""
        self.meter.read = 0
        return io.BufferedReader(_Guarded(self.path, self.meter, self._opened()), _BUFFER)

    def _opened(self) -> tuple[IO[bytes], ...]:
        try:
            return self.layers(self.meter)
        except _BROKEN as error:
            raise _damaged(self.path, error) from error


def fingerprint(path: Path) -> str:
    """Return the SHA-256 of a file as it lies on disk."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _unopened(path, error) from error


def members(path: Path) -> Iterator[Member]:
    """Yield the files that a path holds: itself, or the members of a ZIP by name."""
    try:
        with path.open("rb") as file:
            magic = file.read(4)
        size = path.stat().st_size
    except OSError as error:
        raise _unopened(path, error) from error
    if magic == _ZIP:
        yield from _zip_members(path)
        return
    layers = _gzip if magic.startswith(_GZIP) else _plain
    yield Member(path=path, name=path.name, size=size, layers=partial(layers, path))


def check_is_text(member: Member, head: bytes) -> None:
    """Refuse the head of a file that is plainly not text.

    Raises:
        FileUnreadableError: it is empty, an archive, a workbook or a web page.
    """
    if not head.strip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"):
        raise FileUnreadableError(member.path, "it is empty", "export it again")
    for magic, reason in _NOT_TEXT.items():
        if head.startswith(magic):
            raise FileUnreadableError(member.path, reason, _DO_UNPACK)
    if head[257:262] == b"ustar":
        raise FileUnreadableError(member.path, "it is a tar archive", _DO_UNPACK)
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise FileUnreadableError(
            member.path, "it is a web page or XML", "export it as CSV or JSON instead"
        )


def _zip_members(path: Path) -> Iterator[Member]:
    try:
        with zipfile.ZipFile(path) as archive:
            listed = sorted(archive.infolist(), key=lambda info: info.filename)
    except _BROKEN as error:
        raise _damaged(path, error) from error
    names = {info.filename for info in listed}
    if "[Content_Types].xml" in names:
        raise FileUnreadableError(path, "it is an Excel or Office file", "save it as CSV UTF-8")
    shown = [info for info in listed if not _is_left_out(info.filename)]
    if not shown:
        raise FileUnreadableError(path, "the ZIP holds no files", "export it again")
    for info in shown:
        yield Member(
            path=path / info.filename.lstrip("/"),
            name=f"{path.name}/{info.filename}",
            size=info.compress_size,
            layers=partial(_zipped, path, info),
            archived=True,
        )


def _is_left_out(name: str) -> bool:
    """Tell a folder or a hidden file; unlike `is_dir`, this bears a member without a name."""
    parts = PurePosixPath(name).parts
    return name.endswith("/") or any(part.startswith((".", "__MACOSX")) for part in parts)


def _plain(path: Path, meter: Meter) -> tuple[IO[bytes], ...]:
    return (io.BufferedReader(_Counted(path, meter), _BUFFER),)


def _gzip(path: Path, meter: Meter) -> tuple[IO[bytes], ...]:
    (file,) = _plain(path, meter)
    return cast("IO[bytes]", gzip.GzipFile(fileobj=file)), file


def _zipped(path: Path, info: zipfile.ZipInfo, meter: Meter) -> tuple[IO[bytes], ...]:
    if info.flag_bits & _ENCRYPTED:
        raise FileUnreadableError(
            path / info.filename, "it is encrypted", "unpack it with its password"
        )
    with ExitStack() as opened:
        (file,) = _plain(path, meter)
        opened.callback(file.close)
        archive = opened.enter_context(zipfile.ZipFile(file))
        source = archive.open(info)
        meter.read = 0
        opened.pop_all()
    return source, cast("IO[bytes]", archive), file


class _Counted(io.FileIO):
    """Read a file and tell the meter how much was taken."""

    def __init__(self, path: Path, meter: Meter) -> None:
        super().__init__(path, "rb")
        self._meter = meter

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill the buffer and count."""
        taken = super().readinto(buffer)
        self._meter.read += taken or 0
        return taken or 0


class _Guarded(io.RawIOBase):
    """Hand on unpacked bytes; stop a bomb, and name damage by the file it is in."""

    def __init__(self, path: Path, meter: Meter, layers: tuple[IO[bytes], ...]) -> None:
        super().__init__()
        self._path, self._meter, self._layers = path, meter, layers
        self._out = 0

    def readable(self) -> bool:
        """Say that this can be read."""
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        """Fill the buffer from the unpacked bytes."""
        view = memoryview(buffer).cast("B")
        try:
            chunk = self._layers[0].read(len(view))
        except _BROKEN as error:
            raise _damaged(self._path, error) from error
        self._out += len(chunk)
        self._check_size()
        view[: len(chunk)] = chunk
        return len(chunk)

    def close(self) -> None:
        """Close the files underneath as well."""
        for layer in self._layers:
            layer.close()
        super().close()

    def _check_size(self) -> None:
        swollen = self._out > RATIO_MATTERS_FROM and self._out > MAX_RATIO * self._meter.read
        if swollen or self._out > MAX_UNPACKED:
            raise FileUnreadableError(
                self._path,
                f"it unpacks to more than {self._out:,} bytes from {self._meter.read:,}",
                "unpack it yourself, look what it is, and import smaller pieces",
            )


def _unopened(path: Path, error: OSError) -> FileUnreadableError:
    reason = error.strerror or "it cannot be opened"
    return FileUnreadableError(path, reason.lower(), "check the path and its permissions")


def _damaged(path: Path, error: BaseException) -> FileUnreadableError:
    if isinstance(error, EOFError):
        return FileUnreadableError(path, "it is cut off", "download or copy it again")
    return FileUnreadableError(
        path, f"it is damaged ({error})"[:120], "download or copy it again, or unpack it yourself"
    )
