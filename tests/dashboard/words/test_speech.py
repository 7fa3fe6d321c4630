"""Each language says numbers, shares, days and forms as its readers write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.words.speech import LOCALES, Language, Speech, choose_language, mark

ENGLISH, FRENCH = Speech("en"), Speech("fr")
NARROW, WIDE = "\u202f", "\u00a0"


def test_english_is_what_the_code_says_and_french_what_stands_beside_it() -> None:
    assert ENGLISH.say("To read") == "To read"
    assert FRENCH.say("To read") == "À relire"
    assert mark("To read") == "To read"


@pytest.mark.parametrize(
    ("number", "english", "french"),
    [
        (0, "0 views", "0 vue"),
        (1, "1 view", "1 vue"),
        (2, "2 views", "2 vues"),
        (1_234_567, "1,234,567 views", f"1{NARROW}234{NARROW}567 vues"),
    ],
)
def test_a_number_takes_the_form_of_its_language(number: int, english: str, french: str) -> None:
    assert ENGLISH.count("{n} view", "{n} views", number) == english
    assert FRENCH.count("{n} view", "{n} views", number) == french


@pytest.mark.parametrize(
    ("part", "english", "french"),
    [
        (0, "0 of 10,000 (0%)", f"0 sur 10{NARROW}000 (0{WIDE}%)"),
        (5, "5 of 10,000 (under 0.1%)", f"5 sur 10{NARROW}000 (moins de 0,1{WIDE}%)"),
        (50, "50 of 10,000 (0.5%)", f"50 sur 10{NARROW}000 (0,5{WIDE}%)"),
        (4_200, "4,200 of 10,000 (42%)", f"4{NARROW}200 sur 10{NARROW}000 (42{WIDE}%)"),
        (9_950, "9,950 of 10,000 (99.5%)", f"9{NARROW}950 sur 10{NARROW}000 (99,5{WIDE}%)"),
        (9_999, "9,999 of 10,000 (over 99.9%)",
         f"9{NARROW}999 sur 10{NARROW}000 (plus de 99,9{WIDE}%)"),
        (10_000, "10,000 of 10,000 (100%)", f"10{NARROW}000 sur 10{NARROW}000 (100{WIDE}%)"),
    ],
)  # fmt: skip
def test_a_part_is_told_with_its_whole(part: int, english: str, french: str) -> None:
    assert ENGLISH.of(part, 10_000) == english
    assert FRENCH.of(part, 10_000) == french


def test_a_part_of_nothing_has_no_share() -> None:
    assert ENGLISH.of(0, 0) == "0 of 0"
    assert FRENCH.of(0, 0) == "0 sur 0"


@given(st.integers(1, 10**9).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_only_all_reads_100_and_only_nothing_reads_0(pair: tuple[int, int]) -> None:
    part, whole = pair
    told = ENGLISH.percent(part / whole)
    assert (told == "100%") == (part == whole)
    assert (told == "0%") == (part == 0)


def test_days_and_times_are_told_as_they_are_written() -> None:
    at = datetime(2026, 11, 22, 6, 5, tzinfo=timezone(timedelta(hours=1)))
    assert ENGLISH.moment(at) == "22 November 2026, 05:05 UTC"
    assert FRENCH.moment(at) == "22 novembre 2026 à 05:05 UTC"
    assert FRENCH.day(date(2026, 8, 1)) == "1er août 2026"
    assert FRENCH.day(date(2026, 8, 11)) == "11 août 2026"
    assert ENGLISH.day(datetime(2026, 8, 1, tzinfo=UTC)) == "1 August 2026"


def test_differences_scores_and_lists_are_told_as_they_are_written() -> None:
    assert [ENGLISH.difference(n) for n in (1200, 0, -3)] == ["+1,200", "±0", "−3"]
    assert FRENCH.difference(-1200) == f"−1{NARROW}200"
    assert (ENGLISH.fixed(0.5), FRENCH.fixed(0.825)) == ("0.50", "0,82")
    assert ENGLISH.listed(["Azar", "OmeTV", "Monkey"]) == "Azar, OmeTV and Monkey"
    assert FRENCH.listed(["Azar", "OmeTV", "Monkey"]) == "Azar, OmeTV et Monkey"


@pytest.mark.parametrize(
    ("code", "english", "french"),
    [
        ("pt", "Portuguese", "portugais"),
        ("und", "not recognised", "non reconnue"),
        (None, "not recognised", "non reconnue"),
        ("zz-odd", "zz-odd", "zz-odd"),
    ],
)
def test_languages_have_names(code: str | None, english: str, french: str) -> None:
    assert ENGLISH.named_language(code) == english
    assert FRENCH.named_language(code) == french


@pytest.mark.parametrize("language", LOCALES)
def test_what_others_wrote_is_never_read_as_a_phrase(language: Language) -> None:
    told = Speech(language).say("names: {sites}", sites="{0} {__class__} %s")
    assert told.endswith("{0} {__class__} %s")


@pytest.mark.parametrize(
    ("asked", "browser", "spoken"),
    [
        ("fr", "en-GB", "fr"),
        (None, "fr-BE", "fr"),
        ("", "FR", "fr"),
        ("de", "fr-CA", "fr"),
        ("en", "fr-FR", "en"),
        (None, "de-AT", "en"),
        (None, None, "en"),
        ("frisian", "xx", "en"),
    ],
)
def test_the_language_asked_for_goes_before_the_browsers(
    asked: str | None, browser: str | None, spoken: Language
) -> None:
    assert choose_language(asked, browser) == spoken


def test_short_days_and_months_are_written_as_each_language_does() -> None:
    at = date(2026, 2, 1)
    assert (ENGLISH.short_day(at), ENGLISH.month(at)) == ("1 Feb 2026", "February 2026")
    assert (FRENCH.short_day(at), FRENCH.month(at)) == ("1 févr. 2026", "février 2026")
