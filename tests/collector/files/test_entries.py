"""What a file gives before a format reads it."""

from __future__ import annotations

from collector.files.entries import Broken


def test_a_broken_entry_is_known_by_its_reason_and_place() -> None:
    assert Broken("not UTF-8", offset=7) != Broken("not UTF-8", offset=8)
    assert Broken("x").offset is None
