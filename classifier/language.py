"""Say which language a text is in, and whether the evaluation covers it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

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
LONGEST = 400  # says the same of 998 in 1,000 texts as 2,000 letters do, in half the time
_LEAST = 4
# Below these, a language outside the supported ones is a guess and is not believed.
_ENOUGH = 40
_SURE = 0.98
_LEAD, _PIECE = 6, 64  # bytes: the longest run that py3langid counts, and how much is read at once


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
        and _has_letters(words, _LEAST)
    }
    if asked:
        shares = _shares(list(asked.values()))
        for (place, words), row in zip(asked.items(), shares, strict=True):
            codes[place] = _believed(words, row)
    return codes


def _has_letters(words: str, least: int) -> bool:
    return sum(1 for _ in islice(filter(str.isalpha, words), least)) == least


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
    if shares[best] >= _SURE and _has_letters(words, _ENOUGH):
        return code
    order = np.argsort(-shares, kind="stable")
    return next((str(labels[i]) for i in order if labels[i] in SUPPORTED), UNDETERMINED)


def _shares(texts: Sequence[str]) -> NDArray[np.float64]:
    """Return how likely each text is in each language, as py3langid says it, for many at once.

    py3langid has no public way to many texts, hence its private names below.
    """
    model = _identifier()
    raw = [model._encode(text) for text in texts]  # noqa: SLF001
    sizes = np.array([len(each) for each in raw])
    owners, met = _met(raw, sizes)
    counts = coo_matrix(
        (np.ones(len(met), np.float32), (owners, met)), shape=(len(raw), len(model.nb_ptc))
    ).tocsr()
    scores = counts.log1p() @ _automaton().weights + model.nb_pc
    scores[np.diff(counts.indptr) == 0] = 0.0
    shares = softmax(scores / np.sqrt(np.maximum(sizes, 1))[:, None], axis=1)
    for one, other in model._alias_pairs:  # noqa: SLF001
        shares[:, one] += shares[:, other]
        shares[:, other] = 0.0
    return np.asarray(shares)


def _met(
    raw: Sequence[bytes], sizes: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
    """Return the runs of bytes met in each text: whose they are, and which.

    All texts walk the automaton in step, cut into pieces, so that one array move
    serves them all. It remembers `_LEAD` bytes at most: a piece that starts so
    many earlier is read as if it had never been cut.
    """
    letters = np.frombuffer(bytes(_LEAD) + b"".join(raw) + bytes(_PIECE), dtype=np.uint8)
    pieces = -(-sizes // _PIECE)
    owners = np.repeat(np.arange(len(raw)), pieces)
    inside = _PIECE * (np.arange(len(owners)) - (np.cumsum(pieces) - pieces)[owners])
    begins = (np.cumsum(sizes) - sizes)[owners] + inside
    known = _automaton()
    state = np.zeros(len(owners), dtype=np.int32)
    met = np.empty((_PIECE, len(owners)), dtype=np.int32)
    for step in range(_LEAD + _PIECE):
        state = known.moves[known.first[state] + letters[begins + step]]
        if step == _LEAD - 1:
            state[inside == 0] = 0
        if step >= _LEAD:
            met[step - _LEAD] = known.out[state]
    left = sizes[owners] - inside
    steps, columns = np.nonzero((met >= 0) & (np.arange(_PIECE)[:, None] < left))
    return owners[columns], met[steps, columns]


class _Automaton(NamedTuple):
    """Hold where each state leads by byte, what it has read, and what that weighs."""

    moves: NDArray[np.int32]
    first: NDArray[np.int32]
    out: NDArray[np.int32]
    weights: NDArray[np.float32]


@cache
def _automaton() -> _Automaton:
    model = _identifier()
    return _Automaton(
        moves=np.array(model.tk_nextmove, dtype=np.int32),
        first=np.array(model._rowbase, dtype=np.int32),  # noqa: SLF001
        out=np.array(model.tk_output, dtype=np.int32),
        weights=np.ascontiguousarray(model.nb_ptc, dtype=np.float32),
    )


def is_supported(language: str) -> bool:
    """Tell whether scores in this language were evaluated; too little text is no reason to fail."""
    return language in SUPPORTED or language == UNDETERMINED


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
