"""A part of a snapshot becomes a table of it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
from fiction import LEXICON

from data.publishing.making import Making
from data.settings import Settings
from data.snapshots import new_snapshot, newest, open_snapshot
from data.store import open_store
from data.terms import profile_of


def test_what_is_filled_can_be_read(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    with open_store(tmp_path) as store, new_snapshot(tmp_path, 8) as (_, target):
        making = Making(
            store=store, target=target, settings=settings, lexicon=LEXICON,
            profile=profile_of(settings), model_id="m", before=None,
            at=datetime(2026, 11, 22, tzinfo=UTC),
        )  # fmt: skip
        making.fill("hats", pa.table({"size": [56, 58]}))
    snapshot = open_snapshot(newest(tmp_path))
    try:
        assert snapshot.table("FROM hats")["size"].to_pylist() == [56, 58]
    finally:
        snapshot.close()
