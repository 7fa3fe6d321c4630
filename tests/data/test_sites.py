"""The lexicon of sites: the shipped file is sound, and the user's own lies over it."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from data import sites as module
from data.errors import LexiconError
from data.sites import FILE_NAME, Lexicon, find_problems, lay_over, read_lexicon

OWN = '[[site]]\nname = "{name}"\naliases = ["{alias}"]\nchecked = 2026-11-01\n'


def write(home: Path, text: str) -> Path:
    (home / FILE_NAME).write_text(text, encoding="utf-8")
    return home


def lexicon(text: str) -> Lexicon:
    return msgspec.toml.decode(text, type=Lexicon)


def test_the_shipped_lexicon_has_no_problem_and_knows_the_sites() -> None:
    shipped = read_lexicon()
    assert list(find_problems(shipped)) == []
    assert {"Omegle", "OmeTV", "Chatroulette", "Emerald Chat"} <= {s.name for s in shipped.site}
    assert shipped.version
    assert any(site.adult_only for site in shipped.site)
    assert any(site.adjacent for site in shipped.site)


def test_no_shipped_site_is_both_adjacent_and_adult_only_for_then_nothing_would_hide_it() -> None:
    assert [site.name for site in read_lexicon().site if site.adjacent and site.adult_only] == []


def test_every_way_to_write_an_adult_only_site_is_known_and_no_other() -> None:
    named = 'aliases = ["{0}"]\ndomains = ["{0}.example"]\nchecked = 2026-11-22\n'
    known = lexicon(
        '[[site]]\nname = "Owl"\nadult_only = true\n' + named.format("owl chat")
        + '[[site]]\nname = "Wren"\n' + named.format("wren chat")
    )  # fmt: skip
    assert list(known.adult_only_spellings) == ["Owl", "owl chat", "owl chat.example"]


def test_every_loose_word_is_a_context_and_nothing_unlike_a_name_is_a_spelling() -> None:
    shipped = read_lexicon()
    assert set(shipped.loose) <= set(shipped.contexts)
    for site in shipped.site:
        assert not set(site.unlike) & set(site.spellings)


@pytest.mark.parametrize("language", ["en", "fr", "es", "de", "ar", "ja"])
def test_the_genre_has_phrases_in_each_language(language: str) -> None:
    assert read_lexicon().genre[language]


def test_without_a_file_of_ones_own_the_shipped_lexicon_holds(tmp_path: Path) -> None:
    assert read_lexicon(tmp_path) == read_lexicon() == read_lexicon(None)


def test_a_new_site_is_added_and_the_version_says_so(tmp_path: Path) -> None:
    own = read_lexicon(write(tmp_path, OWN.format(name="Hatroulette", alias="hatroulette")))
    found = own.named("Hatroulette")
    assert found is not None
    assert found.spellings == ("hatroulette",)
    assert own.version == read_lexicon().version + "+own"
    assert len(own.site) == len(read_lexicon().site) + 1
    assert own.named("Nowhere") is None


def test_an_entry_of_the_same_name_replaces_the_shipped_one_whole(tmp_path: Path) -> None:
    own = read_lexicon(write(tmp_path, OWN.format(name="Omegle", alias="omegleish")))
    found = own.named("Omegle")
    assert found is not None
    assert found.spellings == ("omegleish",)
    assert [site.name for site in own.site].count("Omegle") == 1


def test_words_and_phrases_of_ones_own_are_added_to_the_shipped_ones(tmp_path: Path) -> None:
    text = (
        'version = "mine"\ncontexts = ["hats"]\nloose = ["hats"]\n'
        '[genre]\nen = ["hat chat"]\nxx = ["yy"]\n'
    )
    own, shipped = read_lexicon(write(tmp_path, text)), read_lexicon()
    assert own.contexts == (*shipped.contexts, "hats")
    assert own.loose == (*shipped.loose, "hats")
    assert own.genre["en"] == (*shipped.genre["en"], "hat chat")
    assert own.genre["xx"] == ("yy",)
    assert own.version.endswith("+mine")


def test_any_change_changes_the_hash_and_an_equal_lexicon_has_the_same(tmp_path: Path) -> None:
    plain = read_lexicon()
    assert read_lexicon().hash == plain.hash
    hashes = {plain.hash}
    for text in ("", 'contexts = ["hats"]', OWN.format(name="H", alias="hhh")):
        hashes.add(read_lexicon(write(tmp_path, text)).hash)
    assert len(hashes) == 4


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('[[site]]\nname = "A"\nchecked = 2026-11-01', "A: it has no alias and no domain"),
        ('[[site]]\nname = "A"\naliases = ["a"]', "A: it has no `checked` date"),
        (OWN.format(name="A", alias=" "), "A: it has an empty spelling"),
        (
            OWN.format(name="A", alias="same") + OWN.format(name="B", alias="SAME"),
            "B: the spelling 'SAME' already means A",
        ),
        (
            OWN.format(name="A", alias="one") + OWN.format(name="a", alias="two"),
            "a: it stands in the file twice",
        ),
    ],
)
def test_each_problem_is_told_with_the_sites_name(text: str, problem: str) -> None:
    assert any(found.startswith(problem) for found in find_problems(lexicon(text)))


def test_a_site_may_spell_itself_twice() -> None:
    text = '[[site]]\nname = "A"\naliases = ["a"]\nmisspellings = ["A"]\nchecked = 2026-11-01'
    assert list(find_problems(lexicon(text))) == []


def test_a_spelling_that_is_taken_is_refused_but_can_be_looked_at(tmp_path: Path) -> None:
    write(tmp_path, OWN.format(name="Hats", alias="OMEGLE"))
    with pytest.raises(LexiconError, match=r"1 problem\(s\): Hats: the spelling 'OMEGLE'"):
        read_lexicon(tmp_path)
    assert lay_over(tmp_path).named("Hats") is not None


@pytest.mark.parametrize(
    "raw",
    [
        b"[[site]",
        b"\xff\xfe[\x00",
        b'[[site]]\nname = "A"\nalias = ["typo"]',
        b'[[site]]\naliases = ["nameless"]',
        b'[[site]]\nname = "A"\naliases = "not a list"',
        b'[[site]]\nname = "A"\nchecked = "soon"',
        b'unknown = "key"',
    ],
)
def test_a_malformed_file_is_named(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(raw)
    with pytest.raises(LexiconError, match=re.escape(f"{tmp_path / FILE_NAME} is malformed")):
        read_lexicon(tmp_path)


def test_a_file_that_cannot_be_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / FILE_NAME).mkdir()
    with pytest.raises(LexiconError, match=f"Cannot read .*{FILE_NAME}"):
        read_lexicon(tmp_path)
    monkeypatch.setattr(module, "SHIPPED", tmp_path / "gone.toml")
    with pytest.raises(LexiconError, match=r"Cannot read .*gone\.toml"):
        read_lexicon()
