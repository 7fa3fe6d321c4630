"""The terms under which data is held: dated profiles, and which of them is in force."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from data.curated import read_toml
from data.errors import SettingsError, TermsError
from data.settings import Settings

SHIPPED = Path(__file__).with_name("terms.toml")
STRICTEST, IMPORTED, FICTION = "standard", "imported", "demo"
WAYS_ON = (
    "Ways on: have YouTube audit your project for “Analytics & Reporting” (youtube.terms ="
    " amended); join the YouTube Researcher Program (researcher); rely on a legal basis of your"
    " own, such as DSA Article 40(12) or journalism, and write it down (statutory); or import"
    " files that you may use."
)
_Words = Annotated[str, Meta(min_length=1)]
_Days = Annotated[int, Meta(ge=1, le=36_500)]
_When = Annotated[str, Meta(pattern=r"^\d{4}(-\d\d){0,2}$")]
_EXPORTED = {
    "ids": "exports hold ids, links and your own labels alone",
    "scores": "exports hold ids, links and scores, no text and no counts",
    "all": "exports hold everything",
}


class Profile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold what may be done with data held under one set of terms.

    Days that are None have no end. `exported` says what may leave: `ids` (and
    links and own labels), `scores` (those as well), or `all`.
    """

    name: _Words
    as_of: _When
    audience: _Words
    derived: bool
    exported: Literal["ids", "scores", "all"]
    source: _Words
    text_days: _Days | None = None
    count_days: _Days | None = None
    legal_basis: str = ""
    study_end: date | None = None

    def texts_before(self, at: datetime) -> datetime | None:
        """Return when texts must have been seen, at the earliest, to be kept at `at`."""
        return self._before(self.text_days, at)

    def counts_before(self, at: datetime) -> datetime | None:
        """Return when counts must have been seen, at the earliest, to be kept at `at`."""
        return self._before(self.count_days, at)

    def has_ended(self, at: datetime) -> bool:
        """Tell whether the last day of the study is over, in UTC: then nothing is kept."""
        return self.study_end is not None and at.astimezone(UTC).date() > self.study_end

    def _before(self, days: int | None, at: datetime) -> datetime | None:
        if self.has_ended(at):
            return at
        return None if days is None else at - timedelta(days=days)

    @property
    def method(self) -> str:
        """Say in a few sentences, for a method text, what these terms are and do."""
        derived = "are made" if self.derived else "are not made"
        basis = f" Legal basis: {self.legal_basis}." if self.legal_basis else ""
        end = f", and none of it after {self.study_end}" if self.study_end else ""
        return (
            f"Terms “{self.name}” (as of {self.as_of}): for {self.audience}. Texts are"
            f" kept {_span(self.text_days)}, counts {_span(self.count_days)}{end}; scores, totals"
            f" and trends {derived}; {_EXPORTED[self.exported]}. Source: {self.source}.{basis}"
        )


class Profiles(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Hold all profiles, and when they were last compared with what they come from."""

    checked: date
    profile: tuple[Profile, ...]

    def named(self, name: str) -> Profile:
        """Return the profile called `name`.

        Raises:
            TermsError: there is none.
        """
        found = next((each for each in self.profile if each.name == name), None)
        if found is None:
            raise TermsError(f"There are no terms {name!r}: add them to {SHIPPED.name}.")
        return found


def read_profiles(path: Path = SHIPPED) -> Profiles:
    """Read the profiles and check them.

    Raises:
        TermsError: the file is malformed, or names a profile twice.
    """
    profiles = read_toml(path, Profiles, TermsError)
    names = [each.name for each in profiles.profile]
    if twice := sorted({name for name in names if names.count(name) > 1}):
        raise TermsError(f"{path} names {twice[0]!r} twice.")
    return profiles


def profile_of(settings: Settings) -> Profile:
    """Return the terms of what came through YouTube's API, as declared now.

    Where none are declared, and there is no key, the strictest are in force; in
    a demo's home, those of fiction.

    Raises:
        SettingsError: a key has no declared terms, `statutory` no legal basis, `demo`
            stands outside a demo's home, or the study's end is no day.
    """
    said = settings.youtube
    basis = said.legal_basis.strip()
    if said.key and not said.terms and not settings.fiction:
        raise SettingsError(
            "A YouTube key is set, but not what you agreed with YouTube: set youtube.terms to"
            " standard (an ordinary key), amended, researcher or statutory. The README explains"
            " them."
        )
    if said.terms == "statutory" and not basis:
        raise SettingsError(
            "youtube.terms is statutory, but no law is named: write it into youtube.legal_basis,"
            " as it shall be printed in every method text."
        )
    if said.terms == FICTION and not settings.fiction:
        raise SettingsError("youtube.terms is demo, which is for a demo's home alone: set another.")
    profile = read_profiles().named(said.terms or (FICTION if settings.fiction else STRICTEST))
    if said.terms == "researcher":
        return msgspec.structs.replace(profile, study_end=_day(said.study_end))
    if said.terms != "statutory":
        return profile
    return msgspec.structs.replace(
        profile, text_days=said.text_days, count_days=said.count_days, legal_basis=basis
    )


def refuse_after_study(profile: Profile, at: datetime) -> None:
    """Refuse to collect what would have to be deleted at once.

    Raises:
        SettingsError: the study has ended.
    """
    if profile.has_ended(at):
        raise SettingsError(
            f"The study ended on {profile.study_end} (youtube.study_end): nothing more is"
            " collected. Give the new day if it goes on, or declare other youtube.terms."
        )


def imported_of(settings: Settings) -> Profile:
    """Return the terms of what files brought: kept as long as the operator says."""
    profile = read_profiles().named(IMPORTED)
    days = settings.keep_imported_days or None
    return msgspec.structs.replace(profile, text_days=days, count_days=days)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise SettingsError(f"youtube.study_end is no day: {text}.") from error


def _span(days: int | None) -> str:
    return "without a fixed end" if days is None else f"{days:,} days"
