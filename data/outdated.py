"""Find the snapshots that hold what may be shown no longer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path

import duckdb

from data.errors import SnapshotOutdatedError, StoreBrokenError
from data.snapshots import Snapshot, all_snapshots, open_snapshot
from data.terms import Profile

_FACTS = "SELECT name, value FROM facts"
_HOLDS = "SELECT count(*) AS found FROM videos WHERE list_contains($refs, video_ref)"
_NAMES = """
    SELECT count(*) AS found FROM unmaskings
    WHERE undone_at IS NULL AND list_contains($entries, entry)
"""


def find_outdated(
    home: Path, profile: Profile, imported: Profile, at: datetime, *, unreadable: bool = True
) -> list[Path]:
    """Return the snapshots with expired rows, or with rows published under other terms.

    One that cannot be read counts, unless told otherwise: nobody can tell what it holds.
    """
    bounds = {
        "api_texts_since": profile.texts_before(at),
        "api_counts_since": profile.counts_before(at),
        "files_since": imported.texts_before(at),
    }

    def is_outdated(snapshot: Snapshot) -> bool:
        facts = {row["name"]: row["value"] for row in snapshot.rows(_FACTS)}
        if facts.get("terms") and facts["terms"] != profile.name:
            return True
        return any(
            before is not None and _is_before(facts, name, before)
            for name, before in bounds.items()
        )

    return list(_those(home, is_outdated, unreadable=unreadable))


def find_holding(home: Path, refs: Iterable[str]) -> list[Path]:
    """Return the snapshots that show one of the videos with these references."""
    bound = {"refs": list(refs)}
    return list(_those(home, lambda each: bool(each.rows(_HOLDS, bound)[0]["found"])))


def find_named(home: Path, entries: Iterable[str]) -> list[Path]:
    """Return the snapshots in which somebody is named by one of these entries of the inbox."""
    bound = {"entries": list(entries)}

    def names_one(snapshot: Snapshot) -> bool:
        try:
            return bool(snapshot.rows(_NAMES, bound)[0]["found"])
        except SnapshotOutdatedError:  # from before anybody could be unmasked
            return False

    return list(_those(home, names_one, unreadable=False)) if bound["entries"] else []


def _those(
    home: Path, holds: Callable[[Snapshot], bool], *, unreadable: bool = True
) -> Iterator[Path]:
    for path in all_snapshots(home):
        try:
            with closing(open_snapshot(path)) as snapshot:
                found = holds(snapshot)
        except (SnapshotOutdatedError, StoreBrokenError, duckdb.Error):
            found = unreadable
        if found:
            yield path


def _is_before(facts: Mapping[str, str | None], name: str, before: datetime) -> bool:
    # A snapshot that says nothing of files is older than this rule, and may hold anything.
    if name not in facts:
        return name == "files_since"
    since = facts[name]
    return since is not None and datetime.fromisoformat(since) < before
