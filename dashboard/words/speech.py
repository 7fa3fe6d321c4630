"""Say phrases, counts, shares and times in one language, as its readers write them."""

from __future__ import annotations

import functools
import io
from collections.abc import Sequence
from datetime import date, datetime
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Literal

from babel import Locale, dates, lists, numbers
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

Language = Literal["en", "fr"]
LOCALES: dict[Language, str] = {"en": "en_GB", "fr": "fr_FR"}
FOLDER = Path(__file__).parent
_MINUS = "\u2212"


def mark(phrase: str) -> str:
    """Return a phrase as it is: a table holds it, and `Speech.say` translates it later."""
    return phrase


def choose_language(asked: str | None, browser: str | None) -> Language:
    """Return the language that was asked for, else the browser's where it is spoken, else English.

    `asked` and `browser` are tags such as "fr" or "fr-BE".
    """
    for tag in (asked, browser):
        for language in LOCALES:
            if tag and tag.lower().split("-")[0] == language:
                return language
    return "en"


class Speech:
    """Speak one language; English is what the code says, others come from their `.po` files.

    A phrase names its values in braces, as in "{n} videos", and is written out
    where it is said: `say` and `count` are how a test finds all that is said.
    """

    def __init__(self, language: Language) -> None:
        self.language = language
        self._locale = Locale.parse(LOCALES[language])
        self._phrases = _phrases(language)

    def say(self, phrase: str, **values: object) -> str:
        """Return the phrase with its values."""
        return self._phrases.gettext(phrase).format(**values)

    def count(self, one: str, many: str, number: int, **values: object) -> str:
        """Return the form of the phrase that this number takes; `{n}` is the number."""
        phrase = self._phrases.ngettext(one, many, number)
        return phrase.format(n=self.number(number), **values)

    def number(self, number: float) -> str:
        """Return a number with its thousands set apart."""
        return numbers.format_decimal(number, locale=self._locale)

    def fixed(self, number: float) -> str:
        """Return a number with two decimals, as scores are told."""
        return numbers.format_decimal(number, format="0.00", locale=self._locale)

    def difference(self, number: int) -> str:
        """Return a difference with its sign, ±0 for none."""
        sign = "±" if number == 0 else "+" if number > 0 else _MINUS
        return sign + self.number(abs(number))

    def percent(self, share: float) -> str:
        """Return a share of 1 in percent; only what is all or nothing reads 0 or 100."""
        if share in {0, 1} or 0.01 <= share <= 0.99:
            return numbers.format_percent(share, locale=self._locale)
        if share < 0.001:
            return self.say("under {share}", share=self._tenths(0.001))
        if share > 0.999:
            return self.say("over {share}", share=self._tenths(0.999))
        return self._tenths(share)

    def of(self, part: int, whole: int) -> str:
        """Return a count with what it is a part of, and the share."""
        told = {"part": self.number(part), "whole": self.number(whole)}
        if not whole:
            return self.say("{part} of {whole}", **told)
        return self.say("{part} of {whole} ({share})", **told, share=self.percent(part / whole))

    def day(self, at: date) -> str:
        """Return a day, as in "22 November 2026"."""
        told = dates.format_date(at, "long", locale=self._locale)
        # French says the first of a month otherwise than all the other days.
        return f"1er{told[1:]}" if self.language == "fr" and at.day == 1 else told

    def moment(self, at: datetime) -> str:
        """Return a time to the minute, in UTC."""
        at = at.astimezone(dates.UTC)
        time = dates.format_time(at, "HH:mm", tzinfo=dates.UTC, locale=self._locale)
        return self.say("{day}, {time} UTC", day=self.day(at.date()), time=time)

    def short_day(self, at: date) -> str:
        """Return a day short, as tables and axes tell it."""
        return dates.format_date(at, "d MMM y", locale=self._locale)

    def month(self, at: date) -> str:
        """Return a month, as in "November 2026"."""
        return dates.format_skeleton("yMMMM", at, locale=self._locale)

    def listed(self, names: Sequence[str]) -> str:
        """Return names as a list in a sentence."""
        return lists.format_list(list(names), locale=self._locale)

    def named_language(self, code: str | None) -> str:
        """Return the name of a language, or that it was not recognised."""
        if code in {None, "", "und"}:
            return self.say("not recognised")
        return str(self._locale.languages.get(str(code), code))

    def _tenths(self, share: float) -> str:
        rounded = round(share, 3)
        return numbers.format_percent(rounded, locale=self._locale, decimal_quantization=False)


@functools.cache
def _phrases(language: Language) -> NullTranslations:
    """Read a language's phrases from the texts that people edit: nothing needs compiling before."""
    if language == "en":
        return NullTranslations()
    compiled = io.BytesIO()
    write_mo(compiled, read_catalog(language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def read_catalog(language: Language) -> Catalog:
    """Return all phrases of a language, from its folder's files in the order of their names."""
    whole = Catalog(locale=LOCALES[language])
    for path in sorted((FOLDER / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=LOCALES[language], abort_invalid=True):
                whole[message.id] = message
    return whole
