"""The journal as pages may read it: steps of scans, quota, imported files, what is due."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from data.due import find_due
from data.news import SCAN_EVENTS
from data.publishing.making import Making
from data.publishing.scrubbing import scrub
from data.store import Store
from data.terms import imported_of

_LONGEST = 1_000
_QUOTA = """
    SELECT bucket, day, units, size, refused_at IS NOT NULL AS refused
    FROM quota ORDER BY day DESC, bucket
"""
_FILES = """
    SELECT files.name, format, files.imported_at, coalesce(kept, 0) AS kept,
           coalesce(bad, 0) AS quarantined
    FROM files
    LEFT JOIN (SELECT file_sha256, name, count(*) AS kept FROM origins GROUP BY ALL) AS good
        ON good.file_sha256 = files.file_sha256 AND good.name = files.name
    LEFT JOIN (SELECT file_sha256, name, count(*) AS bad FROM quarantine GROUP BY ALL) AS spoilt
        ON spoilt.file_sha256 = files.file_sha256 AND spoilt.name = files.name
    ORDER BY files.imported_at DESC, files.name
"""
_REASONS = """
    SELECT reason, count(*) AS rows, count(DISTINCT (file_sha256, quarantine.name)) AS files,
           count(*) FILTER (imported_at > $since::TIMESTAMPTZ) AS fresh
    FROM quarantine JOIN files USING (file_sha256, name)
    GROUP BY reason ORDER BY rows DESC, reason
"""
_TIME = pa.timestamp("us", tz="UTC")
_STEPS = pa.schema(
    [
        ("run", pa.int32()),
        ("happened_at", _TIME),
        ("number", pa.int32()),
        ("step", pa.string()),
        ("state", pa.string()),
        ("told", pa.string()),
        ("said", pa.string()),
    ]
)
_DUE = pa.schema(
    [
        ("what", pa.string()),
        *((name, pa.int64()) for name in ("days", "held", "due", "overdue")),
        ("oldest", _TIME),
    ]
)
# What these steps tell counts texts and videos of every origin.
_COUNTING = {"find", "score", "publish"}


def fill_steps(making: Making) -> None:
    """Make the table `steps`: run (1 the newest), happened_at, number, step, state, told, said.

    `told` is in English; `said` is JSON, the same as codes with values, where a step gave any.
    Both are NULL where the terms allow no totals and the step's line holds some.
    """
    steps = list(_steps(making.store))
    told = scrub(making.store, [step["told"] for step in steps])
    said = scrub(making.store, [step["said"] for step in steps])
    rows = []
    for step, line, codes in zip(steps, told, said, strict=True):
        tells = making.profile.derived or step["step"] not in _COUNTING
        rows.append({**step, "told": line if tells else None, "said": codes if tells else None})
    making.fill("steps", pa.Table.from_pylist(rows, schema=_STEPS))


def fill_spending(making: Making) -> None:
    """Make the table `spending`: bucket, day, units, size, refused (by the platform itself)."""
    making.fill("spending", making.store.table(_QUOTA))


def fill_files(making: Making) -> None:
    """Make the tables `imports` (a line a file) and `quarantined` (a line a reason)."""
    files = making.store.table(_FILES)
    names = scrub(making.store, files["name"].to_pylist(), names=True)
    place = files.schema.get_field_index("name")
    making.fill("imports", files.set_column(place, "name", pa.array(names, pa.string())))
    since = making.before.published_at if making.before else None
    making.fill("quarantined", making.store.table(_REASONS, {"since": since}))


def fill_due(making: Making) -> None:
    """Make the table `due`: what retention deletes, how much is held, due and overdue."""
    imported = imported_of(making.settings)
    found = find_due(making.store, making.profile, imported, making.at)
    rows = [{name: getattr(each, name) for name in _DUE.names} for each in found]
    making.fill("due", pa.Table.from_pylist(rows, schema=_DUE))


def _steps(store: Store) -> Iterator[dict[str, Any]]:
    """Yield the numbered steps of the journal, newest first; a number that rises ends a run."""
    run, last = 1, 0
    for event in store.rows(SCAN_EVENTS, (_LONGEST,)):
        told = json.loads(event["detail"])
        number = told.get("number")
        if not isinstance(number, int):  # journalled before steps were numbered
            return
        run += bool(last and number >= last)
        last = number
        yield {
            "run": run,
            "happened_at": event["happened_at"],
            "number": number,
            "step": str(told.get("step", "")),
            "state": str(told.get("state", "")),
            "told": str(told.get("told", "")),
            "said": json.dumps(told.get("said") or [], ensure_ascii=False),
        }
