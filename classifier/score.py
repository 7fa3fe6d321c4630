"""Score texts: find what they name, say how they speak of it, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from classifier.explain import Directions, directions, explain_all
from classifier.language import detect, is_supported
from classifier.mentions import Finder
from classifier.model import Model, Prediction
from classifier.reading import Reading, Text, read
from classifier.target import Shares
from data.codebook import FLAGS, STANCES, TARGETS, YOUTHS
from data.cues import MEANINGS
from data.records import Evidence, Mention

FLAG_FROM = 0.5
BATCH = 500
_FLAG_CUES = {
    "minors_as_content": ("minors",),
    "idol_encounter": ("idol",),
    "likely_minor_uploader": ("pupil",),
    "adult_only": ("adult",),
    "link_only": ("link", "referral"),
    "mixed": ("warn", "link"),
    "sarcasm": (),
    "paid_disclosed": ("sponsor",),
    "paid_suspected": ("referral", "sponsor"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Flag:
    """Hold one flag of the codebook, how likely it is, and the words that speak for it."""

    name: str
    p: float
    evidence: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    """Hold what the model says of one text; shares are None where it says nothing.

    `score` is the review priority, P(yes) + half of P(unsure), never guilt.
    """

    mentions: tuple[Mention, ...]
    language: str
    decision: str
    model_id: str
    stance: dict[str, float] | None = None
    youth: dict[str, float] | None = None
    target: dict[str, float] | None = None
    score: float | None = None
    low: float | None = None
    high: float | None = None
    flags: tuple[Flag, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Scorer:
    """Score texts with one finder and one model."""

    def __init__(self, finder: Finder, model: Model) -> None:
        self.finder = finder
        self.model = model
        self._directions: Directions = directions(model)

    def find(self, text: Text) -> tuple[Mention, ...]:
        """Return every mention of `text`, those of adjacent apps among them."""
        return self.finder.find(text.title, text.description, text.tags)

    def score(
        self,
        texts: Sequence[Text],
        mentions: Sequence[Iterable[Mention]],
        declared: Sequence[str | None],
    ) -> list[Score | None]:
        """Return the score of each text, None where it names neither a site nor the genre."""
        counted = [
            tuple(mention for mention in found if mention.kind != "adjacent") for found in mentions
        ]
        wanted = [place for place, found in enumerate(counted) if found]
        scores: list[Score | None] = [None] * len(texts)
        for begin in range(0, len(wanted), BATCH):
            places = wanted[begin : begin + BATCH]
            readings = [read(texts[place], counted[place]) for place in places]
            languages = [_language(texts[place], declared[place]) for place in places]
            for place, score in zip(places, self._scores(readings, languages), strict=True):
                scores[place] = score
        return scores

    def _scores(self, readings: Sequence[Reading], languages: Sequence[str]) -> list[Score]:
        prediction = self.model.predict(readings)
        decisions = self.model.decide(prediction)
        reasons = explain_all(readings, self._directions)
        return [
            self._one(reading, language, prediction, place, decision, evidence)
            for place, (reading, language, decision, evidence) in enumerate(
                zip(readings, languages, decisions, reasons, strict=True)
            )
        ]

    def _one(
        self,
        reading: Reading,
        language: str,
        prediction: Prediction,
        place: int,
        decision: str,
        evidence: Sequence[Evidence],
    ) -> Score:
        shares = {
            "stance": _shares(prediction.stance, STANCES, place),
            "youth": _shares(prediction.youth, YOUTHS, place),
            "target": _shares(dict(zip(TARGETS, prediction.target.T, strict=True)), TARGETS, place),
        }
        return Score(
            mentions=reading.mentions,
            language=language,
            decision=decision if is_supported(language) else "unsupported",
            model_id=self.model.model_id,
            score=_rounded(prediction.score[place]),
            low=_rounded(prediction.low[place]),
            high=_rounded(prediction.high[place]),
            flags=_flags(reading, prediction, place),
            evidence=tuple(evidence),
            **shares,
        )


def _language(text: Text, declared: str | None) -> str:
    return detect(f"{text.title} {text.description}", declared)


def _shares(answers: Shares, names: Sequence[str], place: int) -> dict[str, float]:
    return {name: _rounded(answers[name][place]) if name in answers else 0.0 for name in names}


def _flags(reading: Reading, prediction: Prediction, place: int) -> tuple[Flag, ...]:
    likely = [name for name in FLAGS if prediction.flags[name][place] >= FLAG_FROM]
    return tuple(
        Flag(
            name=name,
            p=_rounded(prediction.flags[name][place]),
            evidence=tuple(_words_for(reading, name)),
        )
        for name in likely
    )


def _words_for(reading: Reading, flag: str) -> list[str]:
    """Return the words of the text whose cues speak for `flag`, or why there are none."""
    spans = {
        reading.place(hit.start, hit.end) for hit in reading.cues if hit.kind in _FLAG_CUES[flag]
    }
    words = [reading.text.field(field)[start:end] for field, start, end in sorted(spans)]
    if words:
        return words[:5]
    kinds = " or ".join(MEANINGS[kind] for kind in _FLAG_CUES[flag])
    return [f"(the wording as a whole; no phrase that {kinds})" if kinds else "(the wording)"]


def _rounded(value: np.floating[Any] | float) -> float:
    return round(float(value), 6)
