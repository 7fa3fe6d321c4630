"""Hours of the day are found with what goes on after "to"; durations and counts are not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.clock_times import SIGNS, find_times
from data.folding import Folded


def found(text: str) -> list[str]:
    spans = sorted(set(find_times(Folded.of(text))))
    return [text[start:end] for start, end in spans]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("live 18:30 and 7 p.m.", ["18:30", "7 p.m."]),
        ("tonight at 6", ["6"]),
        ("from 5 to 7 on OmeTV", ["5", "7"]),
        ("à 18h30", ["18h30"]),
        ("um 18 Uhr", ["18"]),
        ("夜9時", ["9"]),
        ("저녁 8시에", ["8"]),
        ("الساعة ٨", ["٨"]),
    ],
)
def test_an_hour_is_found_as_it_is_written(text: str, times: list[str]) -> None:
    assert found(text) == times


@pytest.mark.parametrize(
    "text",
    ["24h challenge", "2h de musique", "at 5 restaurants", "3:0", "at 12 years old", "8時間"],
)
def test_a_duration_a_score_or_a_count_is_no_hour(text: str) -> None:
    assert found(text) == []


@given(st.text("0123456789 :.hapmatàUr時-", max_size=30))
@settings(deadline=None)
def test_every_place_found_lies_inside_the_text_and_is_not_empty(text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end in find_times(Folded.of(text)))


@pytest.mark.parametrize("pattern", list(SIGNS), ids=lambda pattern: pattern.pattern[:12])
@given(data=st.data())
def test_whatever_fits_a_pattern_holds_its_sign(
    pattern: re.Pattern[str], data: st.DataObject
) -> None:
    text = data.draw(st.from_regex(pattern))
    assert SIGNS[pattern].search(text)
