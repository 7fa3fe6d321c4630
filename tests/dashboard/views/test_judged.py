"""A probability is never quite 0 or 1, and what is unknown is never 0."""

from __future__ import annotations

from dashboard.views import judged
from dashboard.words.speech import Speech


def test_a_probability_is_never_certain() -> None:
    assert judged.chance(Speech("en"), 0.0) == "under 0.1%"
    assert judged.chance(Speech("en"), 1.0) == "over 99.9%"
    assert judged.chance(Speech("fr"), 0.5) == "50\u00a0%"


def test_a_score_stands_with_its_range() -> None:
    row = {"score": 0.5, "low": 0.25, "high": 0.75}
    assert judged._score(Speech("en"), row) == "Score: 0.50 (0.25–0.75)"
    assert judged._score(Speech("en"), {**row, "low": None}) == "Score: 0.50"
    assert judged._score(Speech("fr"), {**row, "score": None}) == "Score\u00a0: aucun"
