"""Say which language a text is in, and whether the evaluation covers it."""

from __future__ import annotations

import re
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

SUPPORTED = frozenset(
    ("ar", "de", "en", "es", "fr", "hi", "id", "it", "ja", "ko", "nl", "pl", "pt", "ru", "tl", "tr")
)
UNDETERMINED = "und"
_ALIASES = {"fil": "tl", "in": "id", "ms": "id", "jv": "id", "gl": "pt"}
_NOISE = re.compile(r"https?://\S+|www\.\S+|[#@]\w+|[\d_]+")
# Below these, a language outside the supported ones is a guess and is not believed.
_ENOUGH = 40
_SURE = 0.98


def detect(text: str, declared: str | None = None) -> str:
    """Return the language's code, `und` for too little text; a declared one is believed."""
    if declared:
        code = declared.replace("_", "-").split("-")[0].lower()
        return _ALIASES.get(code, code)
    words = _NOISE.sub(" ", text[:2000]).strip()
    letters = sum(character.isalpha() for character in words)
    if letters < 4:
        return UNDETERMINED
    best, probability = _identifier().classify(words)
    best = str(best)
    code = _ALIASES.get(best, best)
    if code in SUPPORTED or (letters >= _ENOUGH and probability >= _SURE):
        return code
    return next((c for c, _ in _identifier().rank(words) if c in SUPPORTED), UNDETERMINED)


def is_supported(language: str) -> bool:
    """Tell whether scores in this language were evaluated; too little text is no reason to fail."""
    return language in SUPPORTED or language == UNDETERMINED


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
