"""Formats and disclosure are read off the reasons and flags that a real score keeps."""

from __future__ import annotations

from typing import Any

import pytest

from data.cues import MEANINGS
from data.formats import DISCLOSURES, FORMATS, disclosure_of, formats_of


def because(kind: str) -> dict[str, Any]:
    return {"reason": f"{MEANINGS[kind]} (cue “come”): speaks for encouraging to join"}


def flag(name: str) -> dict[str, Any]:
    return {"name": name, "p": 0.9, "evidence": []}


@pytest.mark.parametrize(
    ("kinds", "formats"),
    [
        (["keyword"], ["keyword"]),
        (["live", "invite"], ["live", "call"]),
        (["sponsor", "referral"], ["referral"]),
        (["howto", "list"], ["list"]),
        (["giveaway", "link"], ["giveaway", "link"]),
        (["warn", "harm", "pupil", "past"], []),
    ],
)
def test_cues_tell_the_formats(kinds: list[str], formats: list[str]) -> None:
    assert formats_of([because(kind) for kind in kinds], []) == formats


def test_a_word_alone_tells_no_format() -> None:
    words = [{"reason": "the word: speaks for encouraging to join"}]
    assert formats_of(words, []) == []
    assert formats_of(None, None) == []


def test_flags_tell_formats_as_well() -> None:
    assert formats_of([], [flag("link_only"), flag("paid_suspected")]) == ["referral", "link"]
    assert formats_of([], [flag("sarcasm")]) == []


def test_formats_stand_in_one_order() -> None:
    found = [because(kind) for kind in reversed(MEANINGS)]
    assert tuple(formats_of(found, [])) == FORMATS


@pytest.mark.parametrize(
    ("flags", "paid", "told"),
    [
        ([], None, "neither"),
        ([], False, "neither"),
        ([], True, "disclosed"),
        (["paid_suspected"], None, "suspected"),
        (["paid_suspected"], True, "disclosed"),
        (["paid_suspected", "paid_disclosed"], None, "disclosed"),
    ],
)
def test_what_is_said_of_a_payment_beats_what_is_suspected(
    flags: list[str], paid: bool | None, told: str
) -> None:
    assert disclosure_of([flag(name) for name in flags], paid=paid) == told
    assert told in DISCLOSURES
