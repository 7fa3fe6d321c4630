"""Score texts: find what they name, say how they speak of it, and why."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np

from classifier.directions import Directions, directions
from classifier.explain import explain_all, find_pieces
from classifier.flip import Flip, find_flips
from classifier.language import UNDETERMINED, detect_all, is_supported
from classifier.mentions import Finder
from classifier.model import Model, Prediction
from classifier.reading import Reading, Text, read_all
from classifier.target import Shares
from data.codebook import FLAGS, STANCES, TARGETS, YOUTHS
from data.cues import MEANINGS
from data.minors import all_who_say_so
from data.records import Evidence, Mention

FLAG_FROM = 0.5
_CHILD = "likely_minor_uploader"
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
    `rules` names what acted beside the heads; `flip` is None where nobody asked.
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
    rules: tuple[str, ...] = ()
    flip: Flip | None = None


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
        *,
        reasons: bool = True,
        flips: Collection[str] = (),
    ) -> list[Score | None]:
        """Return the score of each text, None where it names neither a site nor the genre.

        Without `reasons` there is no evidence; of texts decided as one of `flips`
        there is the smallest deletion that changes the decision.
        """
        counted = [
            tuple(mention for mention in found if mention.kind != "adjacent") for found in mentions
        ]
        wanted = [place for place, found in enumerate(counted) if found]
        scores: list[Score | None] = [None] * len(texts)
        for begin in range(0, len(wanted), BATCH):
            places = wanted[begin : begin + BATCH]
            with _undisturbed():
                readings = read_all([texts[i] for i in places], [counted[i] for i in places])
                languages = detect_all(
                    [f"{texts[place].title} {texts[place].description}" for place in places],
                    [declared[place] for place in places],
                )
                said = self._scores(readings, languages, reasons=reasons, flips=flips)
            for place, score in zip(places, said, strict=True):
                scores[place] = score
        return scores

    def _scores(
        self,
        readings: Sequence[Reading],
        languages: Sequence[str],
        *,
        reasons: bool,
        flips: Collection[str],
    ) -> list[Score]:
        prediction = self.model.predict(readings)
        decisions = self.model.decide(prediction)
        why: list[list[Evidence]] = [[] for _ in readings]
        turns: list[Flip | None] = [None] * len(readings)
        if reasons or flips:
            pieces = find_pieces(readings, self.model, self._directions, prediction, decisions)
            why = explain_all(readings, pieces, self.model, prediction)
            if flips:
                turns = find_flips(readings, pieces, self.model, decisions, flips)
        rounded = _Rounded(prediction, readings)
        return [
            self._one(reading, language, rounded, place, decisions[place], why[place], turns[place])
            for place, (reading, language) in enumerate(zip(readings, languages, strict=True))
        ]

    def _one(
        self,
        reading: Reading,
        language: str,
        said: _Rounded,
        place: int,
        decision: str,
        evidence: Sequence[Evidence],
        flip: Flip | None,
    ) -> Score:
        score, low, high = said.interval[place]
        return Score(
            mentions=reading.mentions,
            language=language,
            decision=decision if is_supported(language) else "unsupported",
            model_id=self.model.model_id,
            stance=dict(zip(STANCES, said.stance[place], strict=True)),
            youth=dict(zip(YOUTHS, said.youth[place], strict=True)),
            target=dict(zip(TARGETS, said.target[place], strict=True)),
            score=score,
            low=low,
            high=high,
            flags=_flags(reading, said.flags[place], said.children[place]),
            evidence=tuple(evidence),
            rules=tuple(self._rules(reading, language, said, place)),
            flip=flip if is_supported(language) else None,
        )

    def _rules(self, reading: Reading, language: str, said: _Rounded, place: int) -> Iterator[str]:
        """Name what acted on the decision beside the words."""
        thresholds = self.model.thresholds
        if reading.text.made_for_kids:
            yield "the platform's made-for-kids flag: speaks to the young, whatever the words say"
        mixed = said.flags[place][FLAGS.index("mixed")] >= thresholds["mixed"]
        if mixed and said.target[place][0] >= thresholds["yes"]:
            yield "warning and link together: a person decides"
        if language == UNDETERMINED:
            yield "too little text to tell its language: taken for a supported one"
        elif not is_supported(language):
            yield "a language that the evaluation does not cover: no decision"


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Python look for no cycles meanwhile: a batch makes 100,000 things, and no cycle."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class _Rounded:
    """Hold a prediction as lists of plain numbers, rounded, one row a text.

    `children` are the words by which a text says that a child wrote it.
    """

    def __init__(self, prediction: Prediction, readings: Sequence[Reading]) -> None:
        size = len(prediction.score)
        self.stance = _rows(prediction.stance, STANCES, size)
        self.youth = _rows(prediction.youth, YOUTHS, size)
        self.target = prediction.target.round(6).tolist()
        self.flags = _rows(prediction.flags, FLAGS, size)
        both = (prediction.score, prediction.low, prediction.high)
        self.interval = np.column_stack(both).round(6).tolist()
        texts = [reading.text for reading in readings]
        self.children = all_who_say_so([(text.title, text.description) for text in texts])


def _rows(answers: Shares, names: Sequence[str], size: int) -> list[list[float]]:
    """Return the shares of `names`, 0 for what the model never met."""
    nothing = np.zeros(size)
    columns = [answers.get(name, nothing) for name in names]
    rows: list[list[float]] = np.column_stack(columns).round(6).tolist()
    return rows


def _flags(reading: Reading, shares: Sequence[float], own: str | None) -> tuple[Flag, ...]:
    """Return the likely flags; of a child's `own` words no model is asked."""
    if not own and max(shares) < FLAG_FROM:
        return ()
    told = dict(zip(FLAGS, shares, strict=True))
    if own:
        told[_CHILD] = 1.0
    return tuple(
        Flag(
            name=name,
            p=p,
            evidence=(own,) if own and name == _CHILD else tuple(_words_for(reading, name)),
        )
        for name, p in told.items()
        if p >= FLAG_FROM
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
