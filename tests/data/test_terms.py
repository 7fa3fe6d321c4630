"""Terms are dated, and what is not settled stops before a key is used."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from fiction import NOON

from data.errors import SettingsError, TermsError
from data.settings import Settings, YouTube
from data.terms import imported_of, profile_of, read_profiles, refuse_after_study


def under(tmp_path: Path, **youtube: object) -> Settings:
    return Settings(home=tmp_path, youtube=YouTube(**youtube))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "texts", "counts", "derived", "exported"),
    [
        ("standard", 30, 30, False, "ids"),
        ("amended", 30, 1095, True, "scores"),
        ("researcher", 30, None, True, "scores"),
        ("statutory", 30, 30, True, "all"),
        ("imported", None, None, True, "all"),
        ("demo", None, None, True, "all"),
    ],
)
def test_each_profile_says_what_may_be_done(
    name: str, texts: int | None, counts: int | None, derived: bool, exported: str
) -> None:
    profile = read_profiles().named(name)
    assert (profile.text_days, profile.count_days) == (texts, counts)
    assert (profile.derived, profile.exported) == (derived, exported)
    assert profile.as_of in profile.method
    assert profile.source in profile.method
    assert profile.audience in profile.method


def test_there_are_no_terms_but_those(tmp_path: Path) -> None:
    with pytest.raises(TermsError, match="no terms 'mine'"):
        read_profiles().named("mine")
    assert len(read_profiles().profile) == 6


def test_a_key_without_declared_terms_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"youtube\.terms") as raised:
        profile_of(under(tmp_path, key="AIza-secret"))
    assert "AIza-secret" not in str(raised.value)


def test_without_a_key_and_terms_the_strictest_are_in_force(tmp_path: Path) -> None:
    assert profile_of(under(tmp_path)).name == "standard"


@pytest.mark.parametrize("basis", ["", "  "])
def test_statutory_terms_need_a_law(tmp_path: Path, basis: str) -> None:
    with pytest.raises(SettingsError, match=r"youtube\.legal_basis"):
        profile_of(under(tmp_path, terms="statutory", legal_basis=basis))


def test_statutory_terms_take_their_days_and_print_their_law(tmp_path: Path) -> None:
    said = {"terms": "statutory", "legal_basis": "DSA Article 40(12)", "text_days": 90}
    profile = profile_of(under(tmp_path, **said))
    assert (profile.text_days, profile.count_days) == (90, 30)
    assert "Legal basis: DSA Article 40(12)." in profile.method


def test_days_of_ones_own_count_under_statutory_terms_alone(tmp_path: Path) -> None:
    assert profile_of(under(tmp_path, terms="amended", text_days=900)).text_days == 30


def test_the_demos_terms_are_for_a_demos_home_alone(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="demo's home"):
        profile_of(under(tmp_path, terms="demo"))
    (tmp_path / "FICTION").touch()
    assert profile_of(under(tmp_path, terms="demo")).name == "demo"
    assert profile_of(under(tmp_path, key="unused")).name == "demo"


def test_files_are_kept_as_long_as_the_operator_says(tmp_path: Path) -> None:
    assert imported_of(Settings(home=tmp_path)).texts_before(NOON) is None
    kept = imported_of(Settings(home=tmp_path, keep_imported_days=7))
    assert kept.texts_before(NOON) == kept.counts_before(NOON) == NOON - timedelta(days=7)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("checked = 1", "malformed"),
        ("\xff", "malformed"),
        ('checked = 2026-01-01\n[[profile]]\nname = "x"', "malformed"),
    ],
)
def test_a_malformed_file_is_said_to_be_so(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "terms.toml"
    path.write_bytes(text.encode("latin-1"))
    with pytest.raises(TermsError, match=said):
        read_profiles(path)


def test_a_profile_that_stands_twice_is_refused(tmp_path: Path) -> None:
    one = (
        '[[profile]]\nname = "x"\nas_of = "2026"\naudience = "a"\nderived = true\n'
        'exported = "all"\nsource = "s"\n'
    )
    path = tmp_path / "terms.toml"
    path.write_text(f"checked = 2026-01-01\n{one}{one}", encoding="utf-8")
    with pytest.raises(TermsError, match="'x' twice"):
        read_profiles(path)
    with pytest.raises(TermsError, match="Cannot read"):
        read_profiles(tmp_path / "none.toml")


def test_a_study_is_over_when_its_last_day_is_over_and_then_nothing_is_kept(
    tmp_path: Path,
) -> None:
    profile = profile_of(under(tmp_path, terms="researcher", study_end=f"{NOON:%Y-%m-%d}"))
    later = NOON + timedelta(hours=12)
    assert profile.texts_before(NOON) == NOON - timedelta(days=30)
    assert profile.counts_before(NOON) is None
    assert (profile.texts_before(later), profile.counts_before(later)) == (later, later)
    assert f"none of it after {NOON:%Y-%m-%d}" in profile.method
    refuse_after_study(profile, NOON)
    with pytest.raises(SettingsError, match="The study ended on"):
        refuse_after_study(profile, later)


def test_only_researchers_have_a_study_that_ends(tmp_path: Path) -> None:
    assert profile_of(under(tmp_path, terms="amended", study_end="2020-01-01")).study_end is None
    open_ended = profile_of(under(tmp_path, terms="researcher"))
    assert not open_ended.has_ended(NOON + timedelta(days=9999))


def test_a_study_that_ends_on_no_day_is_a_setting_to_mend(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="2027-02-30"):
        profile_of(under(tmp_path, terms="researcher", study_end="2027-02-30"))
