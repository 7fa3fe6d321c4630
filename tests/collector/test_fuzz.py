"""Spoilt files end as rows, as quarantined rows, or as an error of the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fuzzing import fuzz, fuzz_file, fuzz_rows, fuzz_table

from collector.files.sniff import titles

if TYPE_CHECKING:
    from pathlib import Path


def test_spoilt_files_end_as_rows_or_as_an_error_of_the_tree(tmp_path: Path) -> None:
    told, _ = fuzz(fuzz_file, range(800), tmp_path)
    assert told["inputs"] == 800
    assert min(told["refused"], told["videos"], told["quarantined"]) > 100, told


def test_spoilt_rows_of_every_format_end_as_videos_or_in_quarantine(tmp_path: Path) -> None:
    told, _ = fuzz(fuzz_rows, range(300), tmp_path)
    assert min(told["videos"], told["quarantined"]) > 1000, told
    missing = {name for name in titles() if not told[f"format {name}"]}
    assert not missing


def test_no_row_of_a_spoilt_table_is_lost(tmp_path: Path) -> None:
    told, _ = fuzz(fuzz_table, range(120), tmp_path)
    assert told["videos"] + told["quarantined"] > 2000
