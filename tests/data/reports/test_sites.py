"""What is known of sites is told by name, then by time, with what changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import duckdb
import pytest

from data.reports.sites import changed, happened, statuses
from data.snapshots import Snapshot


@pytest.fixture
def known() -> Iterator[Snapshot]:
    connection = duckdb.connect()
    connection.execute(
        "CREATE TABLE site_status AS FROM (VALUES"
        " ('OmeTV', 'active', DATE '2026-11-01', 'active', 4),"
        " ('Azar', 'closed', NULL, 'active', 4),"
        " ('Newish', 'active', NULL, NULL, 4)) AS t(site, status, checked, before, compared)"
    )
    connection.execute(
        "CREATE TABLE site_happened AS FROM (VALUES"
        " ('OmeTV', '2025', 'left_store', '', ''), ('OmeTV', '', 'renamed', 'Hat', ''),"
        " ('OmeTV', '2025-08-20', 'warned', 'Hats', 'Paper'),"
        " ('OmeTV', '2024-02', 'barred', '', ''),"
        " ('Azar', '2026-01-01', 'closed', '', '')) AS t(site, happened, what, who, told)"
    )
    yield Snapshot("snap-000005.duckdb", connection)
    connection.close()


def test_statuses_stand_by_name(known: Snapshot) -> None:
    assert [row["site"] for row in statuses(known)] == ["Azar", "Newish", "OmeTV"]
    assert statuses(known)[-1]["checked"] == date(2026, 11, 1)


def test_what_happened_stands_by_name_then_by_time_and_the_vague_behind_the_exact(
    known: Snapshot,
) -> None:
    assert [(row["site"], row["happened"]) for row in happened(known)] == [
        ("Azar", "2026-01-01"),
        ("OmeTV", "2024-02"),
        ("OmeTV", "2025-08-20"),
        ("OmeTV", "2025"),
        ("OmeTV", ""),
    ]


def test_changed_is_what_was_told_otherwise_or_not_at_all(known: Snapshot) -> None:
    assert [row["site"] for row in changed(known)] == ["Azar", "Newish"]


def test_in_a_published_snapshot_nothing_changed_before_the_second(snapshot: Snapshot) -> None:
    assert {row["site"] for row in statuses(snapshot)} == {"OmeTV", "Omegle"}
    assert changed(snapshot) == []
