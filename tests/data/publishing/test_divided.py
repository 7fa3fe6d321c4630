"""What is counted is summed up once, and every sum is the number of its rows."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import duckdb
from fiction import publish_all, read_newest, video
from hypothesis import given
from hypothesis import strategies as st

from data.publishing.divided import divide
from data.shapes import COUNTED
from data.store import Store

_PARTS = ("source", "language", "stance", "decision", "disclosure", "sites", "formats")
NAMES = st.sampled_from([None, "", "a", "b"])
LISTS = st.one_of(st.none(), st.lists(st.sampled_from("abc"), max_size=2))
ROWS = st.lists(st.tuples(NAMES, NAMES, NAMES, NAMES, NAMES, LISTS, LISTS), max_size=40)


def test_a_snapshot_has_a_sum_of_each_kind_of_video(tmp_path: Path) -> None:
    publish_all(
        tmp_path,
        video("a", title="One on OmeTV"),
        video("b", title="Two on OmeTV"),
        video("c", title="Three on Omegle"),
        video("d", title="Hats alone"),
    )
    with closing(read_newest(tmp_path)) as snapshot:
        found = {tuple(row["sites"]): row["videos"] for row in snapshot.rows("FROM divided")}
        assert snapshot.table("FROM divided").column_names == [*_PARTS, "videos"]
    assert found == {("OmeTV",): 2, ("Omegle",): 1}


@given(rows=ROWS)
def test_the_sums_are_those_of_the_rows(rows: list[tuple[object, ...]]) -> None:
    with duckdb.connect() as connection:
        store = Store(connection)
        with store.frame("batch", COUNTED.empty_table()):
            store.execute("CREATE TABLE counted AS SELECT * FROM batch")
        for row in rows:
            store.execute(
                f"INSERT INTO counted ({', '.join(_PARTS)}) VALUES (?, ?, ?, ?, ?, ?, ?)", row
            )
        divide(store)
        found = {repr(row[:-1]): row[-1] for row in store.execute("FROM divided").fetchall()}
    kinds = [repr(row) for row in rows]
    assert found == {kind: kinds.count(kind) for kind in kinds}
