"""A snapshot tells each site's status beside what the last one told, without adult-only ones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from fiction import CHECKED, LEXICON, MODEL, NOON, read_newest

from data.publish import publish
from data.settings import Settings
from data.sites import Site
from data.snapshots import Snapshot
from data.store import open_store

SITES = (
    Site(name="OmeTV", aliases=("ometv",), checked=CHECKED),
    Site(name="Omegle", aliases=("omegle",), status="closed", checked=CHECKED),
    Site(name="NightOwlish", aliases=("nightowlish",), adult_only=True, checked=CHECKED),
    Site(name="Friendlyish", aliases=("friendlyish",), adjacent=True, checked=CHECKED),
)


def published(home: Path, *sites: Site) -> dict[str, dict[str, Any]]:
    lexicon = msgspec.structs.replace(LEXICON, site=sites)
    with open_store(home) as store:
        publish(store, Settings(home=home), lexicon, {"model_id": MODEL}, NOON)
    with opened(home) as snapshot:
        return {row["site"]: row for row in snapshot.rows("SELECT * FROM site_status")}


@contextmanager
def opened(home: Path) -> Iterator[Snapshot]:
    snapshot = read_newest(home)
    yield snapshot
    snapshot.close()


def test_the_first_snapshot_has_nothing_to_compare_with(tmp_path: Path) -> None:
    found = published(tmp_path, *SITES)
    assert found["Omegle"] == {
        "site": "Omegle", "status": "closed", "checked": CHECKED, "before": None, "compared": None,
    }  # fmt: skip


def test_adult_only_and_adjacent_sites_are_not_told(tmp_path: Path) -> None:
    assert set(published(tmp_path, *SITES)) == {"OmeTV", "Omegle"}


def test_the_next_snapshot_tells_what_changed(tmp_path: Path) -> None:
    published(tmp_path, *SITES[1:])
    closed = msgspec.structs.replace(SITES[1], status="reopened")
    found = published(tmp_path, SITES[0], closed)
    told = {name: (row["before"], row["status"], row["compared"]) for name, row in found.items()}
    assert told == {"OmeTV": (None, "active", 1), "Omegle": ("closed", "reopened", 1)}


def test_what_happened_is_told_of_the_sites_of_the_lexicon_alone(tmp_path: Path) -> None:
    published(tmp_path, *SITES)
    with opened(tmp_path) as snapshot:
        found = snapshot.rows(
            "SELECT site, happened, what FROM site_happened WHERE site <> 'genre'"
        )
    assert {row["site"] for row in found} == {"OmeTV", "Omegle"}
    assert {"site": "Omegle", "happened": "2023-11-08", "what": "closed"} in found


def test_an_older_snapshot_without_statuses_compares_with_nothing(tmp_path: Path) -> None:
    published(tmp_path, *SITES)
    _forget_table(tmp_path)
    assert published(tmp_path, *SITES)["OmeTV"]["compared"] is None


def _forget_table(home: Path) -> None:
    import duckdb

    from data.snapshots import newest

    connection = duckdb.connect(str(newest(home)))
    connection.execute("DROP TABLE site_status")
    connection.close()
