"""How videos divide, against a dozen counted by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
from fiction import publish_all, read_newest, video

from data.cues import MEANINGS
from data.reports.shares import (
    by_disclosure,
    by_format,
    by_language,
    by_site,
    by_source,
    by_stance,
)
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


def test_by_site_sites_stand_by_name_and_a_video_may_name_two(snapshot: Snapshot) -> None:
    assert lines(by_site(snapshot)) == [("OmeTV", 4, 3, 0, 2, 6), ("Omegle", 3, 1, 1, 0, 6)]


def test_by_language_and_by_source_count_the_hidden_too(snapshot: Snapshot) -> None:
    assert lines(by_language(snapshot)) == [
        ("en", 3, 2, 2, 0),
        ("fr", 2, 1, 0, 1),
        ("ka", 1, 0, 0, 0),
    ]
    assert lines(by_source(snapshot)) == [
        ("dailymotion", 1, 1, 0),
        ("file", 1, 0, 0),
        ("youtube", 7, 5, 3),
    ]


def test_by_format_and_disclosure_only_what_encourages_to_join_is_counted(
    tmp_path: Path,
) -> None:
    because = f"{MEANINGS['live']} (cue “tonight”): speaks for encouraging to join"
    live = {"field": "title", "start": 0, "end": 1, "reason": because, "weight": 1.0}
    paid = {"name": "paid_suspected", "p": 0.9, "evidence": []}
    publish_all(
        tmp_path,
        video("a", title="Alpha on OmeTV"),
        video("b", title="Bravo on OmeTV", paid=True),
        video("c", title="Charlie on OmeTV"),
        video("d", title="Delta on OmeTV", paid=True),
        scores={
            "alpha": {"evidence": [live], "flags": [paid]},
            "delta": {"stance": [("warns", 1.0)], "evidence": [live]},
        },
    )
    opened = read_newest(tmp_path)
    assert lines(by_format(opened)) == [("", 2, 3), ("live", 1, 3), ("referral", 1, 3)]
    assert lines(by_disclosure(opened)) == [
        ("disclosed", 1, 3), ("neither", 1, 3), ("suspected", 1, 3),
    ]  # fmt: skip
    opened.close()


def test_an_empty_snapshot_has_no_shares(empty: Snapshot) -> None:
    reports = (by_stance, by_site, by_language, by_source, by_format, by_disclosure)
    for report in reports:
        assert report(empty).num_rows == 0
