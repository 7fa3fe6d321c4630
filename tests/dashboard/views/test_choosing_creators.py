"""Filters and orders of creators are said in words, in both languages."""

from __future__ import annotations

import pytest

from dashboard.views.choosing_creators import say_filters, say_sort
from dashboard.words.speech import Speech
from data.reports.creators import SORTS, Wanted

WANTED = Wanted(text="hat", sites=("OmeTV", "genre"), sources=("youtube",), languages=("fr",),
                decisions=("yes",))  # fmt: skip


def test_each_filter_is_said_once() -> None:
    assert say_filters(Speech("en"), WANTED) == [
        "name holds “hat”",
        "Names the site: OmeTV and the genre, no site named",
        "Found on: YouTube",
        "Writes in: French",
        "Has videos that are: read first",
    ]
    assert say_filters(Speech("en"), Wanted()) == []


def test_french_has_its_own_words_for_each() -> None:
    said = zip(say_filters(Speech("fr"), WANTED), say_filters(Speech("en"), WANTED), strict=True)
    assert all(french != english for french, english in said)


@pytest.mark.parametrize("sort", SORTS)
def test_every_order_has_words(sort: str) -> None:
    assert say_sort(Speech("en"), sort)
    assert say_sort(Speech("fr"), sort) != say_sort(Speech("en"), sort)
