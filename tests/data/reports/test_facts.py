"""What a snapshot tells of itself, against a dozen videos counted by hand."""

from __future__ import annotations

from fiction import MODEL

from data.reports.facts import read_facts, totals
from data.snapshots import Snapshot


def test_the_totals_count_every_video_once(snapshot: Snapshot) -> None:
    assert totals(snapshot) == {
        "seen": 9, "naming": 6, "promotes": 3, "yes": 2, "review": 1, "no": 2,
        "unsupported": 1, "hidden": 1,
    }  # fmt: skip


def test_the_facts_are_texts_and_what_is_not_known_is_empty(snapshot: Snapshot) -> None:
    facts = read_facts(snapshot)
    assert (facts["model_id"], facts["videos_seen"], facts["rows_quarantined"]) == (MODEL, "9", "1")
    assert facts["newest_observation"] == ""


def test_the_totals_of_an_empty_snapshot_are_all_0(empty: Snapshot) -> None:
    assert set(totals(empty).values()) == {0}
