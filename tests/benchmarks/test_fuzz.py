"""Give the importers and the finder a million spoilt inputs."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path

import pytest
from fuzzing import Told, fuzz, fuzz_file, fuzz_finder, fuzz_rows

from collector.files.sniff import titles

Report = Callable[[str, str], None]
One = Callable[[int, Path], Told]
WORKERS = 2
FILES, FILES_OF_ROWS, TEXTS = 120_000, 24_000, 420_000
FROM = 1_000_000  # other seeds than the short tests have
A_CALL = 500


@contextmanager
def workers(folder: Path) -> Iterator[Callable[[One, int], tuple[Told, float]]]:
    """Share seeds out to processes, each writing to a folder of its own."""
    with ProcessPoolExecutor(WORKERS, get_context("spawn")) as pool:

        def run(one: One, count: int) -> tuple[Told, float]:
            told, slowest = Counter[str](), 0.0
            spans = [range(at, min(at + A_CALL, FROM + count))
                     for at in range(FROM, FROM + count, A_CALL)]  # fmt: skip
            for place in spans:
                (folder / str(place.start)).mkdir(exist_ok=True)
            places = [folder / str(place.start) for place in spans]
            for found, took in pool.map(fuzz, [one] * len(spans), spans, places):
                told += found
                slowest = max(slowest, took)
            return told, slowest

        yield run


@pytest.mark.timeout(1800)
def test_a_million_spoilt_inputs_end_as_they_may(tmp_path: Path, report: Report) -> None:
    began = time.perf_counter()
    with workers(tmp_path) as run:
        files, slowest_file = run(fuzz_file, FILES)
        rows, slowest_rows = run(fuzz_rows, FILES_OF_ROWS)
        texts, slowest_text = run(fuzz_finder, TEXTS)
    took = time.perf_counter() - began
    assert not {name for name in titles() if not rows[f"format {name}"]}
    count = files["inputs"] + rows["inputs"] + texts["inputs"]
    report(
        "spoilt inputs, none of which failed", f"{count:,} in {took:,.0f} s, {WORKERS} processes"
    )
    report(
        "files with spoilt bytes",
        f"{files['inputs']:,}: {files['refused']:,} refused with a reason, of the others"
        f" {files['videos']:,} rows read and {files['quarantined']:,} quarantined",
    )
    report(
        f"spoilt rows in files of the {len(titles())} formats",
        f"{rows['inputs']:,}: {rows['videos']:,} read, {rows['quarantined']:,} quarantined",
    )
    report(
        "spoilt texts given to the finder",
        f"{texts['inputs']:,}, with {texts['mentions']:,} mentions, each where it says",
    )
    report(
        "slowest spoilt file, file of rows, text",
        f"{slowest_file:.2f} s, {slowest_rows:.2f} s, {slowest_text:.2f} s",
    )
    assert count >= 1_000_000
