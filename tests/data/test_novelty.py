"""A word is new when no spelling of the lexicon is behind it."""

from __future__ import annotations

import doctest

from fiction import LEXICON

from data import novelty as module
from data.novelty import plain, unknown_to


def test_a_known_name_run_on_is_not_new_but_a_domain_that_begins_with_it_is() -> None:
    is_new = unknown_to(LEXICON)
    assert not any(map(is_new, ("Omegle", "#ome_tv", "omeglefunny")))
    assert all(map(is_new, ("zimblo", "omegle.example", "myomegl")))


def test_spellings_compare_without_case_signs_and_accents() -> None:
    assert plain("Ômé-TV") == plain("#ometv") == "ometv"
    assert doctest.testmod(module).failed == 0
