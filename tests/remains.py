"""What a scan leaves behind: its tables, its accounts, its secrets; and how two scans differ."""

from __future__ import annotations

import gzip
import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from collector.stand_in.answering import Request
from data.snapshots import FOLDER, newest, open_snapshot
from data.store import FILE_NAME, Store, open_store

Rows = list[dict[str, Any]]
# Two equal scans differ in their times and in the ids that are drawn by lot, and in nothing else.
_APART_FROM = {
    "asks": "asked_at, response_id",
    "channels": "observed_at, response_id",
    "counts": "observed_at, response_id",
    "observations": "observation_id, observed_at, imported_at",
    "scans": "ended_at",
    "scores": "scored_at",
    "tombstones": "happened_at",
    "videos": "observed_at, first_seen, last_seen",
    "windows": "token",
}
# Of each table what is never changed; of `videos`, `asks` and `channels`, whom they speak of.
_STAYS = {
    **dict.fromkeys(("counts", "files", "mentions", "observations", "origins", "quarantine"), "*"),
    **dict.fromkeys(("response_rows", "responses", "searched", "sightings", "texts"), "*"),
    **dict.fromkeys(("events", "tombstones", "migrations"), "*"),
    "asks": "scan_id, method, source, video_id",
    "channels": "source, channel_id",
    "scores": "content_hash, mentions_hash, model_id, score, decision",
    "scans": "scan_id",
    "videos": "source, video_id",
}
_WHOLE = ("files", "mentions", "origins", "quarantine", "searched", "sightings", "texts")
_ROWS = """
    SELECT observations.source, video_id, content_hash, count(*) AS rows, count(sha256) AS kept
    FROM observations LEFT JOIN response_rows USING (observation_id)
    LEFT JOIN responses USING (response_id) GROUP BY ALL ORDER BY ALL
"""
_ANSWERS = "SELECT method, parameters, status, sha256 FROM responses ORDER BY ALL"
_SHOWN = "SELECT * EXCLUDE (first_seen, last_seen) FROM videos ORDER BY ALL"


@dataclass(frozen=True, kw_only=True, slots=True)
class Accounts:
    """Hold how many calls were paid, asked, saved, and asked though they were asked before."""

    paid: int
    asked: int
    saved: int
    twice: int


def everything(home: Path, *, answers: bool) -> dict[str, Rows]:
    """Return what a scan leaves, by table; with the answers where their order cannot vary."""
    with open_store(home) as store:
        held = {
            name: store.rows(f"SELECT * EXCLUDE ({left}) FROM {name} ORDER BY ALL")
            for name, left in _APART_FROM.items()
        }
        held |= {name: store.rows(f"FROM {name} ORDER BY ALL") for name in _WHOLE}
        held["rows of answers"] = store.rows(_ROWS)
        if answers:
            held["answers"] = store.rows(_ANSWERS)
    snapshot = open_snapshot(newest(home))
    held["shown"] = snapshot.rows(_SHOWN)
    snapshot.close()
    return held


def lasting(home: Path) -> Counter[str]:
    """Count the rows of a home that nothing but a deletion may take away or change.

    It looks at a copy: opened, a store that was killed would be mended before the next run.
    """
    if not (home / FILE_NAME).exists():
        return Counter()
    with tempfile.TemporaryDirectory() as folder:
        for name in (FILE_NAME, f"{FILE_NAME}.wal"):
            if (home / name).exists():
                shutil.copyfile(home / name, Path(folder) / name)
        with open_store(Path(folder)) as store:
            return Counter(
                f"{name} {json.dumps(row, default=str, sort_keys=True)}"
                for name, columns in _STAYS.items()
                for row in store.rows(f"SELECT {columns} FROM {name}")
            )


def differing(held: dict[str, Rows], undisturbed: dict[str, Rows]) -> dict[str, Any]:
    """Return, of each table that differs, some of what is too much and of what is missing."""
    found = {}
    for name, rows in undisturbed.items():
        mine, theirs = _counted(held[name]), _counted(rows)
        more, less = mine - theirs, theirs - mine
        if more or less:
            found[name] = {"too much": more.most_common(3), "missing": less.most_common(3)}
    return found


def accounts(home: Path, asked: Iterable[Request], since: datetime, budget: int) -> Accounts:
    """Count the calls of one scan that began at `since`.

    Raises:
        AssertionError: a bucket, or the day's budget of searches, was overspent.
    """
    requests = list(asked)
    with open_store(home) as store:
        days = store.rows("FROM quota WHERE day >= ?", (since.date(),))
        saved = store.number("SELECT count(*) FROM responses WHERE asked_at >= ?", (since,))
    for day in days:
        assert day["units"] <= (budget if day["bucket"] == "youtube.search" else day["size"]), day
    paid = sum(day["units"] for day in days)
    return Accounts(paid=paid, asked=len(requests), saved=saved, twice=repeats(requests))


def repeats(asked: Iterable[Request]) -> int:
    """Count the calls that asked for a page, or for an id, that an earlier one had asked for."""
    known: set[tuple[str, str]] = set()
    found = 0
    for request in asked:
        pairs = dict(request.pairs)
        names = pairs["id"].split(",") if "id" in pairs else [json.dumps(request.pairs)]
        wanted = {(request.path, name) for name in names}
        found += bool(wanted & known)
        known |= wanted
    return found


def places_of(secret: str, folder: Path, home: Path) -> list[str]:
    """Return where a secret stands: files of `folder`; tables, snapshots and answers of `home`."""
    sought = secret.encode()
    files = (path for path in folder.rglob("*") if path.is_file())
    found = [path.name for path in files if sought in path.read_bytes()]
    with open_store(home) as store:
        held = [*_tables(store.rows), *_bodies(store)]
    for path in sorted((home / FOLDER).glob("*.duckdb")):
        snapshot = open_snapshot(path)
        held += [(f"{path.name}: {name}", text) for name, text in _tables(snapshot.rows)]
        snapshot.close()
    return found + [name for name, text in held if sought in text]


def _counted(rows: Rows) -> Counter[str]:
    return Counter(json.dumps(row, default=str, sort_keys=True) for row in rows)


def _tables(rows: Callable[[str], Rows]) -> Iterator[tuple[str, bytes]]:
    for row in rows("SELECT table_name AS name FROM duckdb_tables() ORDER BY ALL"):
        yield row["name"], repr(rows(f"FROM {row['name']}")).encode()


def _bodies(store: Store) -> Iterator[tuple[str, bytes]]:
    for row in store.rows("SELECT response_id, body FROM responses WHERE body IS NOT NULL"):
        yield f"answer {row['response_id']}", gzip.decompress(row["body"])
