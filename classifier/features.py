"""Turn a text and its mentions into features: words near the mention, cues, structure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import HashingVectorizer

from classifier.cues import CueFinder, Hit, shipped_cues
from classifier.text import FIELDS, GAP, Folded, fold
from data.cues import KINDS
from data.records import Mention

WINDOW = 160
SITE = "xsitex"
WORD_BITS = 16
LETTER_BITS = 17
CUE_WEIGHT = 0.5
_WORD_SHAPE = r"[^\W_]+"
_ZONES = ("title", "near", "anywhere")
_LINK = re.compile(r"https?://|www\.|\w\.(?:com|tv|app|gg|co|io|ly|link|net|org|me|live|chat)\b")
_STRUCTURE = (
    "made for kids",
    "not made for kids",
    "the platform's paid flag",
    "site in the title",
    "site in the description only",
    "site in the tags only",
    "site in hashtags only",
    "the site's address",
    "only the genre",
    "several sites",
    "a link near the site",
    "no description",
    "the site stands deep in the description",
    "a question",
)
NAMES = (*(f"{kind} {zone}" for kind in KINDS for zone in _ZONES), *_STRUCTURE)


@dataclass(frozen=True, slots=True)
class Text:
    """Hold what is scored: a video's words and flags, without anything about its channel."""

    title: str
    description: str = ""
    tags: tuple[str, ...] = ()
    made_for_kids: bool | None = None
    paid: bool | None = None

    def field(self, name: str) -> str:
        """Return one of `FIELDS` as offsets count in it; tags are joined by newlines."""
        return "\n".join(self.tags) if name == "tags" else str(getattr(self, name))


@dataclass(frozen=True, slots=True)
class Reading:
    """Hold a text as the model reads it.

    `words` is the folded title and the windows around each mention, sites
    masked; `cues` have spans in `folded`, the fields joined by `GAP`.
    """

    text: Text
    mentions: tuple[Mention, ...]
    folded: Folded
    starts: tuple[int, ...]
    near: tuple[tuple[int, int], ...]
    cues: tuple[Hit, ...]
    words: str
    structure: tuple[float, ...]

    def place(self, start: int, end: int) -> tuple[str, int, int]:
        """Turn a span of the folded text into field, start and end in the original."""
        begin, stop = self.folded.span(start, end)
        index = max(i for i, offset in enumerate(self.starts) if offset <= begin)
        return FIELDS[index], begin - self.starts[index], stop - self.starts[index]


def read(text: Text, mentions: Sequence[Mention], cues: CueFinder | None = None) -> Reading:
    """Prepare `text` for the model; `mentions` are those that count, at least one."""
    fields = [text.field(name) for name in FIELDS]
    starts = tuple(sum(len(field) + len(GAP) for field in fields[:i]) for i in range(len(fields)))
    folded = fold(GAP.join(fields))
    spans = [_folded_span(mention, starts, folded) for mention in mentions]
    near = _windows(folded.text, spans)
    return Reading(
        text=text,
        mentions=tuple(mentions),
        folded=folded,
        starts=starts,
        near=near,
        cues=tuple((cues or shipped_cues()).find(folded.text)),
        words=_words(folded.text, spans, mentions, near),
        structure=_structure(text, mentions, folded.text, near),
    )


class Features(TransformerMixin, BaseEstimator):
    """Turn readings into one sparse row each: hashed words and letters, cues, structure.

    Nothing is learnt, so that what one model sees any other can be compared to.

    >>> reading = read(Text("come find me on Omegle"), [Mention(site="Omegle", kind="name",
    ...     field="title", start=16, end=22, surface="Omegle", tier="A")])
    >>> Features().fit_transform([reading]).shape == (1, 2**16 + 2**17 + len(NAMES))
    True
    """

    def __init__(self, cue_weight: float = CUE_WEIGHT) -> None:
        self.cue_weight = cue_weight

    def fit(self, readings: Sequence[Reading], y: object = None) -> Features:
        """Do nothing but say so; hashing has nothing to learn."""
        self.n_features_out_ = 2**WORD_BITS + 2**LETTER_BITS + len(NAMES)
        return self

    def transform(self, readings: Sequence[Reading]) -> csr_matrix:
        """Return the rows, shaped (texts, features)."""
        texts = [reading.words for reading in readings]
        named = np.array([named_features(reading) for reading in readings])
        parts = (
            word_hasher().transform(texts),
            letter_hasher().transform(texts),
            csr_matrix(named.reshape(len(texts), len(NAMES)) * self.cue_weight),
        )
        return csr_matrix(hstack(parts, format="csr"))


def word_hasher() -> HashingVectorizer:
    """Return the hasher of words and pairs of words."""
    return HashingVectorizer(
        n_features=2**WORD_BITS, ngram_range=(1, 2), lowercase=False, token_pattern=_WORD_SHAPE
    )


def letter_hasher() -> HashingVectorizer:
    """Return the hasher of runs of two to four letters inside words."""
    return HashingVectorizer(
        n_features=2**LETTER_BITS, analyzer="char_wb", ngram_range=(2, 4), lowercase=False
    )


def named_features(reading: Reading) -> np.ndarray:
    """Return cues by zone and structure as numbers, in the order of `NAMES`."""
    values = np.zeros(len(NAMES))
    title_end = reading.starts[1] - len(GAP)
    for hit in reading.cues:
        base = KINDS.index(hit.kind) * len(_ZONES)
        values[base + 2] = 1.0
        start, _ = reading.folded.span(hit.start, hit.end)
        if start < title_end:
            values[base] = 1.0
        if any(begin <= hit.start < end for begin, end in reading.near):
            values[base + 1] = 1.0
    values[len(KINDS) * len(_ZONES) :] = reading.structure
    return values


def _folded_span(mention: Mention, starts: Sequence[int], folded: Folded) -> tuple[int, int]:
    offset = starts[FIELDS.index(mention.field)]
    start, end = offset + mention.start, offset + mention.end
    if folded.kept is None:
        return start, end
    places = np.searchsorted(folded.kept, [start, end])
    return int(places[0]), int(places[1])


def _windows(text: str, spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the merged stretches around the mentions, none leaving its field."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        left = max(text.rfind("\x00", max(0, start - WINDOW), start) + 1, start - WINDOW, 0)
        right = text.find("\x00", end, end + WINDOW)
        stop = min(len(text) if right < 0 else right, end + WINDOW)
        if merged and left <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((left, stop))
    return tuple(merged)


def _words(
    text: str,
    spans: Sequence[tuple[int, int]],
    mentions: Sequence[Mention],
    near: Sequence[tuple[int, int]],
) -> str:
    characters = list(text)
    for (start, end), mention in zip(spans, mentions, strict=True):
        if mention.kind != "genre" and start < end:
            characters[start:end] = [f" {SITE} "] + [""] * (end - start - 1)
    title_end = text.find("\x00")
    pieces = ["".join(characters[: title_end if title_end >= 0 else None])[:600]]
    pieces += ["".join(characters[start:end]) for start, end in near if start > title_end]
    return " \n ".join(pieces[:12])


def _structure(
    text: Text, mentions: Sequence[Mention], folded: str, near: Sequence[tuple[int, int]]
) -> tuple[float, ...]:
    fields = {mention.field for mention in mentions}
    kinds = {mention.kind for mention in mentions}
    first = min(
        (mention.start for mention in mentions if mention.field == "description"), default=0
    )
    values = (
        text.made_for_kids is True,
        text.made_for_kids is False,
        text.paid is True,
        "title" in fields,
        fields <= {"description", "tags"} and "description" in fields,
        fields == {"tags"},
        kinds == {"hashtag"} or (fields == {"tags"}),
        "domain" in kinds,
        kinds == {"genre"},
        len({mention.site for mention in mentions}) > 1,
        any(_LINK.search(folded, start, end) for start, end in near),
        not text.description.strip(),
        "title" not in fields and first > 2 * WINDOW,
        "?" in text.title or "؟" in text.title or "？" in text.title,
    )
    return tuple(map(float, values))
