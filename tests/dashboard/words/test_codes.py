"""Every code of the store has its words, in every language."""

from __future__ import annotations

import pytest

from dashboard.weekly import STEPS
from dashboard.words import codes
from dashboard.words.speech import LOCALES, Language, Speech
from data.codebook import DECISIONS, STANCES, YOUTHS
from data.disclosure import HIDDEN_SITE

languages = pytest.mark.parametrize("language", LOCALES)


@languages
def test_every_stance_sign_and_decision_has_its_words(language: Language) -> None:
    speech = Speech(language)
    assert len({codes.stance(speech, code) for code in STANCES}) == len(STANCES)
    assert len({codes.youth(speech, code) for code in YOUTHS}) == len(YOUTHS)
    assert len({codes.decision(speech, code) for code in DECISIONS}) == len(DECISIONS)


@languages
def test_every_step_and_state_of_a_scan_has_its_words(language: Language) -> None:
    speech = Speech(language)
    assert all(name in codes._STEPS for name, _ in STEPS)
    for state in ("well", "unfinished", "failed", "misused"):
        assert codes.state(speech, state) != state or state in {"unfinished", "failed"}


def test_every_change_that_the_store_tells_has_its_words() -> None:
    from data import changes

    told = [code for code in codes._CHANGES if f"'{code}'" in changes._CHANGES]
    assert told == list(codes._CHANGES)
    assert changes._CHANGES.count("THEN '") + changes._CHANGES.count("ELSE '") == len(told)


def test_french_incites_young_viewers_and_blames_nobody() -> None:
    told = codes.stance(Speech("fr"), "promotes")
    assert told == "incite les spectateurs à rejoindre ces sites"


@languages
def test_what_has_no_words_stands_as_it_is(language: Language) -> None:
    speech = Speech(language)
    assert codes.step(speech, "brood") == "brood"
    assert codes.state(speech, "{1} {} {x.y}") == "{1} {} {x.y}"
    assert codes.kept(speech, "feathers") == "feathers"
    assert codes.change(speech, "moved") == "moved"
    assert codes.source("peculiar") == "peculiar"
    assert codes.source("youtube") == "YouTube"


def test_the_genre_and_adult_only_sites_are_not_named() -> None:
    assert codes.site(Speech("en"), "genre") == "the genre, no site named"
    assert codes.site(Speech("fr"), HIDDEN_SITE) == "un site réservé aux adultes"
    assert codes.site(Speech("fr"), "OmeTV") == "OmeTV"
