"""Two scans of one home never run at once; a lock left behind by a crash holds nobody up."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.errors import StoreBusyError
from data.scan_lock import scan_lock

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
HOLD = """
import sys, time
from datetime import UTC, datetime
from pathlib import Path
from data.scan_lock import scan_lock
with scan_lock(Path(sys.argv[1]), datetime(2026, 11, 22, 8, tzinfo=UTC)):
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.fixture
def holder(tmp_path: Path) -> subprocess.Popen[str]:
    """Return another process that holds the lock."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


def test_a_running_scan_keeps_others_out_and_is_named(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    told = f"process {holder.pid}, since 2026-11-22 08:00 UTC"
    try:
        with pytest.raises(StoreBusyError, match=told), scan_lock(tmp_path, NOW):
            pytest.fail("two scans at once")
    finally:
        holder.kill()
        holder.communicate()


def test_the_lock_of_a_scan_that_was_killed_is_free(
    tmp_path: Path, holder: subprocess.Popen[str]
) -> None:
    os.kill(holder.pid, signal.SIGKILL)
    holder.communicate()
    assert (tmp_path / "scan.pid").exists()
    with scan_lock(tmp_path, NOW):
        assert str(os.getpid()) in (tmp_path / "scan.pid").read_text()
    assert not (tmp_path / "scan.pid").exists()


def test_a_full_disk_keeps_nobody_from_the_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, *_: object, **__: object) -> None:
        path.touch()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_text", full)
    with (
        scan_lock(tmp_path, NOW),
        pytest.raises(StoreBusyError, match="process unknown"),
        scan_lock(tmp_path, NOW),
    ):
        pytest.fail("two scans at once")


def test_after_an_error_the_lock_is_free_again(tmp_path: Path) -> None:
    with pytest.raises(KeyError), scan_lock(tmp_path / "new", NOW):
        raise KeyError
    with scan_lock(tmp_path / "new", NOW):
        pass
