"""A word is new when no spelling of the lexicon is behind it."""

from __future__ import annotations

import doctest
import re

import msgspec
from fiction import LEXICON

from data import novelty as module
from data.novelty import context_pattern, names_in, plain, unknown_to


def test_a_known_name_run_on_is_not_new_but_a_domain_that_begins_with_it_is() -> None:
    is_new = unknown_to(LEXICON)
    assert not any(map(is_new, ("Omegle", "#ome_tv", "omeglefunny")))
    assert all(map(is_new, ("zimblo", "omegle.example", "myomegl")))


def test_spellings_compare_without_case_signs_and_accents() -> None:
    assert plain("Ômé-TV") == plain("#ometv") == "ometv"
    assert doctest.testmod(module).failed == 0


def test_names_are_whole_spellings_of_sites_and_no_words_of_the_genre() -> None:
    lexicon = msgspec.structs.replace(LEXICON, contexts=("stranger",))
    assert {"omegle", "ometv"} <= names_in(lexicon)
    assert "stranger" not in names_in(lexicon)


def test_a_context_word_is_found_whole_and_alone() -> None:
    lexicon = msgspec.structs.replace(LEXICON, contexts=("App", "video chat", "me"))
    # DuckDB's classes stand for what `re` cannot spell.
    pattern = context_pattern(lexicon).replace(r"\s\pP\pS", r"\s\W")
    assert re.search(pattern, "an app!")
    assert re.search(pattern, "a video chat")
    assert not re.search(pattern, "apple and me")
