"""How videos divide, against a dozen counted by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa

from data.reports.shares import by_language, by_month, by_site, by_source, by_stance
from data.snapshots import Snapshot


def lines(table: pa.Table) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in table.to_pylist()]


def test_by_stance_the_commonest_stands_first_and_all_have_one_denominator(
    snapshot: Snapshot,
) -> None:
    assert lines(by_stance(snapshot)) == [
        ("promotes", 3, 6),
        ("features", 1, 6),
        ("unsupported language", 1, 6),
        ("warns", 1, 6),
    ]


def test_by_month_each_count_stands_beside_what_was_seen_that_month(snapshot: Snapshot) -> None:
    april, may = date(2024, 4, 1), date(2024, 5, 1)
    assert lines(by_month(snapshot)) == [
        (april, "promotes", 1, 2),
        (may, "features", 1, 5),
        (may, "promotes", 2, 5),
        (may, "warns", 1, 5),
    ]


def test_by_site_sites_stand_by_name_and_a_video_may_name_two(snapshot: Snapshot) -> None:
    assert lines(by_site(snapshot)) == [("OmeTV", 4, 3, 0, 2, 6), ("Omegle", 3, 1, 1, 0, 6)]


def test_by_language_and_by_source_count_the_hidden_too(snapshot: Snapshot) -> None:
    assert lines(by_language(snapshot)) == [
        ("en", 3, 2, 2, 0),
        ("fr", 2, 1, 0, 1),
        ("ka", 1, 0, 0, 0),
    ]
    assert lines(by_source(snapshot)) == [("dailymotion", 1, 1), ("file", 1, 0), ("youtube", 7, 5)]


def test_an_empty_snapshot_has_no_shares(empty: Snapshot) -> None:
    for report in (by_stance, by_month, by_site, by_language, by_source):
        assert report(empty).num_rows == 0
