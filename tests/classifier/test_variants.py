from __future__ import annotations

import pytest

from classifier.variants import misspelt, run_together, split


@pytest.mark.parametrize("slip", ["omegel", "omgle", "omagle", "ommegle", "omegl", "omegles"])
def test_one_slip_is_a_variant(slip: str) -> None:
    assert slip in set(misspelt("omegle"))


@pytest.mark.parametrize("word", ["megle", "homegle", "amegle", "omga"])
def test_another_beginning_or_two_slips_are_none(word: str) -> None:
    assert word not in set(misspelt("omegle"))


def test_a_name_is_split_at_every_letter() -> None:
    assert {"o megle", "ome-gle", "omegl.e"} <= set(split("omegle"))


def test_a_phrase_runs_together_if_it_is_long() -> None:
    assert list(run_together("chat roulette"))[-1] == "chatroulette"
    assert "ometv" not in list(run_together("ome tv"))
    assert list(run_together("omegle")) == []
