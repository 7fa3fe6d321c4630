"""The terms are said as data has them, in English to the letter."""

from __future__ import annotations

import msgspec
import pytest

from dashboard.words import terms
from dashboard.words.speech import Speech
from data.terms import WAYS_ON, Profile, read_profiles

every_profile = pytest.mark.parametrize(
    "profile", read_profiles().profile, ids=lambda profile: profile.name
)


@every_profile
def test_english_says_what_the_profile_says(profile: Profile) -> None:
    assert terms.method(Speech("en"), profile) == profile.method
    declared = msgspec.structs.replace(profile, legal_basis="Article 85", text_days=1)
    assert terms.method(Speech("en"), declared).endswith("Legal basis: Article 85.")


@every_profile
def test_french_leaves_nothing_of_it_in_english(profile: Profile) -> None:
    told = terms.method(Speech("fr"), profile)
    assert told.startswith("Conditions")
    assert profile.audience not in told
    assert profile.source not in told


def test_the_ways_on_are_those_of_data() -> None:
    assert terms.ways_on(Speech("en")) == WAYS_ON
    assert terms.ways_on(Speech("fr")) != WAYS_ON


@pytest.mark.parametrize(
    ("days", "said"), [(None, "without a fixed end"), (1, "1 day"), (1095, "1,095 days")]
)
def test_a_span_is_said_in_days(days: int | None, said: str) -> None:
    assert terms.span(Speech("en"), days) == said
