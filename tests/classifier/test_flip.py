from __future__ import annotations

from dataclasses import replace

import pytest

from classifier.explain import MOST
from classifier.flip import ALL, READ
from classifier.reading import Reading, Text
from classifier.score import Score, Scorer
from data.corpus import Example

Corpus = tuple[list[Example], list[Reading]]


def scored(scorer: Scorer, texts: list[Text]) -> list[Score]:
    found = [scorer.find(text) for text in texts]
    scores = scorer.score(texts, found, ["en"] * len(texts), flips=ALL)
    return [score for score in scores if score is not None]


@pytest.fixture(scope="module")
def judged(scorer: Scorer, corpus: Corpus) -> list[tuple[Text, Score]]:
    """Return some texts of the corpus with their scores and what would change the decisions."""
    texts = [reading.text for reading in corpus[1][::5]]
    texts = [text for text in texts if any(m.kind != "adjacent" for m in scorer.find(text))]
    return list(zip(texts, scored(scorer, texts), strict=True))


def test_what_would_turn_a_decision_turns_it_into_another(judged: list[tuple[Text, Score]]) -> None:
    for _, score in judged:
        assert score.flip is not None
        assert len(score.flip.spans) <= MOST
        assert bool(score.flip.spans) == (score.flip.becomes not in {"", score.decision})


def test_a_text_left_to_a_person_becomes_a_no_without_what_speaks_for_a_yes(
    judged: list[tuple[Text, Score]],
) -> None:
    turned = [s.flip for _, s in judged if s.decision == "review" and s.flip and s.flip.spans]
    assert len(turned) >= 20
    assert {flip.becomes for flip in turned} == {"no"}
    assert all(span.weight > 0 for flip in turned for span in flip.spans)


def test_only_the_decisions_asked_for_are_turned(scorer: Scorer) -> None:
    texts = [
        Text("year 8s, come find me on OmeTV right now, link in bio, back to school special"),
        Text("warning: the dangers of omegle, police investigate"),
    ]
    found = [scorer.find(text) for text in texts]
    first, second = scorer.score(texts, found, ["en"] * 2, flips=READ)
    assert first is not None
    assert second is not None
    assert first.flip is not None
    assert (second.decision, second.flip) == ("no", None)


def test_a_language_without_a_decision_has_none_to_turn(scorer: Scorer) -> None:
    text = Text("join me on omegle")
    (score,) = scorer.score([text], [scorer.find(text)], ["sv"], flips=ALL)
    assert score is not None
    assert (score.decision, score.flip) == ("unsupported", None)


def test_deleting_the_spans_turns_the_decision(
    scorer: Scorer, judged: list[tuple[Text, Score]]
) -> None:
    turned = []
    for text, score in judged:
        left = text
        spans = score.flip.spans if score.flip else ()
        for each in sorted(spans, key=lambda span: -span.start):
            field = left.field(each.field)
            cut = field[: each.start] + field[each.end :]
            whole = tuple(cut.split("\n")) if each.field == "tags" else cut
            left = replace(left, **{each.field: whole})
        if spans and any(mention.kind != "adjacent" for mention in scorer.find(left)):
            (after,) = scored(scorer, [left])
            turned.append(after.decision == score.flip.becomes)
    assert len(turned) >= 100
    assert sum(turned) / len(turned) >= 0.95


def test_a_single_strong_word_is_enough_where_it_alone_decides(
    judged: list[tuple[Text, Score]],
) -> None:
    sizes = [len(s.flip.spans) for _, s in judged if s.flip and s.flip.spans]
    assert sizes.count(1) > len(sizes) / 3


def test_nobody_is_told_what_nobody_asked(scorer: Scorer) -> None:
    text = Text("warning: the dangers of omegle")
    (score,) = scorer.score([text], [scorer.find(text)], ["en"])
    assert score is not None
    assert score.flip is None
