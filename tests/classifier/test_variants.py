from __future__ import annotations

import pytest

from classifier.variants import disguised, doubled, misspelt, run_together, slips, split


@pytest.mark.parametrize("slip", ["omegel", "omgle", "omagle", "ommegle", "omegl", "omegles"])
def test_one_slip_is_a_variant(slip: str) -> None:
    assert slip in set(misspelt("omegle"))


@pytest.mark.parametrize("word", ["megle", "homegle", "amegle", "omga"])
def test_another_beginning_or_two_slips_are_none(word: str) -> None:
    assert word not in set(misspelt("omegle"))


def test_a_name_is_split_at_every_letter() -> None:
    assert {"o megle", "ome-gle", "omegl.e", "o'megle", "o’megle"} <= set(split("omegle"))


def test_a_phrase_runs_together_if_it_is_long() -> None:
    assert list(run_together("chat roulette"))[-1] == "chatroulette"
    assert "ometv" not in list(run_together("ome tv"))
    assert list(run_together("omegle")) == []


@pytest.mark.parametrize("slip", ["chatspinn", "chatpsin", "chatpin", "chatzpin", "chattspin"])
def test_a_slip_is_what_fingers_and_ears_do(slip: str) -> None:
    assert slip in set(slips("chatspin"))


@pytest.mark.parametrize("word", ["chatxpin", "hatspin", "catspin", "chadspin"])
def test_a_slip_is_not_any_other_letter_and_no_chat_is_a_cat(word: str) -> None:
    assert word not in set(slips("chatspin"))


def test_a_letter_is_doubled_but_for_the_first_and_for_gaps() -> None:
    assert list(doubled("a bc")) == ["a bbc", "a bcc"]


def test_a_name_is_disguised_by_digits_and_by_gaps_between_its_letters() -> None:
    made = set(disguised("azar"))
    assert {"az4r", "@zar", "4z4r", "a-z-a-r", "a.z.a.r", "a z a r"} <= made
    assert "4242" not in set(disguised("azaz"))
