"""In a small world our plan finds more with the same search calls than the other ways do.

The large ones, and what they assume, are in `benchmarks/test_recall.py`.
"""

from __future__ import annotations

from pathlib import Path

from strategies import main_names, one_query_a_name, one_search_a_day, our_plan, packed
from worlds import generated

from data.sites import read_lexicon


def test_the_plan_finds_more_than_a_query_a_name_and_a_search_a_day(tmp_path: Path) -> None:
    world, calls = generated(0, background=600, every=20), 2
    names = main_names(read_lexicon())

    def recall(found: tuple[set[str], int]) -> float:
        assert found[1] <= 4 * calls
        return len(found[0] & world.relevant.keys()) / len(world.relevant)

    by_name = recall(one_query_a_name(world, calls, 0, names))
    by_day = recall(one_search_a_day(world, calls, 0, packed(names)))
    ours = recall(our_plan(world, calls, 0, tmp_path))
    assert len(world.relevant) > 150
    assert ours > 1.5 * max(by_name, by_day)
