"""Spoilt texts are searched without fail, and every mention is where it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fuzzing import fuzz, fuzz_finder

if TYPE_CHECKING:
    from pathlib import Path


def test_every_mention_in_a_spoilt_text_is_where_it_says(tmp_path: Path) -> None:
    told, _ = fuzz(fuzz_finder, range(1500), tmp_path)
    assert told["inputs"] == 1500
    assert told["mentions"] > 1000
