"""Say which language a text is in, and whether the evaluation covers it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from py3langid.langid import MODEL_FILE, LanguageIdentifier
from scipy.sparse import coo_matrix
from scipy.special import softmax

SUPPORTED = frozenset(
    ("ar", "de", "en", "es", "fr", "hi", "id", "it", "ja", "ko", "nl", "pl", "pt", "ru", "tl", "tr")
)
UNDETERMINED = "und"
_ALIASES = {"fil": "tl", "in": "id", "ms": "id", "jv": "id", "gl": "pt"}
_NOISE = re.compile(r"https?://\S+|www\.\S+|[#@]\w+|[\d_]+")
LONGEST = 2_000
# Below these, a language outside the supported ones is a guess and is not believed.
_ENOUGH = 40
_SURE = 0.98


def detect(text: str, declared: str | None = None) -> str:
    """Return the language's code, `und` for too little text; a declared one is believed."""
    return detect_all([text], [declared])[0]


def detect_all(texts: Sequence[str], declared: Sequence[str | None]) -> list[str]:
    """Return the language of each text; see `detect`."""
    codes = [_declared(each) if each else UNDETERMINED for each in declared]
    asked = {
        place: words
        for place, (text, each) in enumerate(zip(texts, declared, strict=True))
        if not each
        and (words := _NOISE.sub(" ", text[:LONGEST]).strip())
        and sum(map(str.isalpha, words)) >= 4
    }
    if asked:
        shares = _shares(list(asked.values()))
        for (place, words), row in zip(asked.items(), shares, strict=True):
            codes[place] = _believed(words, row)
    return codes


def _declared(declared: str) -> str:
    code = declared.replace("_", "-").split("-")[0].lower()
    return _ALIASES.get(code, code)


def _believed(words: str, shares: NDArray[np.float64]) -> str:
    """Return the likeliest language, or the likeliest supported one where that is a guess."""
    labels = _identifier().nb_classes
    best = int(shares.argmax())
    code = _ALIASES.get(labels[best], str(labels[best]))
    if code in SUPPORTED:
        return code
    if shares[best] >= _SURE and sum(map(str.isalpha, words)) >= _ENOUGH:
        return code
    order = np.argsort(-shares, kind="stable")
    return next((str(labels[i]) for i in order if labels[i] in SUPPORTED), UNDETERMINED)


def _shares(texts: Sequence[str]) -> NDArray[np.float64]:
    """Return how likely each text is in each language, as py3langid says it, for many at once.

    All texts walk its automaton in step, so that one array move serves them all;
    py3langid has no public way to many texts, hence its private names below.
    """
    model = _identifier()
    raw = [model._encode(text) for text in texts]  # noqa: SLF001
    order = np.argsort([-len(each) for each in raw], kind="stable")
    lengths = np.array([len(raw[place]) for place in order])
    letters = np.zeros((int(lengths[0]), len(raw)), dtype=np.intp)
    for column, place in enumerate(order):
        letters[: lengths[column], column] = np.frombuffer(raw[place], dtype=np.uint8)
    moves, first, out, weights = _automaton()
    state = np.zeros(len(raw), dtype=np.intp)
    met = np.full(letters.shape, -1, dtype=np.int32)
    still = np.searchsorted(-lengths, -np.arange(len(letters)), side="left")
    for step, count in enumerate(still):
        state = moves[first[state[:count]] + letters[step, :count]]
        met[step, :count] = out[state]
    steps, columns = np.nonzero(met >= 0)
    filled = (order[columns], met[steps, columns])
    counts = coo_matrix(
        (np.ones(len(steps), np.float32), filled), shape=(len(raw), len(model.nb_ptc))
    )
    scores = counts.tocsr().log1p() @ weights + model.nb_pc
    scores[np.bincount(order[columns], minlength=len(raw)) == 0] = 0.0
    sizes = np.sqrt(np.array([len(each) or 1 for each in raw]))
    shares = softmax(scores / sizes[:, None], axis=1)
    for one, other in model._alias_pairs:  # noqa: SLF001
        shares[:, one] += shares[:, other]
        shares[:, other] = 0.0
    return np.asarray(shares)


@cache
def _automaton() -> tuple[
    NDArray[np.intp], NDArray[np.intp], NDArray[np.int32], NDArray[np.float32]
]:
    model = _identifier()
    first = np.array(model._rowbase, dtype=np.intp)  # noqa: SLF001
    moves = np.array(model.tk_nextmove, dtype=np.intp)
    weights = np.ascontiguousarray(model.nb_ptc, dtype=np.float32)
    return moves, first, np.array(model.tk_output, dtype=np.int32), weights


def is_supported(language: str) -> bool:
    """Tell whether scores in this language were evaluated; too little text is no reason to fail."""
    return language in SUPPORTED or language == UNDETERMINED


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
