"""Every figure of the shipped card has words in every language."""

from __future__ import annotations

import pytest

from dashboard.words import figures
from dashboard.words.speech import LOCALES, Speech
from data.model_card import Figure, shipped_card

every_language = pytest.mark.parametrize("language", LOCALES)


@every_language
def test_no_code_of_the_card_is_said_as_a_code(language: str) -> None:
    speech, card = Speech(language), shipped_card()
    for name, found in card.tests.items():
        assert figures.test(speech, name) != name
        assert all(figures.figure(speech, code) != code for code in found)
    for methods in card.beside.values():
        said = [figures.means(speech, method) for method in methods]
        assert len(set(said)) == len(methods)
    for each in card.sheet.agreement:
        assert figures.question(speech, each.question) != each.question
    if language != "en":
        assert all(figures.collection(speech, name) != name for name in card.real or {})
        assert all(figures.means(speech, method) != method for method in card.beside["together"])


def test_a_figure_is_said_with_its_interval() -> None:
    speech = Speech("en")
    assert figures.measured(speech, Figure(n=5, value=0.7, low=0.6, high=0.8)) == (
        "0.70 (0.60 to 0.80)"
    )
    assert figures.measured(speech, Figure(n=5, value=0.7)) == "0.70"
    assert figures.measured(speech, Figure(n=0)) == "none of these"


def test_french_writes_a_comma() -> None:
    told = figures.measured(Speech("fr"), Figure(n=5, value=0.7, low=0.6, high=0.8))
    assert told == "0,70 (de 0,60 à 0,80)"
