"""Make the tables of a snapshot that tell of the journal, as a publish would, with few words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa

from data.publishing.statuses import STATUS

Row = Mapping[str, Any]
MONDAY = datetime(2026, 11, 16, 5, tzinfo=UTC)
_TIME = pa.timestamp("us", tz="UTC")
_TEXT, _WHOLE, _TRUE = pa.string(), pa.int64(), pa.bool_()
_SHAPES: dict[str, dict[str, pa.DataType]] = {
    "held": {"weeks_ago": _WHOLE, "videos": _WHOLE},
    "site_status": {field.name: field.type for field in STATUS},
    "steps": {
        "run": _WHOLE, "happened_at": _TIME, "number": _WHOLE, "step": _TEXT, "state": _TEXT,
        "told": _TEXT, "said": _TEXT,
    },
    "spending": {
        "bucket": _TEXT, "day": pa.date32(), "units": _WHOLE, "size": _WHOLE, "refused": _TRUE,
    },
    "imports": {
        "name": _TEXT, "format": _TEXT, "imported_at": _TIME, "kept": _WHOLE,
        "quarantined": _WHOLE,
    },
    "quarantined": {"reason": _TEXT, "rows": _WHOLE, "files": _WHOLE, "fresh": _WHOLE},
    "due": {
        "what": _TEXT, "days": _WHOLE, "held": _WHOLE, "due": _WHOLE, "overdue": _WHOLE,
        "oldest": _TIME,
    },
    "scans": {
        "scan_id": _TEXT, "source": _TEXT, "began_at": _TIME, "ended_at": _TIME, "since": _TIME,
        "until": _TIME, "outcome": _TEXT, "terms": _TEXT,
    },
    "scan_windows": {
        "scan_id": _TEXT, "method": _TEXT, "query": _TEXT, "state": _TEXT, "windows": _WHOLE,
        "pages": _WHOLE, "results": _WHOLE,
    },
    "scan_asks": {"scan_id": _TEXT, "method": _TEXT, "status": _TEXT, "ids": _WHOLE},
}  # fmt: skip
_DUE = {"days": None, "held": 0, "due": 0, "overdue": 0, "oldest": None}


def journal(seen: int = 0, **given: Sequence[Row]) -> dict[str, pa.Table]:
    """Return every such table: empty, but for `given` rows and `seen` new videos held."""
    rows: dict[str, Sequence[Row]] = {
        "held": [{"weeks_ago": 0, "videos": seen}],
        "due": [{"what": "counts from the API", **_DUE}],
        **given,
    }
    return {
        name: pa.Table.from_pylist(
            [dict(row) for row in rows.get(name, ())], schema=pa.schema(list(shape.items()))
        )
        for name, shape in _SHAPES.items()
    }


def scan(name: str = "20261116T050000Z-youtube", **changes: Any) -> Row:
    """Return one scan of YouTube, complete, but for `changes`."""
    plain = {
        "scan_id": name, "source": "youtube", "began_at": MONDAY, "ended_at": MONDAY,
        "since": datetime(2026, 10, 19, tzinfo=UTC), "until": MONDAY, "outcome": "complete",
        "terms": "researcher",
    }  # fmt: skip
    return {**plain, **changes}


def step(run: int, number: int, name: str, **changes: Any) -> Row:
    """Return one step of a run that went well, but for `changes`."""
    plain = {
        "run": run, "happened_at": MONDAY, "number": number, "step": name, "state": "well",
        "told": f"{name} was done.", "said": "[]",
    }  # fmt: skip
    return {**plain, **changes}


def spent(bucket: str, day: int, units: int, size: int, *, refused: bool = False) -> Row:
    """Return what was spent of a bucket on a day of November."""
    on = date(2026, 11, day)
    return {"bucket": bucket, "day": on, "units": units, "size": size, "refused": refused}
