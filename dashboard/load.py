"""Lend pages a snapshot, the newest or the one asked for, and remember what it answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TypeVar, cast

import streamlit as st

from data.snapshots import Snapshot, at_or_after, newest, open_snapshot

T = TypeVar("T")


class Lent:
    """Hold an open snapshot; close it once it is replaced and its last reader has left."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.key = _key(path)
        self.snapshot = open_snapshot(path)
        self._lock = Lock()
        self._readers = 0
        self._replaced = False

    def check(self) -> bool:
        """Tell whether its file is still the one that was opened; if not, retire it.

        Streamlit forgets what fails this, and calls `on_release` only for
        what it pushes out.
        """
        if self.key != _key(self.path):
            self.replace()
        return not self._replaced

    def borrow(self) -> bool:
        """Count one more reader, or return False if it was replaced meanwhile."""
        with self._lock:
            if not self._replaced:
                self._readers += 1
            return not self._replaced

    def give_back(self) -> None:
        """Count one reader less."""
        with self._lock:
            self._readers -= 1
            self._close_if_done()

    def replace(self) -> None:
        """Let nobody new read it."""
        with self._lock:
            self._replaced = True
            self._close_if_done()

    def _close_if_done(self) -> None:
        if self._replaced and not self._readers:
            self.snapshot.close()


@dataclass(frozen=True, slots=True)
class Reader:
    """Read one snapshot; `key` tells this very file from any other, of whatever home."""

    snapshot: Snapshot
    path: Path
    key: str

    def ask(self, report: Callable[..., T], *asked: object) -> T:
        """Return what a named report answers to what is asked, from memory where it was before.

        `asked` is what the report takes beside the snapshot; Streamlit must be able to hash it.
        """
        name = f"{report.__module__}.{report.__qualname__}"
        return cast("T", _answer(self.key, name, asked, report, self.snapshot))

    def later(self, make: Callable[[Snapshot], bytes]) -> Callable[[], bytes]:
        """Return a function that makes a file of this same snapshot when it is wanted."""
        path = self.path

        def made() -> bytes:
            with _reading(path) as reader:
                return make(reader.snapshot)

        return made


def reading(home: Path, number: int = 0) -> AbstractContextManager[Reader]:
    """Lend a snapshot of `home` for the length of one `with`: the newest, or one by its number.

    Where that one is gone, it is the nearest newer one that there is.

    Raises:
        NothingPublishedError: nothing was published yet.
        StoreBrokenError: its file cannot be read.
    """
    return _reading(at_or_after(home, number) if number else newest(home))


@contextmanager
def _reading(path: Path) -> Iterator[Reader]:
    while not (lent := _opened(str(path))).borrow():
        pass
    try:
        yield Reader(lent.snapshot, path, lent.key)
    finally:
        lent.give_back()


def _key(path: Path) -> str:
    # A demo made anew has a file of the same name: its inode and time tell them apart.
    # DuckDB itself does not: it hands out the old file while that one is open, so it
    # is `check` that closes it first.
    found = path.resolve().stat()
    return f"{path.resolve()}:{found.st_ino}:{found.st_mtime_ns}"


@st.cache_resource(max_entries=1, show_spinner=False, validate=Lent.check, on_release=Lent.replace)
def _opened(path: str) -> Lent:
    return Lent(Path(path))


@st.cache_data(max_entries=256, show_spinner=False)
def _answer(
    key: str,
    report: str,
    asked: tuple[object, ...],
    _ask: Callable[..., object],
    _snapshot: Snapshot,
) -> object:
    return _ask(_snapshot, *asked)
