"""Every reason that the model can give is said in every language."""

from __future__ import annotations

import ast
from itertools import product
from pathlib import Path

import pytest

from classifier import explain, score
from classifier.directions import HEADS
from classifier.mentions import Finder
from classifier.model import load_model
from classifier.reading import Text
from dashboard.words import reasons
from dashboard.words.speech import Speech
from data.cues import MEANINGS
from data.sites import read_lexicon

FR, EN = Speech("fr"), Speech("en")
KIDS = "the platform's made-for-kids flag"
FRONTS = ["the word", KIDS, *(f"{meaning} (cue “a: b)”)" for meaning in MEANINGS.values())]
HEAD_NAMES = [*HEADS.values(), explain._TOGETHER]
WAYS = [explain._sign(1), explain._sign(-1)]


@pytest.mark.parametrize("front", FRONTS)
def test_every_front_way_and_head_is_said_in_french(front: str) -> None:
    for way, head in product(WAYS, HEAD_NAMES):
        told = f"{front}: {way} {head}"
        french = reasons.reason(FR, told)
        assert "speaks" not in french
        assert head not in french
        assert front.partition(" (cue")[0] not in french
        assert ("plaide pour" in french) is (way == WAYS[0])


def test_the_codes_are_those_of_the_model() -> None:
    assert set(reasons._CUES) == set(MEANINGS.values())
    assert set(reasons._HEADS) == set(HEAD_NAMES)


def test_every_rule_that_the_scorer_names_is_said_in_french() -> None:
    tree = ast.parse(Path(score.__file__).read_text(encoding="utf-8"))
    (rules,) = [
        node for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name == "_rules"
    ]  # fmt: skip
    told = {
        node.value.value
        for node in ast.walk(rules)
        if isinstance(node, ast.Yield) and isinstance(node.value, ast.Constant)
    }
    assert told == set(reasons._RULES)
    assert all(reasons.rule(FR, each) != each for each in told)


@pytest.mark.parametrize("flag", list(score._FLAG_CUES))
def test_why_there_are_no_words_for_a_flag_is_said_in_french(flag: str) -> None:
    kinds = " or ".join(MEANINGS[kind] for kind in score._FLAG_CUES[flag])
    told = f"(the wording as a whole; no phrase that {kinds})" if kinds else "(the wording)"
    french = reasons.flag_evidence(FR, told)
    assert french.startswith("(la formulation")
    assert not any(meaning in french for meaning in MEANINGS.values())


def test_words_that_speak_for_a_flag_are_quoted_and_masked_ones_called_so() -> None:
    assert reasons.flag_evidence(EN, "18+") == "“18+”"
    assert reasons.flag_evidence(FR, "(masked)") == "(masqué)"


def test_what_the_model_does_say_of_real_sentences_is_understood() -> None:
    scorer = score.Scorer(Finder(read_lexicon()), load_model())
    texts = [
        Text("Join me on Omegle tonight, school friends!", "Use my code KIWI, link below", ()),
        Text("Why Omegle was dangerous for children", "Block it and report it", (), True),
    ]
    scores = scorer.score(texts, [scorer.find(text) for text in texts], ["en", "en"])
    told = [each.reason for found in scores if found for each in found.evidence]
    assert told
    assert all(reasons.reason(FR, each) != each for each in told)


def test_what_another_model_says_stands_as_it_is() -> None:
    for told in ("reads as an invitation", "x: speaks for whatever", ""):
        assert reasons.reason(FR, told) == told
    assert reasons.rule(FR, "the moon") == "the moon"
