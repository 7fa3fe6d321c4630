"""Every code of formats, disclosures, statuses and events is said in every language."""

from __future__ import annotations

import pytest

from dashboard.words import kinds
from dashboard.words.speech import LOCALES, Speech
from data.breaks import read_breaks
from data.formats import DISCLOSURES, FORMATS
from data.sites import read_lexicon
from data.statuses import KINDS

SPEECHES = [Speech(language) for language in LOCALES]
every_language = pytest.mark.parametrize("speech", SPEECHES, ids=list(LOCALES))


@every_language
def test_every_code_is_said_and_no_two_alike(speech: Speech) -> None:
    formats = [kinds.format_of(speech, code) for code in (*FORMATS, "")]
    assert len(set(formats)) == len(FORMATS) + 1
    assert len({kinds.disclosure(speech, code) for code in DISCLOSURES}) == len(DISCLOSURES)
    told = [kinds.happening(speech, code, "") for code in KINDS if code != "renamed"]
    assert len(set(told)) == len(KINDS) - 1


@every_language
def test_every_status_of_the_lexicon_and_every_break_is_said(speech: Speech) -> None:
    for site in read_lexicon().site:
        assert kinds.status(speech, site.status)
    for each in read_breaks().breaks:
        assert "YouTube" in kinds.redefinition(speech, each.of, "YouTube")


def test_a_status_of_ones_own_stands_as_it_is() -> None:
    assert kinds.status(Speech("fr"), "rebuilt {x}") == "rebuilt {x}"


def test_no_disclosure_is_neither() -> None:
    assert kinds.disclosure(Speech("en"), None) == "neither"


@pytest.mark.parametrize(
    ("on", "english", "french"),
    [
        ("2025-08-20", "20 August 2025", "20 août 2025"),
        ("2026-02", "February 2026", "février 2026"),
        ("2019", "2019", "2019"),
        ("", "at a time not known", "à une date non connue"),
    ],
)
def test_a_time_is_said_as_exactly_as_it_is_known(on: str, english: str, french: str) -> None:
    assert [kinds.moment(speech, on) for speech in SPEECHES] == [english, french]


def test_who_did_it_stands_behind_and_an_old_name_within() -> None:
    english = Speech("en")
    assert kinds.happening(english, "warned", "Hats") == "formal warning (Hats)"
    assert kinds.happening(english, "renamed", "Hat") == "renamed; it was called Hat before"
