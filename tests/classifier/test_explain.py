from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from classifier.explain import MOST, Directions, directions, explain
from classifier.features import NAMES, Features
from classifier.mentions import Finder
from classifier.model import Model
from classifier.reading import Reading, Text, read
from data.corpus import Example
from data.records import Evidence

Corpus = tuple[list[Example], list[Reading]]


@pytest.fixture(scope="module")
def way(model: Model) -> Directions:
    """Return the two directions of the shipped model."""
    return directions(model)


def told(finder: Finder, way: Directions, *fields: str) -> list[Evidence]:
    return explain(read(Text(*fields), finder.find(*fields)), way)


def without(reading: Reading, item: Evidence) -> Text:
    field = reading.text.field(item.field)
    left = field[: item.start] + field[item.end :]
    return replace(
        reading.text, **{item.field: tuple(left.split("\n")) if item.field == "tags" else left}
    )


def test_each_span_is_a_slice_of_its_field_none_overlaps_and_the_strongest_come_first(
    corpus: Corpus, way: Directions
) -> None:
    for reading in corpus[1]:
        found = explain(reading, way)
        assert len(found) <= MOST
        for item in found:
            assert item.text == reading.text.field(item.field)[item.start : item.end]
            assert item.text
            assert item.reason
        for one, other in combinations(found, 2):
            apart = one.end <= other.start or other.end <= one.start
            assert one.field != other.field or apart
        weights = [abs(item.weight) for item in found]
        assert weights == sorted(weights, reverse=True)


def test_almost_every_text_is_explained(corpus: Corpus, way: Directions) -> None:
    assert np.mean([bool(explain(reading, way)) for reading in corpus[1]]) >= 0.95


def test_the_reason_says_which_way_the_weight_points(corpus: Corpus, way: Directions) -> None:
    for reading in corpus[1]:
        for item in explain(reading, way):
            assert ("speaks for" if item.weight > 0 else "speaks against") in item.reason


def test_an_invitation_weighs_for_and_a_warning_against(finder: Finder, way: Directions) -> None:
    invites = told(finder, way, "come join me on omegle, link in bio")
    warns = told(finder, way, "warning: the dangers of omegle, police investigate")
    assert sum(e.weight for e in invites if e.reason.endswith("promoting")) > 0
    assert sum(e.weight for e in warns if e.reason.endswith("promoting")) < 0


def test_the_sites_own_name_is_no_evidence(corpus: Corpus, way: Directions) -> None:
    for reading in corpus[1]:
        for item in explain(reading, way):
            if item.reason.startswith("the word"):
                assert not any(
                    mention.field == item.field
                    and item.start < mention.end
                    and mention.start < item.end
                    for mention in reading.mentions
                )


def test_a_cue_is_named_with_its_phrase(finder: Finder, way: Directions) -> None:
    found = told(finder, way, "omegle, link in bio")
    assert any("(cue “" in item.reason for item in found)


def test_a_disguised_text_is_explained_by_its_own_characters(
    finder: Finder, way: Directions
) -> None:
    title = "𝗷𝗼𝗶𝗻 𝗺𝗲 on o\u200bmegle, l\u200bink in bio"
    found = told(finder, way, title)
    assert found
    assert all(item.text == title[item.start : item.end] for item in found)


def test_the_directions_are_the_heads_own_log_odds(
    model: Model, corpus: Corpus, way: Directions
) -> None:
    rows = Features().fit_transform(corpus[1][:100])
    head = model.heads["stance"]
    logits = head.logits(model.columns.transform(rows)) / head.temperature_
    place = list(head.classes_).index("promotes")
    others = [i for i in range(len(head.classes_)) if i != place]
    bias = head.intercept_ / head.temperature_
    expected = logits[:, place] - bias[place] - (logits[:, others] - bias[others]).mean(axis=1)
    assert rows @ way.promotes == pytest.approx(expected)
    assert len(way.promotes) == rows.shape[1]
    assert len(NAMES) < rows.shape[1]


def test_deleting_the_top_evidence_for_promoting_lowers_the_chance_that_it_promotes(
    model: Model, finder: Finder, corpus: Corpus, way: Directions
) -> None:
    decisions = model.decide(model.predict(corpus[1]))
    before, after = [], []
    for reading, decision in zip(corpus[1], decisions, strict=True):
        best = [
            item
            for item in explain(reading, way)
            if item.weight > 0 and item.reason.endswith("promoting")
        ]
        if decision == "review" or not best:
            continue
        left = without(reading, best[0])
        found = finder.find(left.title, left.description, left.tags)
        mentions = [mention for mention in found if mention.kind != "adjacent"]
        if mentions:
            before.append(reading)
            after.append(read(left, mentions))
    assert len(before) >= 300
    fell = model.predict(after).stance["promotes"] < model.predict(before).stance["promotes"]
    print(f"lowered in {fell.mean():.3f} of {len(before)} decided texts")
    assert fell.mean() >= 0.8
