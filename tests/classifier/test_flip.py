from __future__ import annotations

from dataclasses import replace

import pytest

from classifier.explain import MOST
from classifier.reading import Reading, Text
from classifier.score import Score, Scorer
from data.corpus import Example

Corpus = tuple[list[Example], list[Reading]]


def scored(scorer: Scorer, texts: list[Text]) -> list[Score]:
    found = [scorer.find(text) for text in texts]
    scores = scorer.score(texts, found, ["en"] * len(texts), flips=True)
    return [score for score in scores if score is not None]


@pytest.fixture(scope="module")
def judged(scorer: Scorer, corpus: Corpus) -> list[tuple[Text, Score]]:
    """Return some texts of the corpus with their scores and what would change the decisions."""
    texts = [reading.text for reading in corpus[1][::5]]
    texts = [text for text in texts if any(m.kind != "adjacent" for m in scorer.find(text))]
    return list(zip(texts, scored(scorer, texts), strict=True))


def test_only_what_the_model_decides_can_be_turned(judged: list[tuple[Text, Score]]) -> None:
    for _, score in judged:
        assert (score.flip is None) == (score.decision == "review")
        if score.flip is not None and score.flip.spans:
            assert len(score.flip.spans) <= MOST
            assert score.flip.becomes not in {"", score.decision}


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
