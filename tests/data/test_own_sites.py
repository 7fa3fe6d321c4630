"""Accepting a site adds to the user's own lexicon and never loses what stood there."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import own_sites as module
from data.errors import LexiconError
from data.own_sites import accept_site
from data.sites import FILE_NAME, read_lexicon

TODAY = date(2026, 11, 22)
OWN = (
    '# mine\nversion = "7"\n\n[[site]]\nname = "Hatcast"\naliases = ["hatcast"]\n'
    "checked = 2026-01-01"
)


def test_an_accepted_site_is_in_the_lexicon_with_its_date(tmp_path: Path) -> None:
    accept_site(tmp_path, "Zimblo", ["https://www.Zimblo.example/"], TODAY)
    site = read_lexicon(tmp_path).named("Zimblo")
    assert site is not None
    assert (site.aliases, site.domains, site.checked) == (("zimblo",), ("zimblo.example",), TODAY)
    assert not site.ambiguous


def test_an_ambiguous_name_needs_a_context(tmp_path: Path) -> None:
    accept_site(tmp_path, "Teapot", [], TODAY, ambiguous=True)
    site = read_lexicon(tmp_path).named("Teapot")
    assert site is not None
    assert (site.aliases, site.ambiguous) == ((), ("teapot",))


def test_what_is_there_stays_to_the_byte_with_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes(OWN.encode())
    path.chmod(0o600)
    assert accept_site(tmp_path, "Zimblo", [], TODAY) == path
    assert path.read_bytes().startswith(OWN.encode() + b"\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    accept_site(tmp_path, "Wumpel", [], TODAY)
    names = {site.name for site in read_lexicon(tmp_path).site}
    assert {"Hatcast", "Zimblo", "Wumpel", "Omegle"} <= names
    assert [each.name for each in tmp_path.iterdir()] == [FILE_NAME]


@pytest.mark.parametrize(
    ("name", "domains", "owner"),
    [
        ("OMEGLE", [], "Omegle"),
        ("Ome-Tv", [], "OmeTV"),
        ("Zimblo", ["ome.tv"], "OmeTV"),
        ("Hat Cast", [], "Hatcast"),
    ],
)
def test_a_spelling_that_means_another_site_is_refused_and_nothing_is_written(
    tmp_path: Path, name: str, domains: list[str], owner: str
) -> None:
    (tmp_path / FILE_NAME).write_text(OWN, encoding="utf-8")
    with pytest.raises(LexiconError, match=f"already means {owner}: nothing was written"):
        accept_site(tmp_path, name, domains, TODAY)
    assert (tmp_path / FILE_NAME).read_text(encoding="utf-8") == OWN


@pytest.mark.parametrize("name", ["", "  ", "!!!", "a\x00b", "a\ud800", "x" * 61, "a\u202eb"])
def test_what_cannot_be_a_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(LexiconError, match="cannot be a site's name"):
        accept_site(tmp_path, name, [], TODAY)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("domain", ["", "zimblo", "zim blo.com", "a..com", '".com', "x.c/y"])
def test_what_cannot_be_a_domain_is_refused(tmp_path: Path, domain: str) -> None:
    with pytest.raises(LexiconError, match="is no domain"):
        accept_site(tmp_path, "Zimblo", [domain], TODAY)


@pytest.mark.parametrize("held", ["site = []\n", "[[site"])
def test_a_file_that_cannot_take_an_entry_stays_as_it_is(tmp_path: Path, held: str) -> None:
    path = tmp_path / FILE_NAME
    path.write_text(held, encoding="utf-8")
    with pytest.raises(LexiconError, match="is malformed"):
        accept_site(tmp_path, "Zimblo", [], TODAY)
    assert path.read_text(encoding="utf-8") == held


def test_a_crash_before_the_end_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(_: int) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / FILE_NAME).write_text(OWN, encoding="utf-8")
    monkeypatch.setattr(module.os, "fsync", crash)
    with pytest.raises(OSError, match="No space"):
        accept_site(tmp_path, "Zimblo", [], TODAY)
    assert (tmp_path / FILE_NAME).read_text(encoding="utf-8") == OWN
    assert [each.name for each in tmp_path.iterdir()] == [FILE_NAME]


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=20))
def test_any_name_that_is_taken_can_be_read_again(
    tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    home = tmp_path_factory.mktemp("own")
    try:
        accept_site(home, f"Zz{name}", [], TODAY)
    except LexiconError:
        return
    assert read_lexicon(home).named(" ".join(f"Zz{name}".split())) is not None
