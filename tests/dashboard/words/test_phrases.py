"""Every phrase that is said stands in every language, and every phrase that stands is said."""

from __future__ import annotations

import string
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from dashboard.words.speech import FOLDER, LOCALES, read_catalog

ROOT = Path(__file__).parents[3]
KEYWORDS = {"say": None, "mark": None, "count": (1, 2)}
OTHERS = [language for language in LOCALES if language != "en"]
other_languages = pytest.mark.parametrize("language", OTHERS)
Phrase = str | tuple[str, ...]


def speakers() -> Iterator[Path]:
    """Yield the modules that speak: those that import the words, and the words themselves."""
    for path in sorted((ROOT / "dashboard").rglob("*.py")):
        if path.parent == FOLDER or "from dashboard.words" in path.read_text(encoding="utf-8"):
            yield path


def said() -> set[Phrase]:
    """Return every phrase of the code, a pair for one and many."""
    return {
        phrase
        for path in speakers()
        for _, phrase, _, _ in extract_from_file("python", str(path), keywords=KEYWORDS)
    }


def catalog(language: str) -> Catalog:
    return read_catalog(language)


def translated(language: str) -> list[Message]:
    return [message for message in catalog(language) if message.id]


def id_of(message: Message) -> Phrase:
    return tuple(message.id) if isinstance(message.id, list | tuple) else message.id


def values_in(phrase: str) -> set[str]:
    """Return the names of the values that a phrase takes; raise where its braces are broken."""
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name is not None}


def test_the_code_says_something() -> None:
    assert len(said()) > 50
    assert ("{n} view", "{n} views") in said()


@other_languages
def test_no_phrase_is_missing(language: str) -> None:
    assert said() - {id_of(message) for message in translated(language)} == set()


@other_languages
def test_no_phrase_is_left_over(language: str) -> None:
    assert {id_of(message) for message in translated(language)} - said() == set()
    assert not catalog(language).obsolete


@other_languages
def test_no_phrase_stands_in_two_files(language: str) -> None:
    found: dict[Phrase, Path] = {}
    for path in sorted((FOLDER / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=LOCALES[language]):
                if message.id:
                    assert found.setdefault(id_of(message), path) == path, message.id


@other_languages
def test_every_phrase_is_translated_in_all_its_forms_and_nobody_doubts_it(language: str) -> None:
    forms = catalog(language).num_plurals
    for message in translated(language):
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        assert len(texts) == (forms if message.pluralizable else 1), message.id
        assert all(texts), message.id
        assert not message.fuzzy, message.id


@other_languages
def test_every_translation_takes_the_values_of_its_phrase(language: str) -> None:
    for message in translated(language):
        *_, longest = (message.id,) if isinstance(message.id, str) else message.id
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        for text in texts:
            assert values_in(text) == values_in(longest), message.id


def test_the_braces_of_every_english_phrase_are_whole() -> None:
    for phrase in said():
        forms = (phrase,) if isinstance(phrase, str) else phrase
        assert len({frozenset(values_in(form)) for form in forms}) == 1, phrase


@other_languages
def test_a_translation_ends_as_its_phrase_ends(language: str) -> None:
    for message in translated(language):
        phrase = message.id if isinstance(message.id, str) else message.id[0]
        text = message.string if isinstance(message.string, str) else message.string[0]
        assert text[-1] == phrase[-1] or not {text[-1], phrase[-1]} & set(".:!?"), phrase


def test_french_puts_a_space_that_does_not_break_before_tall_marks_and_inside_quotes() -> None:
    for message in translated("fr"):
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        for text in texts:
            for before, sign in pairwise(text):
                if sign in ":;!?»%":
                    assert before in "\u00a0\u202f", text
                if before == "«":
                    assert sign in "\u00a0\u202f", text
            assert "'" not in text, text
