"""A look through the store reads all of it and tells what it knows of time and quota."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from fiction import NOON, save, video

from data.checkups import examine_store
from data.errors import StoreBrokenError
from data.quotas import read_quotas
from data.store import FILE_NAME, open_store, record_event


def test_it_counts_every_table_and_finds_the_latest_moment(tmp_path: Path) -> None:
    with open_store(tmp_path) as store:
        save(store, "a.csv", video("v1"), video("v2"))
        record_event(store, NOON, "Ada", "test", "{}")
    found = examine_store(tmp_path, read_quotas(), NOON)
    assert (found.rows["videos"], found.rows["events"]) == (2, 1)
    assert found.latest == NOON
    assert found.clock_offset is None


def test_every_bucket_is_told_with_its_reset(tmp_path: Path) -> None:
    with open_store(tmp_path):
        pass
    quotas = read_quotas()
    found = examine_store(tmp_path, quotas, NOON)
    assert found.latest is None
    assert [(each.name, each.left) for each in found.quota] == [
        (each.name, each.size) for each in quotas.bucket
    ]
    assert {each.reset_at for each in found.quota} == {datetime(2024, 5, 2, 7, tzinfo=UTC)}


def test_a_broken_store_is_told(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"broken" * 999)
    with pytest.raises(StoreBrokenError):
        examine_store(tmp_path, read_quotas(), NOON)
