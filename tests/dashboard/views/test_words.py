"""Numbers and codes are said in words, and nothing missing is called 0."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dashboard.views import words
from data.codebook import DECISIONS, FLAGS, STANCES, TARGETS, YOUTHS
from data.reports.videos import SORTS, Filter


@pytest.mark.parametrize(
    ("count", "whole", "said"),
    [
        (0, 0, "0 of 0"),
        (0, 9, "0 of 9 (0%)"),
        (9, 9, "9 of 9 (100%)"),
        (1, 3, "1 of 3 (33%)"),
        (4, 2_404, "4 of 2,404 (0.2%)"),
        (1, 1_000_000, "1 of 1,000,000 (under 0.1%)"),
        (995, 1_000, "995 of 1,000 (99.5%)"),
        (999_999, 1_000_000, "999,999 of 1,000,000 (over 99.9%)"),
    ],
)
def test_a_count_comes_with_its_whole(count: int, whole: int, said: str) -> None:
    assert words.of(count, whole) == said


def test_every_code_has_words() -> None:
    assert set(STANCES) < set(words.STANCES) == set(words.STANCE_MEANINGS)
    assert set(YOUTHS) == set(words.YOUTHS)
    assert set(TARGETS) == set(words.TARGETS)
    assert set(DECISIONS) == set(words.DECISIONS) == set(words.DECISION_MEANINGS)
    assert set(FLAGS) == set(words.FLAGS)
    assert set(SORTS) == set(words.SORTS)


def test_what_is_not_given_is_never_nought() -> None:
    assert words.number(None) == words.moment(None) == words.day(None) == "hidden or not given"
    assert words.number(0) == "0"


def test_times_are_said_in_utc() -> None:
    assert words.moment(datetime(2024, 5, 1, 9, 5, tzinfo=UTC)) == "2024-05-01 09:05 UTC"
    assert words.moment("2024-05-01T09:05:00+00:00") == "2024-05-01 09:05 UTC"
    assert words.moment("nonsense") == "an unknown time"


def test_a_score_comes_with_its_range() -> None:
    assert words.score(0.5, 0.4, 0.625) == "0.50 (0.40–0.62)"
    assert words.score(None, None, None) == "no score"


def test_a_probability_is_never_quite_nothing_or_all() -> None:
    assert [words.chance(share) for share in (0.0, 0.004, 0.5, 0.999, 1.0)] == [
        "under 1%", "under 1%", "50%", "over 99%", "over 99%",
    ]  # fmt: skip


def test_filters_are_said_in_words() -> None:
    wanted = Filter(
        text="join", sites=("genre",), stances=("promotes", "warns"), since=date(2024, 1, 1)
    )
    assert words.filters(wanted) == [
        "text contains “join”",
        "site: the genre, no site named",
        "stance: encourages to join or warns of it",
        "published from 2024-01-01",
    ]
