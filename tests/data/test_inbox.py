"""What pages ask for outlives crashes, is taken in once, and is never lost for being torn."""

from __future__ import annotations

import json
import resource
from pathlib import Path
from typing import Any

import msgspec
import pytest
from asking import entry, later
from fiction import NOON, start
from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import InboxError
from data.inbox import (
    FOLDER,
    QUARANTINE,
    Entry,
    Folded,
    append,
    fold,
    forget_pending,
    pending,
    read_entry,
)
from data.store import Store, open_store

APPEND_AND_DIE = """
import os, signal, sys
from pathlib import Path
from asking import entry
from data.inbox import append
home = Path(sys.argv[1])
real = Path.replace
def replace(self, target):
    if self.name.endswith(".json.part") and sys.argv[2] == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    done = real(self, target)
    if self.name.endswith(".json.part"):
        os.kill(os.getpid(), signal.SIGKILL)
    return done
Path.replace = replace
append(home, entry(home))
"""
FOLD_AND_DIE = """
import os, signal, sys
from pathlib import Path
from data.inbox import fold
from data.store import open_store
from fiction import NOON
home = Path(sys.argv[1])
def handle(store, name, entry):
    store.execute("INSERT INTO quota VALUES (?, '2024-05-01', 1, 0, NULL)", (name,))
    if sys.argv[2] == "inside":
        os.kill(os.getpid(), signal.SIGKILL)
    return "done"
Path.unlink = lambda *a, **k: os.kill(os.getpid(), signal.SIGKILL)
with open_store(home) as store:
    fold(store, home, NOON, {"unmask": handle})
"""


class Taken:
    """Keep what handlers were given."""

    def __init__(self) -> None:
        self.seen: list[tuple[str, Entry]] = []

    def __call__(self, store: Store, name: str, asked: Entry) -> str:
        del store
        self.seen.append((name, asked))
        return "refused" if asked.actor == "Nobody" else "done"


def fold_all(home: Path, taken: Taken | None = None) -> Folded:
    handler = taken or Taken()
    with open_store(home) as store:
        return fold(store, home, NOON, {"unmask": handler, "mask": handler})


def files(home: Path) -> list[str]:
    return sorted(path.name for path in (home / FOLDER).rglob("*") if path.is_file())


def events(home: Path) -> list[dict[str, Any]]:
    with open_store(home) as store:
        return store.rows("SELECT actor, kind, detail FROM events ORDER BY event_id")


def test_what_is_appended_is_pending_in_its_order_and_for_its_owner_alone(tmp_path: Path) -> None:
    asked = [entry(tmp_path, at=later(2)), entry(tmp_path, "mask", at=later(1))]
    names = [append(tmp_path, each) for each in asked]
    assert pending(tmp_path) == {names[1]: asked[1], names[0]: asked[0]}
    assert list(pending(tmp_path)) == sorted(names)
    (path, _) = sorted((tmp_path / FOLDER).iterdir())
    assert path.stat().st_mode & 0o777 == 0o600


def test_without_an_inbox_nothing_is_pending_and_nothing_is_folded(tmp_path: Path) -> None:
    assert pending(tmp_path) == {}
    assert fold_all(tmp_path) == Folded()


def test_each_entry_is_taken_in_once_however_often_it_is_folded(tmp_path: Path) -> None:
    name = append(tmp_path, entry(tmp_path))
    raw = (tmp_path / FOLDER / f"{name}.json").read_bytes()
    taken = Taken()
    assert fold_all(tmp_path, taken) == Folded(done=1)
    (tmp_path / FOLDER / f"{name}.json").write_bytes(raw)
    assert fold_all(tmp_path, taken) == Folded()
    assert [each for each, _ in taken.seen] == [name]
    assert files(tmp_path) == []


def test_what_is_refused_is_counted_and_gone(tmp_path: Path) -> None:
    append(tmp_path, entry(tmp_path, actor="Nobody"))
    assert fold_all(tmp_path) == Folded(refused=1)
    assert files(tmp_path) == []


@pytest.mark.parametrize(("moment", "held"), [("before", 0), ("after", 1)])
def test_killed_while_it_is_appended_it_is_there_whole_or_not_at_all(
    tmp_path: Path, moment: str, held: int
) -> None:
    with start(APPEND_AND_DIE, tmp_path, moment) as process:
        process.wait(60)
    assert process.returncode == -9
    assert len(pending(tmp_path)) == held
    assert fold_all(tmp_path) == Folded(done=held)


@pytest.mark.parametrize("moment", ["inside", "after"])
def test_killed_while_it_is_folded_it_is_done_once(tmp_path: Path, moment: str) -> None:
    name = append(tmp_path, entry(tmp_path))
    with start(FOLD_AND_DIE, tmp_path, moment) as process:
        process.wait(60)
    assert process.returncode == -9
    with open_store(tmp_path) as store:
        done = store.number("SELECT count(*) FROM quota WHERE bucket = ?", (name,))
    assert done == (moment == "after")
    assert fold_all(tmp_path) == Folded(done=0 if done else 1)
    assert files(tmp_path) == []


TORN = [
    b"", b"{", b"null", b"[]", b"\xff\xfe", b"[" * 30_000, b'{"kind": "unmask"}', b"x" * 70_000,
]  # fmt: skip


@pytest.mark.parametrize("raw", TORN)
def test_what_cannot_be_read_is_put_aside_with_its_reason_and_journalled_once(
    tmp_path: Path, raw: bytes
) -> None:
    good = append(tmp_path, entry(tmp_path))
    torn = tmp_path / FOLDER / "20240501T000000000000Z-torn.json"
    torn.write_bytes(raw)
    assert list(pending(tmp_path)) == [good]
    assert fold_all(tmp_path) == Folded(done=1, malformed=1)
    aside = tmp_path / FOLDER / QUARANTINE / torn.name
    assert aside.read_bytes() == raw
    assert aside.with_suffix(".why").read_text()
    assert fold_all(tmp_path) == Folded()
    (told,) = events(tmp_path)
    assert (told["actor"], told["kind"]) == ("inbox", "inbox: malformed")
    assert json.loads(told["detail"])["entry"] == torn.stem


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "delete"}, {"creator": "creator-0"}, {"creator": "UCwren"}, {"reason": "short"},
        {"reason": " " * 40}, {"reason": "x" * 1_001}, {"actor": ""}, {"actor": " "},
        {"at": "2024-05-01T12:00:00"}, {"more": 1}, {"creator": "creator-0123456789ab\n"},
    ],
)  # fmt: skip
def test_an_entry_that_no_page_would_write_is_put_aside(
    tmp_path: Path, changes: dict[str, Any]
) -> None:
    whole = msgspec.to_builtins(entry(tmp_path))
    (tmp_path / FOLDER).mkdir()
    path = tmp_path / FOLDER / "x.json"
    path.write_text(json.dumps({**whole, **changes}))
    assert fold_all(tmp_path) == Folded(malformed=1)


@given(st.binary(max_size=60))
@settings(deadline=None, max_examples=40)
def test_no_bytes_make_a_page_or_a_fold_fail(raw: bytes) -> None:
    from data.inbox import _parsed

    assert isinstance(_parsed(raw), str | Entry)


def test_a_full_disk_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    asked = entry(tmp_path)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20, hard))
    try:
        with pytest.raises(InboxError, match="nothing was asked for"):
            append(tmp_path, asked)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert files(tmp_path) == []


def test_an_inbox_that_is_no_folder_says_so(tmp_path: Path) -> None:
    (tmp_path / FOLDER).write_text("no folder")
    with pytest.raises(InboxError, match="nothing was asked for"):
        append(tmp_path, entry(tmp_path))
    assert pending(tmp_path) == {}


def test_what_was_put_aside_goes_when_what_it_names_is_forgotten(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    for name in ("one", "two"):
        (tmp_path / FOLDER / f"{name}.json").write_text(f"torn, of {name}")
    fold_all(tmp_path)
    assert forget_pending(tmp_path, ("two", "")) == 1
    assert files(tmp_path) == ["one.json", "one.why"]


def test_fields_make_an_entry_or_say_what_is_wrong_with_them(tmp_path: Path) -> None:
    whole = entry(tmp_path)
    fields = {name: getattr(whole, name) for name in whole.__struct_fields__}
    assert read_entry(**fields) == whole
    assert "reason" in str(read_entry(**{**fields, "reason": "short"}))
    assert isinstance(read_entry(**{**fields, "reason": "\udcff" * 30}), str)
