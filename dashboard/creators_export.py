"""Export the filtered creators as CSV, with a dictionary of its columns."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.creator_columns import CREATOR_COLUMNS, names_let_out
from dashboard.export import as_cell, as_line, describe
from data.reports.creators import Wanted, count_creators, find_creators
from data.snapshots import Snapshot

_PAGE = 5_000


def creators_csv(
    snapshot: Snapshot, wanted: Wanted, sort: str = "first", *, bom: bool = True
) -> bytes:
    """Return the CSV whole, with the mark that spreadsheets want."""
    return "".join(_lines(snapshot, wanted, sort, bom=bom)).encode("utf-8")


def creators_file_name(snapshot: Snapshot, wanted: Wanted) -> str:
    """Name an export by its snapshot and the number of its rows."""
    count = count_creators(snapshot, wanted)
    return f"strangerwatch_snapshot{snapshot.number}_{count}_creators.csv"


def creators_dictionary(snapshot: Snapshot) -> bytes:
    """Return the dictionary of the columns as CSV, with the terms in its last lines."""
    return describe(CREATOR_COLUMNS, snapshot)


def _lines(snapshot: Snapshot, wanted: Wanted, sort: str, *, bom: bool) -> Iterator[str]:
    yield ("\ufeff" if bom else "") + as_line([column.name for column in CREATOR_COLUMNS])
    offset = 0
    while rows := find_creators(
        snapshot, wanted, sort=sort, limit=_PAGE, offset=offset
    ).to_pylist():
        for row in rows:
            names = names_let_out(row)
            yield as_line(
                [as_cell(column, row) if column.name in names else "" for column in CREATOR_COLUMNS]
            )
        offset += len(rows)
