"""How the time of a find grows with the text: no hostile text may make it more than linear."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from classifier.mentions import Finder
from data.sites import read_lexicon

Report = Callable[[str, str], None]
FINDER = Finder(read_lexicon())


@pytest.mark.parametrize(
    "text",
    ["o.m.e.g.", "ooo", "omegle dot ", "🐵 app ", "ome tv\u202e", "оmе", "monkey ", "azar omegle "],
)
def test_the_time_grows_no_faster_than_the_text(text: str, report: Report) -> None:
    def took(size: int) -> float:
        whole = (text * size)[:size]
        began = time.perf_counter()
        FINDER.find("", whole)
        return time.perf_counter() - began

    short = min(took(50_000) for _ in range(3))
    long = took(400_000)
    report(
        f"finding in 400,000 characters of {text!r}",
        f"{long:.2f} s; {long / short:.1f} × of 50,000",
    )
    assert long < 8 * 3 * short + 0.2
