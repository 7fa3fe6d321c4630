from __future__ import annotations

import numpy as np
import pytest

from classifier.features import NAMES, WORD_COLUMNS, word_rows
from classifier.phrases import ANSWERS, Phrases, read_phrases
from data.codebook import FLAGS, STANCES, YOUTHS
from data.cues import KINDS, read_cues


@pytest.fixture(scope="module")
def phrases() -> Phrases:
    """Return the shipped phrases, read once."""
    return read_phrases()


def test_every_phrase_of_every_language_is_there_once_a_kind(phrases: Phrases) -> None:
    shipped = {
        (kind, phrase)
        for kinds in read_cues().values()
        for kind, every in kinds.items()
        for phrase in every
    }
    assert len(phrases.kinds) == phrases.rows.shape[0] == len(shipped)
    assert set(phrases.kinds) == {kind for kind, _ in shipped} <= set(KINDS)


def test_a_phrase_fills_the_columns_of_its_words_and_no_cue(phrases: Phrases) -> None:
    assert phrases.rows.shape[1] == WORD_COLUMNS + len(NAMES)
    assert phrases.rows[:, WORD_COLUMNS:].nnz == 0
    invites = list(
        dict.fromkeys(phrase for kinds in read_cues().values() for phrase in kinds["invite"])
    )
    places = np.flatnonzero(phrases.kinds == "invite")
    row = phrases.rows[places[invites.index("come find me")], :WORD_COLUMNS]
    assert (row != word_rows(["come find me"])).nnz == 0


def test_each_answer_is_one_of_the_codebook_and_each_kind_one_of_the_cues() -> None:
    answers = {"stance": STANCES, "youth": YOUTHS}
    for question, said in ANSWERS.items():
        assert question in {*answers, *FLAGS}
        assert set(said.values()) <= set(answers.get(question, ("yes", "no")))
        assert set(said) <= set(KINDS)


def test_a_question_is_answered_by_the_phrases_that_speak_of_it_alone(phrases: Phrases) -> None:
    rows, said = phrases.of("youth", np.array(["none", "strong"]))
    assert rows.shape[0] == len(said)
    assert set(said) == {"none", "strong"}
    assert (said == "strong").sum() == (phrases.kinds == "pupil").sum()
    nothing, answers = phrases.of("sarcasm", np.array(["no", "yes"]))
    assert nothing.shape == (0, phrases.rows.shape[1])
    assert len(answers) == 0
