"""Settings are read once: defaults, under the home's file, under the environment."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from data.errors import SettingsError
from data.meanings import MEANINGS
from data.settings import (
    Digest,
    Settings,
    YouTube,
    read_settings,
    value_of,
    variable,
)

OTHERS = {
    "public_subscribers": 5,
    "public_views": 6,
    "keep_snapshots": 7,
    "keep_backups": 3,
    "keep_imported_days": 8,
    "host": "0.0.0.0",  # noqa: S104 (a value to read back, nothing listens)
    "port": 9,
    "names": "watch.example.org",
    "youtube.key": "AIza-one",
    "youtube.key_file": "/run/secrets/key",
    "youtube.key_name": "spring",
    "youtube.endpoint": "http://127.0.0.1:9/",
    "youtube.terms": "amended",
    "youtube.legal_basis": "Article 40(12) of the DSA",
    "youtube.text_days": 12,
    "youtube.count_days": 13,
    "youtube.study_end": "2027-06-30",
    "digest.to": "mailtos://ann:secret@example.org",
    "digest.language": "fr",
    "digest.videos": 14,
}


def environ(home: Path, **more: str) -> dict[str, str]:
    return {"STRANGERWATCH_HOME": str(home), **more}


def write(home: Path, text: str) -> None:
    (home / "settings.toml").write_text(text, encoding="utf-8")


def test_without_a_file_and_an_environment_the_defaults_hold() -> None:
    settings = read_settings({})
    assert settings == Settings()
    assert (settings.public_subscribers, settings.public_views) == (10_000, 100_000)
    assert (settings.keep_snapshots, settings.host, settings.port) == (8, "127.0.0.1", 8501)
    assert settings.home.parts[-2:] == ("data", "local")


@pytest.mark.parametrize("name", list(OTHERS))
def test_every_setting_is_read_from_the_file_and_the_environment_beats_it(
    tmp_path: Path, name: str
) -> None:
    write(tmp_path, f"{name} = {json.dumps(OTHERS[name])}")
    assert value_of(read_settings(environ(tmp_path)), name) == OTHERS[name]
    others = {"youtube.terms": "standard", "digest.language": "en"}
    other = {**others, "youtube.study_end": "2028-01-31"}.get(name, "11")
    beaten = environ(tmp_path, **{variable(name): other})
    assert str(value_of(read_settings(beaten), name)) == other


def test_a_section_may_be_written_as_toml_writes_it(tmp_path: Path) -> None:
    write(tmp_path, '[youtube]\nterms = "standard"\ntext_days = 3\n')
    given = environ(tmp_path, STRANGERWATCH_YOUTUBE_TEXT_DAYS="4")
    youtube = read_settings(given).youtube
    assert (youtube.terms, youtube.text_days) == ("standard", 4)


def test_the_key_shows_in_nothing_that_is_printed() -> None:
    settings = Settings(youtube=YouTube(key="AIza-secret", terms="standard"))
    for shown in (repr(settings), str(settings), f"{settings.youtube}", repr(settings.youtube)):
        assert "AIza-secret" not in shown
        assert "standard" in shown


def test_addresses_are_a_list_in_the_file_and_a_line_in_the_environment_and_never_show(
    tmp_path: Path,
) -> None:
    write(tmp_path, 'digest.to = ["mailto://a:secret@x.org", "slack://secret"]\n')
    settings = read_settings(environ(tmp_path))
    assert settings.digest.addresses == ("mailto://a:secret@x.org", "slack://secret")
    line = environ(tmp_path, STRANGERWATCH_DIGEST_TO=" mailto://b:secret@x.org  json://y.org ")
    beaten = read_settings(line).digest
    assert beaten.addresses == ("mailto://b:secret@x.org", "json://y.org")
    assert Settings().digest.addresses == ()
    for shown in (repr(settings), str(settings), f"{beaten}", repr(beaten)):
        assert "secret" not in shown


def test_every_setting_but_the_home_has_a_meaning_and_a_test() -> None:
    sections = {"youtube": YouTube, "digest": Digest}
    plain = set(Settings.__struct_fields__) - {"home", *sections}
    nested = {
        f"{name}.{each}" for name, kind in sections.items() for each in kind.__struct_fields__
    }
    assert set(MEANINGS) == set(OTHERS) == plain | nested


def test_an_empty_variable_and_a_strangers_variable_say_nothing(tmp_path: Path) -> None:
    given = environ(tmp_path, STRANGERWATCH_PORT="", PORT="1", OTHER_PORT="2")
    assert read_settings(given).port == 8501


def test_a_home_is_made_whole_from_a_tilde_and_from_dots(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert read_settings({"STRANGERWATCH_HOME": "~/a/../b"}).home == tmp_path.resolve() / "b"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("keep_snapshots", 0),
        ("keep_snapshots", 1001),
        ("port", 0),
        ("port", 65536),
        ("public_subscribers", -1),
        ("public_views", -1),
        ("port", "high"),
        ("port", [1]),
        ("youtube.terms", "mine"),
        ("youtube.text_days", 0),
        ("youtube.study_end", "June 2027"),
        ("youtube.key", 3.5),
        ("digest.language", "de"),
        ("digest.videos", -1),
        ("digest.to", [3]),
    ],
)
def test_a_value_out_of_range_is_refused_and_the_file_to_mend_is_named(
    tmp_path: Path, name: str, value: object
) -> None:
    write(tmp_path, f"{name} = {json.dumps(value)}")
    with pytest.raises(SettingsError, match=re.escape(str(tmp_path))) as caught:
        read_settings(environ(tmp_path))
    assert f"$.{name}" in str(caught.value)


def test_an_unknown_setting_is_refused_and_the_likely_one_is_told(tmp_path: Path) -> None:
    write(tmp_path, "public_subscriber = 3\n")
    with pytest.raises(SettingsError, match="Did you mean 'public_subscribers'"):
        read_settings(environ(tmp_path))
    write(tmp_path, "")
    with pytest.raises(SettingsError, match="no setting 'zzz'"):
        read_settings(environ(tmp_path, STRANGERWATCH_ZZZ="1"))


def test_a_home_inside_the_homes_own_file_is_refused(tmp_path: Path) -> None:
    write(tmp_path, 'home = "/elsewhere"\n')
    with pytest.raises(SettingsError, match="no setting 'home'"):
        read_settings(environ(tmp_path))


@pytest.mark.parametrize("raw", [b"port 3", b"\xff\xfep\x00", b"port = 3\nport = 4", b"[["])
def test_a_malformed_file_is_a_setting_to_mend(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "settings.toml").write_bytes(raw)
    with pytest.raises(SettingsError, match="not valid TOML"):
        read_settings(environ(tmp_path))


def test_a_file_that_cannot_be_read_is_a_setting_to_mend(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    with pytest.raises(SettingsError, match="Cannot read"):
        read_settings(environ(tmp_path))


@pytest.mark.parametrize("day", ["2027-06-30", '"2027-06-30"', '""'])
def test_a_day_may_stand_with_quotes_or_without(tmp_path: Path, day: str) -> None:
    write(tmp_path, f"[youtube]\nstudy_end = {day}\n")
    assert read_settings(environ(tmp_path)).youtube.study_end == day.strip('"')


def test_the_demo_has_a_home_of_its_own_and_fiction_is_a_file_in_it(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path)
    assert settings.demo_home == tmp_path / "demo"
    assert Settings(home=settings.demo_home).demo_home == settings.demo_home
    assert settings.file == tmp_path / "settings.toml"
    assert not settings.fiction
    (tmp_path / "FICTION").touch()
    assert settings.fiction
