"""A probe learns whether pages can be served, and nothing that is not for everybody."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from fiction import HOLD, start

from dashboard.health import examine_health
from data.settings import Settings
from data.snapshots import newest
from data.store import open_store

AT = datetime(2026, 11, 22, 6, tzinfo=UTC)


def test_before_the_first_snapshot_it_is_well_enough(tmp_path: Path) -> None:
    status, told = examine_health(Settings(home=tmp_path / "none"), AT)
    assert (status, told["state"]) == (200, "note")
    assert not (tmp_path / "none").exists()


def test_with_a_snapshot_it_is_well_and_with_an_old_one_noted(
    home: Path, fill: Callable[..., int], make_many: Callable[[int], list[object]]
) -> None:
    fill(home, make_many(3))
    status, told = examine_health(Settings(home=home), AT)
    assert (status, told["state"]) == (200, "well")
    assert told["checks"]["snapshot"]["found"].startswith("snap-000001.duckdb, published")
    later = AT.replace(year=2027)
    assert examine_health(Settings(home=home), later)[1]["state"] == "note"


def test_a_broken_snapshot_and_a_full_disk_are_unavailable_without_telling_paths(
    home: Path, fill: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(home, [])
    newest(home).write_bytes(b"broken" * 999)
    status, told = examine_health(Settings(home=home), AT)
    assert (status, told["state"]) == (503, "wrong")
    assert str(home) not in json.dumps(told)
    fill(home, [])
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1))
    assert examine_health(Settings(home=home), AT)[0] == 503


def test_a_writer_is_not_asked_and_not_disturbed(home: Path, fill: Callable[..., int]) -> None:
    fill(home, [])
    with open_store(home):
        pass
    with start(HOLD, home) as writer:
        assert writer.stdout
        assert writer.stdout.readline() == "held\n"
        assert examine_health(Settings(home=home), AT)[0] == 200
        writer.communicate("go\n")
