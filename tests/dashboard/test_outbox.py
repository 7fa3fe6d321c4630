"""The outbox remembers across runs what waits for whom, and nothing twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.outbox import FILE_NAME, Outbox, OutboxError


def test_each_waits_until_delivered_oldest_first_also_for_the_next_run(tmp_path: Path) -> None:
    Outbox(tmp_path).add("2026-11-22-snapshot-000002", ["ann", "bob"])
    Outbox(tmp_path).add("2026-11-15-snapshot-000001", ["ann"])
    outbox = Outbox(tmp_path)
    assert list(outbox.waiting("ann")) == [
        "2026-11-15-snapshot-000001",
        "2026-11-22-snapshot-000002",
    ]
    outbox.deliver("2026-11-15-snapshot-000001", "ann")
    again = Outbox(tmp_path)
    assert list(again.waiting("ann")) == ["2026-11-22-snapshot-000002"]
    assert list(again.waiting("bob")) == ["2026-11-22-snapshot-000002"]
    assert list(again.waiting("eve")) == []


def test_whoever_has_it_does_not_get_it_again_and_who_joins_gets_no_old_ones(
    tmp_path: Path,
) -> None:
    outbox = Outbox(tmp_path)
    outbox.add("a", ["ann"])
    outbox.deliver("a", "ann")
    outbox.add("a", ["ann"])
    outbox.add("b", ["ann", "bob"])
    assert list(outbox.waiting("ann")) == ["b"]
    assert list(outbox.waiting("bob")) == ["b"]


def test_a_newcomer_gets_what_one_who_left_had_still_to_get_and_nothing_else(
    tmp_path: Path,
) -> None:
    outbox = Outbox(tmp_path)
    outbox.add("a", ["ann", "bob"])
    outbox.add("b", ["ann", "bob"])
    outbox.deliver("a", "bob")
    outbox.deliver("a", "ann")
    outbox.hand_over(["ann", "cat"])
    again = Outbox(tmp_path)
    assert list(again.waiting("cat")) == ["b"]
    assert list(again.waiting("ann")) == ["b"]
    assert list(again.waiting("bob")) == []
    again.hand_over(["ann", "cat"])
    assert list(again.waiting("cat")) == ["b"]


def test_what_is_dropped_waits_no_longer(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path)
    outbox.add("a", ["ann"])
    outbox.drop("a")
    outbox.drop("never there")
    assert list(Outbox(tmp_path).waiting("ann")) == []


@pytest.mark.parametrize("raw", [b"{", b"[]", b'{"a": {"to": 3}}', b"\xff"])
def test_a_damaged_outbox_is_told_by_its_name(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(raw)
    with pytest.raises(OutboxError, match=FILE_NAME):
        Outbox(tmp_path)


def test_an_outbox_that_cannot_be_written_or_read_is_told(tmp_path: Path) -> None:
    outbox = Outbox(tmp_path / "none")
    with pytest.raises(OutboxError, match="Cannot write"):
        outbox.add("a", ["ann"])
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(OutboxError, match="Cannot read"):
        Outbox(tmp_path)
