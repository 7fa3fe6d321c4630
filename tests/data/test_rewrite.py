"""What was deleted is in no byte of the file; a kill at any point loses nothing else."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from answered import answer, seen, texts
from fiction import NOON, at, everything, save, search, start, video

from data.errors import StoreBusyError
from data.forget import forget
from data.forgotten import VIDEO
from data.retention import delete_expired
from data.rewrite import is_pending, rewrite_store
from data.settings import Settings
from data.store import FILE_NAME, open_store
from data.terms import imported_of, read_profiles

SENTENCE = "zebra quartz plays accordion on OmeTV"
STANDARD = read_profiles().named("standard")
FOREVER = imported_of(Settings())
HOLD = """
import sys
from pathlib import Path
from data.store import open_store
with open_store(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.readline()
"""
REWRITE = """
import sys
from pathlib import Path
from data.rewrite import rewrite_store
from fiction import at
print("begun", flush=True)
rewrite_store(Path(sys.argv[1]), at(31))
print("whole", flush=True)
"""


def fill(home: Path) -> None:
    with open_store(home) as store:
        answer(store, at(0), seen("secret", at(0), title=SENTENCE, channel_name="Quokka Wren"))
        save(store, "a.csv", *(video(f"v{n}", title=f"OmeTV film {n}") for n in range(500)))
        search(store)


def expire(home: Path) -> None:
    with open_store(home) as store:
        delete_expired(store, STANDARD, FOREVER, at(31))


def holds(home: Path, *words: str) -> list[str]:
    held = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    return [word for word in words if word.encode() in held]


def test_a_deleted_sentence_is_in_no_byte_of_the_home(tmp_path: Path) -> None:
    fill(tmp_path)
    expire(tmp_path)
    assert holds(tmp_path, SENTENCE, "Quokka Wren") == [SENTENCE, "Quokka Wren"]
    assert rewrite_store(tmp_path, at(31))
    assert holds(tmp_path, "zebra", "quartz", "accordion", "Quokka", "Wren") == []
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_a_forgotten_video_is_in_no_byte_of_the_home(tmp_path: Path) -> None:
    fill(tmp_path)
    with open_store(tmp_path) as store:
        forget(store, VIDEO, "youtube", "secret", NOON)
    assert rewrite_store(tmp_path, NOON)
    assert holds(tmp_path, SENTENCE, "accordion", "secret", "Quokka") == []


def test_all_else_is_as_it_was_and_the_store_goes_on(tmp_path: Path) -> None:
    fill(tmp_path)
    expire(tmp_path)
    with open_store(tmp_path) as store:
        before = everything(store)
    rewrite_store(tmp_path, at(31))
    with open_store(tmp_path) as store:
        after = everything(store)
        (*events, last) = after.pop("events")
        assert (events, after) == (before.pop("events"), before)
        assert last[3] == "rewrite"
        assert save(store, "b.csv", video("v1", title="OmeTV film 1")).duplicates == 1
        with pytest.raises(Exception, match=r"(?i)constraint"):
            store.execute("INSERT INTO videos FROM videos LIMIT 1")


def test_it_is_done_only_after_a_deletion_and_once(tmp_path: Path) -> None:
    fill(tmp_path)
    assert not rewrite_store(tmp_path, NOON)
    expire(tmp_path)
    with open_store(tmp_path) as store:
        assert is_pending(store)
    assert rewrite_store(tmp_path, at(31))
    assert not rewrite_store(tmp_path, at(31))


def test_a_store_that_another_writes_to_is_left_alone(tmp_path: Path) -> None:
    fill(tmp_path)
    expire(tmp_path)
    with start(HOLD, tmp_path) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(StoreBusyError):
            rewrite_store(tmp_path, at(31))
        process.communicate("\n", timeout=60)
    assert rewrite_store(tmp_path, at(31))


def test_a_log_beside_the_store_stops_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(tmp_path)
    expire(tmp_path)
    exists = Path.exists
    monkeypatch.setattr(Path, "exists", lambda self: self.suffix == ".wal" or exists(self))
    with pytest.raises(StoreBusyError, match="run again"):
        rewrite_store(tmp_path, at(31))
    monkeypatch.undo()
    assert rewrite_store(tmp_path, at(31))


@pytest.mark.parametrize("seed", range(8))
def test_killed_at_any_moment_it_loses_nothing_and_ends_next_time(
    tmp_path: Path, seed: int
) -> None:
    fill(tmp_path)
    expire(tmp_path)
    with open_store(tmp_path) as store:
        wanted = texts(store)
    with start(REWRITE, tmp_path) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        try:
            process.wait(seed / 32)
        except subprocess.TimeoutExpired:
            process.kill()
    rewrite_store(tmp_path, at(31))
    with open_store(tmp_path) as store:
        assert texts(store) == wanted
        assert not is_pending(store)
    assert holds(tmp_path, "accordion") == []
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]
