"""A table of a snapshot is filled whole, added to, or copied from the store by batches."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from fiction import LEXICON, NOON

from data.publishing.making import Making
from data.settings import Settings
from data.store import Store, open_store
from data.terms import profile_of


def making(store: Store, target: Store, home: Path) -> Making:
    told = Settings(home=home)
    return Making(
        store=store, target=target, settings=told, lexicon=LEXICON, profile=profile_of(told),
        model_id="m", at=NOON,
    )  # fmt: skip


@pytest.mark.parametrize("rows", [0, 1, 45_000])
def test_a_copy_holds_every_row_in_its_order_and_has_its_columns_even_if_empty(
    tmp_path: Path, rows: int
) -> None:
    with open_store(tmp_path / "a") as store, open_store(tmp_path / "b") as target:
        made = making(store, target, tmp_path)
        made.copy("numbers", "SELECT i, i * 2 AS twice FROM range($n) AS r(i)", {"n": rows})
        found = target.table("SELECT i, twice FROM numbers ORDER BY rowid")
    assert found["i"].to_pylist() == list(range(rows))
    assert found.schema.names == ["i", "twice"]


def test_what_is_added_goes_by_the_names_of_its_columns(tmp_path: Path) -> None:
    with open_store(tmp_path / "a") as store, open_store(tmp_path / "b") as target:
        made = making(store, target, tmp_path)
        made.fill("pairs", pa.table({"a": [1], "b": ["x"]}))
        made.add("pairs", pa.table({"b": ["y"], "a": [2]}))
        assert target.rows("SELECT * FROM pairs ORDER BY a") == [
            {"a": 1, "b": "x"}, {"a": 2, "b": "y"},
        ]  # fmt: skip
