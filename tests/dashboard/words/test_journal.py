"""What a step journalled as codes and values is said in every language."""

from __future__ import annotations

from datetime import UTC, datetime
from string import Formatter

import pytest

from dashboard.words.journal import _DAYS, _LINES, _MOMENTS, Value, tell
from dashboard.words.speech import LOCALES, Language, Speech

ENGLISH, FRENCH = Speech("en"), Speech("fr")
AT = datetime(2026, 11, 23, 8, tzinfo=UTC).isoformat()


def values_of(phrase: str) -> dict[str, Value]:
    """Return a value of the right kind for each name in a phrase."""
    names = [name for _, name, _, _ in Formatter().parse(phrase) if name]
    return {name: AT if name in _DAYS | _MOMENTS else 7 for name in names}


@pytest.mark.parametrize("code", _LINES)
@pytest.mark.parametrize("language", LOCALES)
def test_every_line_is_said_in_every_language(code: str, language: Language) -> None:
    told = tell(Speech(language), [(code, values_of(_LINES[code]))])
    assert told.endswith(".")
    assert "{" not in told


def test_lines_become_one_paragraph_with_numbers_days_and_moments_of_the_language() -> None:
    lines = [
        ("new", {"since": AT, "until": AT, "queries": 1200, "windows": 3}),
        ("spent", {"bucket": "youtube.search", "resets_at": AT}),
    ]
    assert tell(ENGLISH, lines) == (
        "A new scan of 23 November 2026 to 23 November 2026: 1,200 queries, 3 search windows to"
        " read. The quota of youtube.search is spent until 23 November 2026, 08:00 UTC: run again"
        " then."
    )
    assert "23 novembre 2026 à 08:00 UTC" in tell(FRENCH, lines)
    assert "1\u202f200" in tell(FRENCH, lines)


def test_counts_by_kind_are_listed_and_none_says_so() -> None:
    came: dict[str, Value] = {"scan": "s", "pages": 2, "statuses": {"returned": 20, "gone": 1}}
    assert tell(ENGLISH, [("began", came)]).endswith("videos asked for: 20 answered, 1 gone.")
    assert "vidéos demandées\u00a0: 20 reçues, 1 disparues." in tell(FRENCH, [("began", came)])
    assert tell(ENGLISH, [("began", {**came, "statuses": {}})]).endswith("asked for: none.")


def test_a_line_of_another_versions_making_is_left_to_the_english_beside_it() -> None:
    assert tell(FRENCH, [("brooded", {"eggs": 2})]) == ""
    assert tell(FRENCH, [("scored", {"eggs": 2})]) == ""
    assert tell(FRENCH, []) == ""


def test_what_stands_in_a_value_is_never_read_as_a_phrase() -> None:
    told = tell(ENGLISH, [("backed up", {"file": "{rows} %s", "rows": 1})])
    assert told == "{rows} %s: 1 rows, verified."
