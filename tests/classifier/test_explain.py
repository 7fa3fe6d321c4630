from __future__ import annotations

import random
import re
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from classifier.explain import KIDS, MOST
from classifier.reading import Reading, Text
from classifier.score import Score, Scorer
from data.corpus import Example
from data.formats import formats_of
from data.records import Evidence, Mention

Corpus = tuple[list[Example], list[Reading]]
Explained = list[tuple[Reading, Score]]
Span = tuple[str, int, int]


def scored(scorer: Scorer, texts: list[Text], *, reasons: bool = True) -> list[Score | None]:
    found = [scorer.find(text) for text in texts]
    return scorer.score(texts, found, ["en"] * len(texts), reasons=reasons)


@pytest.fixture(scope="module")
def explained(scorer: Scorer, corpus: Corpus) -> Explained:
    """Return every text of the corpus with its score and reasons."""
    readings = corpus[1]
    mentions = [reading.mentions for reading in readings]
    scores = scorer.score([r.text for r in readings], mentions, ["en"] * len(readings))
    return [(r, score) for r, score in zip(readings, scores, strict=True) if score is not None]


def told(scorer: Scorer, *fields: str, **flags: bool) -> tuple[Evidence, ...]:
    (score,) = scored(scorer, [Text(*fields, **flags)])
    assert score is not None
    return score.evidence


def without(text: Text, field: str, start: int, end: int) -> Text:
    whole = text.field(field)
    left = whole[:start] + whole[end:]
    return replace(text, **{field: tuple(left.split("\n")) if field == "tags" else left})


def other_words(
    text: Text, mentions: tuple[Mention, ...], best: Evidence, choose: random.Random
) -> Span | None:
    """Return some run of words as long as `best`, beside it and beside every mention."""
    taken = [(m.field, m.start, m.end) for m in mentions] + [(best.field, best.start, best.end)]
    runs = []
    for field in ("title", "description", "tags"):
        words = [match.span() for match in re.finditer(r"[^\W_]+", text.field(field))]
        for place, (start, _) in enumerate(words):
            ends = [end for _, end in words[place:] if end - start >= best.end - best.start]
            if ends and not any(f == field and s < ends[0] and start < e for f, s, e in taken):
                runs.append((field, start, ends[0]))
    return choose.choice(runs) if runs else None


def test_each_span_is_a_slice_of_its_field_none_overlaps_and_the_strongest_come_first(
    explained: Explained,
) -> None:
    for reading, score in explained:
        found = [item for item in score.evidence if item.field != KIDS]
        assert len(score.evidence) <= MOST
        for item in found:
            assert item.text == reading.text.field(item.field)[item.start : item.end]
            assert item.text
        for one, other in combinations(found, 2):
            apart = one.end <= other.start or other.end <= one.start
            assert one.field != other.field or apart
        weights = [abs(item.weight) for item in found]
        assert weights == sorted(weights, reverse=True)


def test_almost_every_text_is_explained(explained: Explained) -> None:
    assert np.mean([bool(score.evidence) for _, score in explained]) >= 0.95


def test_the_reason_says_which_way_the_weight_points(explained: Explained) -> None:
    for _, score in explained:
        for item in score.evidence:
            assert ("speaks for" if item.weight > 0 else "speaks against") in item.reason


def test_an_invitation_weighs_for_and_a_warning_against(scorer: Scorer) -> None:
    invites = told(scorer, "year 8s, come join me on omegle, link in bio")
    warns = told(scorer, "warning: the dangers of omegle, police investigate")
    assert sum(each.weight for each in invites) > 0
    assert sum(each.weight for each in warns) < 0


def test_the_sites_own_name_is_no_evidence(explained: Explained) -> None:
    for _, score in explained:
        for item in score.evidence:
            assert not any(
                mention.field == item.field
                and item.start < mention.end
                and mention.start < item.end
                for mention in score.mentions
                if item.reason.startswith("the word")
            )


def test_a_cue_is_named_with_its_phrase(scorer: Scorer) -> None:
    assert any("(cue “" in item.reason for item in told(scorer, "omegle, link in bio"))


def test_the_reasons_tell_in_which_ways_a_text_encourages(scorer: Scorer) -> None:
    pieces = told(scorer, "I'm on OmeTV now", "type hats as your interest, use my code HAT5")
    found = formats_of([{"reason": piece.reason} for piece in pieces], [])
    assert {"keyword", "referral"} <= set(found)


def test_the_platforms_made_for_kids_flag_is_evidence_without_words(scorer: Scorer) -> None:
    first = told(scorer, "join me on omegle", made_for_kids=True)[0]
    assert (first.field, first.start, first.end, first.text) == (KIDS, 0, 0, "")
    assert first.reason.startswith("the platform's made-for-kids flag: speaks for")
    assert first.weight > 0


def test_a_word_that_moves_no_head_its_way_alone_is_said_to_move_it_with_others(
    scorer: Scorer,
) -> None:
    title = "year 8s, come join me on OmeTV right now!"
    found = told(scorer, title, "back to school special, link in bio", made_for_kids=True)
    against = [item for item in found if item.weight < 0]
    assert against
    assert not any("against speaking to the young" in item.reason for item in against)


def test_a_disguised_text_is_explained_by_its_own_characters(scorer: Scorer) -> None:
    title = "𝗷𝗼𝗶𝗻 𝗺𝗲 on o\u200bmegle, l\u200bink in bio"
    found = told(scorer, title)
    assert found
    assert all(item.text == title[item.start : item.end] for item in found)


@pytest.mark.parametrize(("decision", "sign"), [("yes", 1), ("no", -1)])
def test_deleting_the_top_evidence_moves_the_score_more_than_other_words_do(
    scorer: Scorer, explained: Explained, decision: str, sign: int
) -> None:
    choose = random.Random(7)  # noqa: S311 - a sample, not a secret
    decided = [(r.text, score) for r, score in explained if score.decision == decision]
    tried: list[tuple[float, Text, Text]] = []
    for text, score in choose.sample(decided, 150):
        best = [e for e in score.evidence if e.weight * sign > 0 and e.field != KIDS]
        other = other_words(text, score.mentions, best[0], choose) if best else None
        if other is not None and score.score is not None:
            first = without(text, best[0].field, best[0].start, best[0].end)
            tried.append((score.score, first, without(text, *other)))
    assert len(tried) >= 130
    scores = [
        each and each.score
        for one in tried
        for each in scored(scorer, list(one[1:]), reasons=False)
    ]
    after = np.array([each or 0.0 for each in scores]).reshape(-1, 2)
    moved = sign * (np.array([one[0] for one in tried])[:, None] - after)
    faithful = (moved[:, 0] > 0) & (moved[:, 0] > moved[:, 1])
    print(f"{decision}: {faithful.mean():.3f} of {len(tried)}")
    assert faithful.mean() >= 0.95
